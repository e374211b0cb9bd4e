/**
 * A plugin scope that speaks JSON: reads it, is open to pages of everybody, and answers whatever goes wrong in the form of REST's
 * first version. A path that is there, asked by a method that is not, is 405 with Allow; OPTIONS tells the methods.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify'
import { AppError, httpStatusOf, toAppError, toRestError } from '../errors.ts'
import { addOpenAccess, openToAll } from '../protocol-kit/open-access.ts'
import { addJsonAlone, refusalOfEncoding, withBodyLimit } from './json-body.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE']

export type JsonMethod = 'GET' | 'POST' | 'PUT' | 'DELETE'

/** Call before the routes are added. */
export function addJsonAnswers(scope: FastifyInstance): void {
  addOpenAccess(scope)
  addJsonAlone(scope, hasBody)
  scope.setErrorHandler(answerError)
}

/** Adds the route, and a refusal of all other methods of its path. */
export function addRoute(scope: FastifyInstance, route: RouteOptions & { readonly method: JsonMethod }): void {
  const taken = route.method === 'GET' ? ['GET', 'HEAD'] : [route.method]
  const allow = [...taken, 'OPTIONS'].join(', ')
  scope.route({
    // The route checks and writes for itself; what its schema says is for OpenAPI.
    validatorCompiler: () => () => true,
    serializerCompiler: () => JSON.stringify,
    onRequest: (request, reply, done) => done(hasBody(request) ? refusalOfEncoding(request, reply) : undefined),
    ...route,
  })
  scope.route({
    method: METHODS.filter((method) => !taken.includes(method)),
    url: route.url,
    schema: { hide: true },
    // Before the body is read: a method that is not possible is no reason to judge the body.
    onRequest(request, reply, done) {
      reply.header('allow', allow)
      if (request.method === 'OPTIONS') reply.code(204).send()
      else done(new AppError('method_not_allowed', `${request.method} is not possible here, only ${allow}`))
    },
    handler: async () => undefined,
  })
}

function hasBody({ method }: FastifyRequest): boolean {
  return method === 'POST' || method === 'PUT'
}

function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = withBodyLimit(toAppError(thrown))
  // What was refused before this scope saw it (an unknown sandbox) is said to pages of others too.
  openToAll(request, reply)
  if (error.code === 'internal') request.log.error(thrown)
  // RFC 9110 §15.5.16
  if (error.code === 'unsupported_media_type') {
    reply.header(request.method === 'POST' ? 'accept-post' : 'accept', 'application/json')
  }
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter))
  reply
    .code(httpStatusOf(error.code))
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(toRestError(error, new Date().toISOString())))
}
