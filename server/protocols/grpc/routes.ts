/**
 * Connect's handlers as routes. Each serves native gRPC, gRPC-Web and Connect by the content type; grpc-web-text is turned
 * into gRPC-Web before.
 */
import { Http2ServerResponse } from 'node:http2'
import type { ContextValues } from '@connectrpc/connect'
import type { UniversalHandler } from '@connectrpc/connect/protocol'
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from '@connectrpc/connect-node'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { callAsText, isWebText } from './grpc-web-text.ts'

export function addRoutes(
  scope: FastifyInstance,
  handlers: readonly UniversalHandler[],
  contextValues: (request: FastifyRequest) => ContextValues,
): void {
  for (const handler of handlers) {
    scope.all(handler.requestPath, (request, reply) => {
      reply.hijack()
      serve(handler, request, reply, contextValues(request)).catch((thrown: unknown) => {
        // Nobody is left to be told where the client has gone; connect turns everything else into a status.
        if (!isGone(reply)) scope.log.error(thrown)
        reply.raw.destroy()
      })
    })
  }
}

async function serve(
  handler: UniversalHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  values: ContextValues,
): Promise<void> {
  const call = universalRequestFromNodeRequest(request.raw, reply.raw, undefined, values)
  const answer = await (isWebText(call) ? callAsText(handler, call) : handler(call))
  // Headers of hooks are Fastify's, and it does not write this answer.
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  await universalResponseToNodeResponse(answer, reply.raw)
}

function isGone({ raw }: FastifyReply): boolean {
  if (raw instanceof Http2ServerResponse) return raw.stream === undefined || raw.stream.destroyed || raw.stream.closed
  return raw.destroyed
}
