/**
 * REST v1 as a Fastify plugin, to be registered under its prefix (`/api/v1`). Wants `request.sandbox`. Whatever goes wrong
 * inside answers in v1's one error shape, with the headers that the status demands.
 */
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Worlds } from '../../domain/index.ts'
import { AppError, httpStatusOf, toAppError, toRestError } from '../../errors.ts'
import { addOpenAccess } from '../open-access.ts'
import { createAllowedMethods } from './allowed-methods.ts'
import { addUserRoutes } from './users.ts'

/** A user fits many times; what is larger is refused before it is read. */
const BODY_LIMIT = 16 * 1024

export interface RestOptions {
  readonly worlds: Worlds
}

export const restPlugin: FastifyPluginAsync<RestOptions> = async (scope: FastifyInstance, { worlds }) => {
  const allowedMethods = createAllowedMethods(scope)
  addOpenAccess(scope)

  scope.addHook('onRoute', (route) => {
    route.bodyLimit = BODY_LIMIT
  })
  // RFC 7396: a PATCH may say what it is.
  scope.addContentTypeParser(
    'application/merge-patch+json',
    { parseAs: 'string' },
    scope.getDefaultJsonParser('error', 'error'),
  )
  scope.removeContentTypeParser('text/plain')

  // Before the body is read: a path or method that does not exist is no reason to judge the body.
  scope.addHook('onRequest', (request, reply, done) => {
    if (request.is404) answerUnrouted(request, reply, allowedMethods(request.url))
    else done()
  })
  scope.setNotFoundHandler((request, reply) => answerUnrouted(request, reply, allowedMethods(request.url)))
  scope.setErrorHandler((thrown, request, reply) => answerError(thrown, request, reply))

  addUserRoutes(scope, worlds)
}

function answerUnrouted(request: FastifyRequest, reply: FastifyReply, allowed: readonly string[]): void {
  if (allowed.length === 0) {
    answerError(new AppError('not_found', `There is nothing at ${request.url.split('?')[0]}`), request, reply)
    return
  }
  // RFC 9110 §10.2.1: a 405 must carry Allow; §9.3.7: an answer to OPTIONS should.
  reply.header('allow', allowed.join(', '))
  if (request.method === 'OPTIONS') {
    reply.code(204).send()
    return
  }
  answerError(
    new AppError('method_not_allowed', `${request.method} is not possible here, only ${allowed.join(', ')}`),
    request,
    reply,
  )
}

function answerError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown)
  if (error.code === 'internal') request.log.error(thrown)
  if (error.code === 'unsupported_media_type') reply.header('accept-post', 'application/json')
  reply
    .code(httpStatusOf(error.code))
    .type('application/json; charset=utf-8')
    .send(toRestError(error, new Date().toISOString()))
}
