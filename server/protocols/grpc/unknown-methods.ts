/**
 * Calls of services and methods that are not here. A gRPC client must be told by a status (UNIMPLEMENTED), not by an HTML
 * page; what is no gRPC goes on to the app's own 404.
 */
import { Http2ServerResponse } from 'node:http2'
import { Code, ConnectError } from '@connectrpc/connect'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { grpcStatusHeaders, sendTrailersOnly } from './trailers-only.ts'

/** Every gRPC path is `/Service/Method`; routes with fixed names win against this one. */
export function addUnknownMethods(scope: FastifyInstance): void {
  scope.post('/:service/:method', (request, reply) => {
    const type = request.headers['content-type'] ?? ''
    if (!/^application\/grpc(-web(-text)?)?([+;]|$)/.test(type)) {
      reply.callNotFound()
      return
    }
    answerUnimplemented(request, reply, type)
  })
}

function answerUnimplemented(request: FastifyRequest, reply: FastifyReply, type: string): void {
  const path = request.url.split('?')[0]
  const error = new ConnectError(`There is no method ${path}`, Code.Unimplemented)
  const headers = grpcStatusHeaders(error, type)
  const { raw } = reply
  // The client may have reset it already: nobody is left to be told.
  if (raw instanceof Http2ServerResponse && (raw.stream.destroyed || raw.stream.closed)) {
    reply.hijack()
    return
  }
  if (raw instanceof Http2ServerResponse && !type.startsWith('application/grpc-web')) {
    reply.hijack()
    sendTrailersOnly(raw.stream, headers)
    return
  }
  for (const [name, value] of Object.entries(headers)) if (!name.startsWith(':')) reply.header(name, value)
  reply.code(200).send()
}
