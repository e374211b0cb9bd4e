/** Answers whatever went wrong in a version's own form, with the headers that the status demands. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, httpStatusOf, toAppError } from '../../errors.ts'
import { withBodyLimit } from '../../json-api/json-body.ts'
import { openToAll } from '../../protocol-kit/open-access.ts'
import { ACCEPTED, ACCEPTED_PATCH } from './bodies.ts'
import { type Dialect, ERROR_FORMATS, errorTypeOf } from './dialect.ts'
import { chooseMediaType, type MediaType } from './media-type.ts'

export function answerError(dialect: Dialect, thrown: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const error = withBodyLimit(toAppError(thrown))
  // What was refused before this scope saw it (an unknown sandbox) is said to pages of others too.
  openToAll(request, reply)
  if (error.code === 'internal') request.log.error(thrown)
  // RFC 9110 §15.5.16, RFC 5789 §3.1. A PUT has no header of its own for that.
  if (error.code === 'unsupported_media_type') {
    if (request.method === 'PATCH') reply.header('accept-patch', ACCEPTED_PATCH)
    else if (request.method === 'POST') reply.header('accept-post', ACCEPTED)
    else reply.header('accept', ACCEPTED)
  }
  if (error.retryAfter !== undefined) reply.header('retry-after', String(error.retryAfter))
  const { format, type } = errorTypeOf(dialect, wantedType(dialect, request))
  reply
    .code(httpStatusOf(error.code))
    .type(type)
    .send(dialect.writeError(error, format, () => new Date().toISOString()))
}

/** What was settled for the answer; where it went wrong before that, what the client would like of what errors come in. */
function wantedType({ version }: Dialect, { answerType, headers }: FastifyRequest): MediaType | null {
  return answerType ?? chooseMediaType(headers.accept, ERROR_FORMATS, version)
}

/** A path or method that does not exist. `allowed` are the methods of the path, none where there is nothing at all. */
export function answerUnrouted(
  dialect: Dialect,
  request: FastifyRequest,
  reply: FastifyReply,
  allowed: readonly string[],
): void {
  if (allowed.length === 0) {
    const error = new AppError('not_found', `There is nothing at ${request.url.split('?')[0]}`)
    answerError(dialect, error, request, reply)
    return
  }
  // RFC 9110 §10.2.1: a 405 must carry Allow; §9.3.7: an answer to OPTIONS should.
  reply.header('allow', allowed.join(', '))
  if (request.method === 'OPTIONS') {
    if (allowed.includes('PATCH')) reply.header('accept-patch', ACCEPTED_PATCH)
    reply.code(204).send()
    return
  }
  const text = `${request.method} is not possible here, only ${allowed.join(', ')}`
  answerError(dialect, new AppError('method_not_allowed', text), request, reply)
}
