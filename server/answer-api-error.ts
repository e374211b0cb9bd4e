/** Answers whatever went wrong in the form of the app's own API. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { httpStatusOf, toApiError, toAppError } from './errors.ts'

export function answerApiError(thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = toAppError(thrown)
  if (error.code === 'internal') request.log.error(thrown)
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter))
  reply.code(httpStatusOf(error.code)).send(toApiError(error))
}
