/**
 * GraphQL as a Fastify plugin: `/graphql` by POST and GET, over server-sent events, and as a WebSocket by the subprotocol
 * graphql-transport-ws; the schema itself at `/graphql/schema.graphql`. Wants `request.sandbox`.
 */
import '../../protocol-kit/caller.ts'
import type { IncomingMessage } from 'node:http'
import type { Http2ServerRequest } from 'node:http2'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import type { Overhear, Worlds } from '../../domain/index.ts'
import { AppError, httpStatusOf, toAppError } from '../../errors.ts'
import { refusalOfEncoding, textOf } from '../../json-api/json-body.ts'
import { addOpenAccess, openToAll } from '../../protocol-kit/open-access.ts'
import { createOpenAnswers, type OpenAnswers } from '../../protocol-kit/open-answers.ts'
import type { OnUpgrade } from '../../protocol-kit/upgrade.ts'
import { guestOf, ShareBook } from '../../visitors/index.ts'
import { DEFAULT_WEB_SOCKET_LIMITS, placesOf, type WebSocketLimits } from '../../web-sockets/limits.ts'
import { openReception } from '../../web-sockets/reception.ts'
import { describedGet, describedPost, describedSchema } from './describe.ts'
import { extensionsOf } from './errors.ts'
import { createExecutableSchema, SDL } from './executable-schema.ts'
import { DEFAULT_GRAPHQL_LIMITS, type GraphqlLimits } from './limits.ts'
import { createPostNews } from './post-news.ts'
import { sendResponse } from './send-response.ts'
import type { SqlQuery } from './sql-telling.ts'
import { createTransport } from './transport-ws.ts'
import type { Caller } from './world-access.ts'
import { ENDPOINT, type Outcome, openYoga, type ServerContext, type Yoga } from './yoga.ts'

type NodeRequest = IncomingMessage | Http2ServerRequest

export interface GraphqlOptions {
  readonly worlds: Worlds
  /** Hears what a call puts to the database. */
  readonly overhear: Overhear
  /** Node's request made the server ask that. */
  readonly tellSql: (request: object, query: SqlQuery) => void
  readonly onUpgrade: OnUpgrade
  readonly limits?: Partial<GraphqlLimits>
  readonly webSocketLimits?: Partial<WebSocketLimits>
  /** Where its places are counted. */
  readonly shares?: ShareBook
}

const ALLOWED = 'GET, POST, OPTIONS'

/** An operation is more work than an echo: fewer of them do. */
const WEB_SOCKET_LIMITS: WebSocketLimits = {
  ...DEFAULT_WEB_SOCKET_LIMITS,
  messageBytes: 128 * 1024,
  burst: 500,
  framesPerSecond: 200,
}

export const graphqlPlugin: FastifyPluginAsync<GraphqlOptions> = async (scope, options) => {
  const { worlds, overhear, tellSql, shares = new ShareBook() } = options
  const limits: GraphqlLimits = { ...DEFAULT_GRAPHQL_LIMITS, ...options.limits }
  const onBug = (thrown: unknown): void => scope.log.error(thrown)
  const news = createPostNews({ worlds, limits, shares })
  const yoga = openYoga(createExecutableSchema(), { worlds, overhear, news, limits }, onBug)
  const callerOf = (request: NodeRequest, sandbox: string): Caller => ({
    sandbox,
    guest: guestOf(sandbox, request.socket),
    isBatching: isBatching(request),
    tellSql: (query) => tellSql(request, query),
  })

  const socketLimits = { ...WEB_SOCKET_LIMITS, ...options.webSocketLimits }
  const reception = openReception(socketLimits, shares.open('graphql-ws', 'WebSockets', placesOf(socketLimits)))
  const transport = createTransport({
    yoga,
    limits,
    onBug,
    callerOf: ({ facts: { request, sandbox } }) => callerOf(request, sandbox),
  })
  options.onUpgrade(ENDPOINT, reception.serve(transport))
  const streams = createOpenAnswers()
  // Clients take `complete` for the end of all news, and would not reconnect: the server sends it to no subscriber.
  scope.addHook('preClose', async () => {
    reception.close()
    streams.cutAll()
    news.close()
  })
  addRoutes(scope, { yoga, callerOf, limits, streams })
}

interface Served {
  readonly yoga: Yoga
  readonly callerOf: (request: NodeRequest, sandbox: string) => Caller
  readonly limits: GraphqlLimits
  readonly streams: OpenAnswers
}

function addRoutes(
  scope: FastifyInstance,
  { yoga, callerOf, limits: { bodyBytes: bodyLimit }, streams }: Served,
): void {
  addOpenAccess(scope)
  // Which formats there are, and what is wrong with one, is yoga's to say. It gets the body whole: to count the bytes of one
  // that still comes, it would send it through two streams more.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit }, (_request, body, done) => done(null, body))
  scope.setErrorHandler(answerError)

  const route: Omit<RouteOptions, 'method'> = {
    url: ENDPOINT,
    exposeHeadRoute: false,
    // yoga checks and writes; what the schema says is for OpenAPI.
    validatorCompiler: () => () => true,
    serializerCompiler: () => JSON.stringify,
    handler: async (request, reply) => {
      const outcome: Outcome = { isWhole: false }
      const context: ServerContext = { caller: callerOf(request.raw, request.sandbox), outcome }
      const response = await yoga.handle(toFetchRequest(yoga, request), context)
      return sendResponse(reply, response, outcome.isWhole && response.status === 200, streams)
    },
  }
  scope.route({ ...route, method: 'GET', schema: describedGet })
  scope.route({
    ...route,
    method: 'POST',
    schema: describedPost,
    onRequest: (request, reply, done) => done(refusalOfEncoding(request, reply)),
  })
  scope.route({ ...route, method: ['HEAD', 'PUT', 'PATCH', 'DELETE'] })
  scope.options(ENDPOINT, async (_request, reply) => reply.code(204).header('allow', ALLOWED).send())
  scope.get(
    `${ENDPOINT}/schema.graphql`,
    { schema: describedSchema, serializerCompiler: () => String },
    async (_request, reply) => reply.type('text/plain; charset=utf-8').header('cache-control', 'no-cache').send(SDL),
  )
}

/** `x-batching: off`, or `?batching=off` for clients that set no headers. */
function isBatching({ headers, url = '' }: NodeRequest): boolean {
  const inQuery = url.includes('batching=') ? new URLSearchParams(url.split('?')[1]).get('batching') : null
  return (headers['x-batching'] ?? inQuery) !== 'off'
}

/** What went wrong before yoga had the request. */
function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown)
  if (error.code === 'internal') request.log.error(thrown)
  // It may come from before the hook that does this.
  openToAll(request, reply)
  const accepted = request.headers.accept ?? ''
  const type = accepted.includes('application/graphql-response+json')
    ? 'application/graphql-response+json'
    : 'application/json'
  const body = { errors: [{ message: error.message, extensions: extensionsOf(error) }] }
  reply.code(httpStatusOf(error.code)).type(`${type}; charset=utf-8`).send(JSON.stringify(body))
}

/** Yoga needs no address but the path: with less of a URL to read, less is done. */
const ORIGIN = 'http://framewise'

/** What came, as the whole `Request` that yoga reads. @throws AppError where a body is no UTF-8, or says so of itself */
function toFetchRequest({ fetchAPI }: Yoga, request: FastifyRequest): Request {
  const { url = '', method = 'GET' } = request.raw
  const headers = headersOf(request)
  const { body } = request
  if (!Buffer.isBuffer(body)) return new fetchAPI.Request(ORIGIN + url, { method, headers })
  if (headers['content-type']?.startsWith('multipart/') === true) {
    return new fetchAPI.Request(ORIGIN + url, { method, headers, body })
  }
  const text = textOf(body, request)
  if (text instanceof AppError) throw text
  return new fetchAPI.Request(ORIGIN + url, { method, headers, body: text })
}

/** Types are written in any case (RFC 9110 §8.3.1); yoga knows them in small letters only. */
function headersOf({ raw: { headers } }: FastifyRequest): Record<string, string> {
  // Node joins what is said twice; only Set-Cookie would be a list, which no request has.
  const given = headers as Record<string, string>
  const type = given['content-type']
  const known = type?.replace(/^[^;,]*/, (essence) => essence.trim().toLowerCase())
  return type === known ? given : { ...given, 'content-type': known ?? '' }
}
