/**
 * grpc-web-text: gRPC-Web in base64, for browsers that can read a response as it comes only as text (XMLHttpRequest). It is
 * what gRPC-Web's own client sends unless it is told otherwise. Connect does not know it, so its gRPC-Web handlers are
 * called between a decoder and an encoder.
 */
import { ConnectError, type ContextValues } from '@connectrpc/connect'
import type { UniversalHandler } from '@connectrpc/connect/protocol'
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from '@connectrpc/connect-node'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { decodePieces, encodePieces } from './base64-stream.ts'

const TEXT = /^application\/grpc-web-text(?:\+proto)?(?:;|$)/
const BINARY_TYPE = 'application/grpc-web+proto'
const TEXT_TYPE = 'application/grpc-web-text+proto'

/** @param handlers by path; asked when a request comes */
export function addWebText(
  scope: FastifyInstance,
  handlers: ReadonlyMap<string, UniversalHandler>,
  contextValues: (request: FastifyRequest) => ContextValues,
): void {
  scope.addHook('onRequest', (request, reply, done) => {
    const handler = handlers.get(request.routeOptions.url ?? '')
    if (handler !== undefined && request.method === 'POST' && TEXT.test(request.headers['content-type'] ?? '')) {
      reply.hijack()
      serve(handler, request, reply, contextValues(request)).catch((thrown: unknown) => {
        // Nobody is left to be told: the answer could not be written.
        scope.log.debug(ConnectError.from(thrown))
      })
    }
    done()
  })
}

async function serve(
  handler: UniversalHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  values: ContextValues,
): Promise<void> {
  const { body, ...incoming } = universalRequestFromNodeRequest(request.raw, reply.raw, undefined, values)
  const header = new Headers(incoming.header)
  header.set('content-type', BINARY_TYPE)
  const response = await handler({ ...incoming, header, body: decodePieces(bytesOf(body)) })
  const answerHeader = new Headers(response.header)
  answerHeader.set('content-type', TEXT_TYPE)
  for (const [name, value] of Object.entries(reply.getHeaders())) {
    if (value !== undefined) reply.raw.setHeader(name, value)
  }
  const answer = { ...response, header: answerHeader }
  await universalResponseToNodeResponse(
    response.body === undefined ? answer : { ...answer, body: encodePieces(response.body) },
    reply.raw,
  )
}

function bytesOf(body: ReturnType<typeof universalRequestFromNodeRequest>['body']): AsyncIterable<Uint8Array> {
  if (typeof body === 'object' && body !== null && Symbol.asyncIterator in body) return body
  throw new Error('A body that nobody has parsed is a stream of bytes')
}
