/**
 * A request that names a sandbox which is not there: refused in its protocol's own form, never answered from another's
 * data. What is neither gRPC nor Connect is left to the error handler of its route.
 */
import { Http2ServerResponse } from 'node:http2'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AppError, grpcCodeOf, httpStatusOf } from '../errors.ts'

/** True: answered. */
export function answerUnknownSandbox(request: FastifyRequest, reply: FastifyReply, error: AppError): boolean {
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/grpc')) {
    // Trailers-Only: the status stands in the only block of headers there is, and that block must end the stream. node's
    // response object would write an empty DATA frame behind it, and grpc-go would miss the status.
    const status = { 'grpc-status': String(grpcCodeOf(error.code)), 'grpc-message': encodeURIComponent(error.message) }
    if (reply.raw instanceof Http2ServerResponse) {
      reply.hijack()
      const { stream } = reply.raw
      // The client may have reset it already: nobody is left to be told.
      if (stream.destroyed || stream.closed) return true
      stream.resume()
      stream.respond({ ':status': 200, 'content-type': type, ...status }, { endStream: true })
    } else reply.code(200).header('content-type', type).headers(status).send()
    return true
  }
  if (request.headers['connect-protocol-version'] !== undefined) {
    const code = error.code === 'too_many' ? 'resource_exhausted' : 'invalid_argument'
    const body = { code, message: error.message }
    reply.code(httpStatusOf(error.code)).type('application/json').send(JSON.stringify(body))
    return true
  }
  return false
}

/** Whether there is one of this name is not said: it would be found by trying. */
export function tooManyNames(seconds: number): AppError {
  const text = `Many sandbox names that nobody has came from your address: look at your page for the right one, and try again in ${seconds} s`
  return new AppError('too_many', text, { retryAfter: seconds })
}

export function unknownSandbox(name: string): AppError {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name
  return new AppError('broken_request', `There is no sandbox named ${JSON.stringify(shown)}`, {
    details: { 'x-sandbox': ['No sandbox has this name; its page shows the right one'] },
  })
}
