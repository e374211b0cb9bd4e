/** Makes a route of an operation: negotiates, checks, calls, writes, and answers conditions on what was read. */
import '../../protocol-kit/caller.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { TSchema } from 'typebox'
import { AppError } from '../../errors.ts'
import { checkIfMatch, isKnown } from '../../json-api/entity-tag.ts'
import { BODY_LIMIT, refusalOfEncoding } from '../../json-api/json-body.ts'
import { checkQueryText, createBodyReader, createParamsReader, createQueryReader } from '../../json-api/read-input.ts'
import type { Tokens } from './access/tokens.ts'
import { type Dialect, ERROR_FORMATS } from './dialect.ts'
import { chooseMediaType, JSON_TYPE, type MediaType, namesOf } from './media-type.ts'
import { describeRoute, type Place } from './openapi/describe.ts'
import { formatsOf, type Operation, type Result } from './operation.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** What the client wants its answer in; null until that is settled. */
    answerType: MediaType | null
  }
  interface FastifyContextConfig {
    /** What a body must be: a reader of XML wants to know it beforehand. */
    bodySchema?: TSchema
  }
}

export interface ApiContext {
  readonly dialect: Dialect
  /** Where it stands in OpenAPI; null where it does not. */
  readonly place: Place | null
  readonly tokens: Tokens
  /** Where routes are told apart by what the request says besides its path. */
  readonly constraints?: Readonly<Record<string, string>>
}

/** May be kept by the client alone, and only to ask whether it still holds: the same URL is another thing in each sandbox. */
const REVALIDATE = 'private, no-cache'

export function addOperation(scope: FastifyInstance, context: ApiContext, operation: Operation): void {
  const { dialect, tokens, place, constraints } = context
  const { method, path, params, query, body, needs, ifMatch } = operation
  const formats = formatsOf(operation.answers)
  const readParams = params && createParamsReader(params)
  const readQuery = query && createQueryReader(query)
  const readBody = body && createBodyReader(body)
  const isRead = method === 'GET'
  const finish = createFinish(operation)

  // What can be refused without the body is refused before it is read.
  const onRequest = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    const chosen = chooseMediaType(
      request.headers.accept,
      formats.length === 0 ? ERROR_FORMATS : formats,
      dialect.version,
    )
    request.answerType = chosen
    const error =
      // Where there is no content to be had, no form of it can be wrong.
      chosen === null && formats.length > 0
        ? new AppError('not_acceptable', `This can be had as ${namesOf(formats)}, version ${dialect.version} only`)
        : ifMatch === 'required' && request.headers['if-match'] === undefined
          ? new AppError('precondition_required', 'Send the ETag of the state that you change in If-Match')
          : body === undefined
            ? undefined
            : refusalOfEncoding(request, reply)
    if (error !== undefined || needs === undefined) done(error)
    else done(tokens.refusal(request.headers.authorization, request.sandbox, needs, reply))
  }

  scope.route({
    method,
    url: path,
    schema: place === null ? { hide: true } : describeRoute(scope, operation, place),
    // The operation checks and writes for itself; what the schema says is for OpenAPI.
    validatorCompiler: () => () => true,
    serializerCompiler: () => JSON.stringify,
    bodyLimit: BODY_LIMIT,
    config: body === undefined ? {} : { bodySchema: body },
    ...(constraints === undefined ? {} : { constraints }),
    onRequest,
    handler: async (request, reply) => {
      if (query !== undefined) checkQueryText(request.url)
      const call: Parameters<typeof operation.handle>[0] = {
        params: readParams?.(request.params) ?? {},
        query: readQuery?.(request.query) ?? {},
        body: isRead ? undefined : readBody?.(request.body),
        headers: request.headers,
        sandbox: request.sandbox,
        base: scope.prefix,
        setHeader: (name, value) => reply.header(name, value),
      }
      try {
        finish(await operation.handle(call), request, reply)
      } catch (thrown) {
        throw withRestNames(thrown)
      }
      return reply
    },
  })
}

function createFinish({ method, isFleeting = false }: Operation) {
  const isRead = method === 'GET'

  return ({ status, headers, content }: Result, request: FastifyRequest, reply: FastifyReply): void => {
    const media = request.answerType ?? JSON_TYPE
    reply.code(status)
    if (headers !== undefined) reply.headers(headers)
    if (content === undefined) {
      if (isFleeting) reply.header('cache-control', 'no-store')
      reply.send()
      return
    }
    const written = content.write(media.format)
    if (isFleeting) reply.header('cache-control', 'no-store')
    else if (isRead && status === 200) {
      const tag = content.tag(media.format, written)
      // RFC 9110 §13.2.2: before If-None-Match.
      checkIfMatch(request.headers['if-match'], () => [tag])
      reply.header('etag', tag).header('cache-control', REVALIDATE).header('vary', 'Accept, Origin')
      // RFC 9110 §15.4.5: a 304 has the headers of the 200 that matter to a cache, and no content.
      if (isKnown(request.headers['if-none-match'], tag)) {
        reply.code(304).send()
        return
      }
    }
    // RFC 9110 §9.3.4: no tag in an answer to PUT, since what was sent is not stored byte for byte.
    else if (method !== 'PUT' && (status === 201 || (status === 200 && method === 'PATCH'))) {
      reply.header('etag', content.tag(media.format, written))
    }
    reply.type(media.type).send(written)
  }
}

/**
 * Names of fields in what the domain refuses, as REST writes them: `authorId` is `author_id` here. What was refused before the
 * domain saw it keeps the names that the client sent, or a wrong `postalCode` would be told to be a wrong `postal_code`.
 */
function withRestNames(thrown: unknown): unknown {
  if (!(thrown instanceof AppError) || !Object.keys(thrown.details).some((name) => /[a-z][A-Z]/.test(name)))
    return thrown
  const { code, message, retryAfter } = thrown
  const details = Object.fromEntries(Object.entries(thrown.details).map(([name, texts]) => [toSnakeCase(name), texts]))
  return new AppError(code, message, { cause: thrown, details, ...(retryAfter === undefined ? {} : { retryAfter }) })
}

function toSnakeCase(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
