/**
 * REST made of gRPC: every rule of `google.api.http` in the contracts is a path here, and each request becomes a call of the
 * same handlers that serve gRPC, without a second connection. Knows no method by name: descriptors say it all. Answers, errors
 * and refusals are those of grpc-gateway with its default options and `WithLegacyHeaderMatching`. Wants `request.sandbox`.
 */
import type { DescService } from '@bufbuild/protobuf'
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { createRoutes, gatewayBindings, type Route } from '#proto/gateway/index.ts'
import { toAppError } from '../../errors.ts'
import { guestOf } from '../../visitors/index.ts'
import '../../protocol-kit/caller.ts'
import type { FindInProcess, InProcessRequest } from '../../protocol-kit/in-process-call.ts'
import { addOpenAccess } from '../../protocol-kit/open-access.ts'
import { answerError, answerMany, answerOne, type Show, shownAs } from './answer.ts'
import { metadataOf, timeoutOf } from './metadata.ts'
import { checkBody, readMessages, readText } from './request-body.ts'
import { requestMessage, streamedMessage } from './request-message.ts'
import { toStatusError } from './status.ts'

export interface GatewayOptions {
  readonly services: Iterable<DescService>
  readonly find: FindInProcess
}

interface Target {
  readonly path: string
  readonly query: string
  readonly verb: string
  /** A form stands for a query that is too long for a URL. */
  readonly isForm: boolean
}

export const gatewayPlugin: FastifyPluginAsync<GatewayOptions> = async (scope, { services, find }) => {
  const bindings = gatewayBindings(services)
  const routes = createRoutes(bindings)
  const shows = new Map(bindings.map((binding) => [binding, shownAs(binding.method.output, binding.responseBody)]))

  addOpenAccess(scope)
  // Bodies are read here, whatever their type says.
  scope.removeAllContentTypeParsers()
  scope.addContentTypeParser('*', (_request, _payload, done) => done(null))
  scope.setErrorHandler((thrown, request, reply) => {
    const error = toStatusError(thrown)
    if (error.code === Code.Internal && !(thrown instanceof ConnectError)) request.log.error(thrown)
    // The one refusal that no code of gRPC stands for.
    const isOfMedia = toAppError(thrown).code === 'unsupported_media_type'
    answerError(request, reply, error, isOfMedia ? 415 : undefined)
  })
  const tops = new Set(bindings.map(({ template }) => template.segments[0] ?? ''))
  for (const top of tops) {
    if (top.startsWith('*')) throw new Error('A rule that begins with a wildcard would take every path of this server')
    for (const url of [`/${top}`, `/${top}/*`]) scope.route({ method: scope.supportedMethods, url, handler })
  }

  async function handler(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
    const { path, query, verb, isForm } = targetOf(request)
    // A form is asked as a GET where there is no better rule.
    const route = routes.find(verb, path) ?? (isForm ? routes.find('GET', path) : undefined)
    if (route === undefined) throw routes.has(path) ? notAllowed() : notFound()
    if (isForm || route.binding.body !== null) checkBody(request, reply)
    const form = isForm && route.binding.body === null ? await readText(request) : ''
    await call(request, reply, route, form === '' ? query : query === '' ? form : `${form}&${query}`)
    return reply
  }

  async function call(request: FastifyRequest, reply: FastifyReply, route: Route, query: string): Promise<void> {
    const { method } = route.binding
    const { methodKind } = method
    const show = shows.get(route.binding) as Show
    const timeout = timeoutOf(request.headers)
    const controller = new AbortController()
    const timer = timeout === undefined ? undefined : setTimeout(() => controller.abort(overdue()), timeout)
    const leave = () => controller.abort(new ConnectError('The client went away', Code.Canceled))
    reply.raw.once('close', leave)
    try {
      const isStreamed = methodKind === 'client_streaming' || methodKind === 'bidi_streaming'
      const body = isStreamed || route.binding.body === null ? '' : await readText(request)
      const inner: InProcessRequest = {
        headers: metadataOf(request.headers, { host: request.host, address: request.ip }),
        input: isStreamed
          ? readMessages(request.raw, (json) => streamedMessage(route.binding, json))
          : requestMessage(route, { body, query }),
        sandbox: request.sandbox,
        guest: guestOf(request.sandbox, request.raw.socket),
        signal: controller.signal,
        url: `http://${request.host}/${method.parent.typeName}/${method.name}`,
      }
      const isMany = methodKind === 'server_streaming' || methodKind === 'bidi_streaming'
      if (isMany) await answerMany(reply, find(method).many(inner), show)
      else answerOne(request, reply, await find(method).one(inner), show)
    } finally {
      clearTimeout(timer)
      reply.raw.off('close', leave)
    }
  }
}

function targetOf({ raw, headers, method }: FastifyRequest): Target {
  const whole = (raw.url ?? '').replace(/^https?:\/\/[^/?]*/i, '')
  const mark = whole.indexOf('?')
  const path = mark === -1 ? whole : whole.slice(0, mark)
  const isForm = method === 'POST' && /^application\/x-www-form-urlencoded\s*(;|$)/i.test(headers['content-type'] ?? '')
  const override = headers['x-http-method-override']
  return {
    // The router has refused what cannot be decoded.
    path: path.includes('%') ? decodeURIComponent(path) : path,
    query: mark === -1 ? '' : whole.slice(mark + 1),
    verb: isForm && typeof override === 'string' && override !== '' ? override.toUpperCase() : method,
    isForm,
  }
}

function notFound(): ConnectError {
  return new ConnectError('Not Found', Code.NotFound)
}

/** The path is known, its method is not: grpc-gateway's words for 405, its status for UNIMPLEMENTED. */
function notAllowed(): ConnectError {
  return new ConnectError('Method Not Allowed', Code.Unimplemented)
}

/** As Go tells it. */
function overdue(): ConnectError {
  return new ConnectError('context deadline exceeded', Code.DeadlineExceeded)
}
