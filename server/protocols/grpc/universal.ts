/** Serves a call by connect's universal handler, whatever protocol, HTTP version and compression it uses. */
import { Http2ServerResponse } from 'node:http2'
import { Code, ConnectError, createContextValues } from '@connectrpc/connect'
import type { UniversalHandler, UniversalServerResponse } from '@connectrpc/connect/protocol'
import { universalRequestFromNodeRequest, universalResponseToNodeResponse } from '@connectrpc/connect-node'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sandboxKey } from './context.ts'

/** `read`: the body, where somebody has read it already. The reply must be hijacked. */
export async function serveUniversal(
  handler: UniversalHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  read?: readonly Buffer[],
): Promise<void> {
  try {
    const contextValues = createContextValues().set(sandboxKey, request.sandbox)
    const call = universalRequestFromNodeRequest(request.raw, reply.raw, undefined, contextValues)
    const answer = await handler(read === undefined ? call : { ...call, body: iterate(read) })
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) reply.raw.setHeader(name, value)
    }
    await universalResponseToNodeResponse(await joinLoneTrailers(answer, reply), reply.raw)
  } catch (thrown) {
    // The client left: nobody to answer, nothing broken.
    if (ConnectError.from(thrown).code !== Code.Aborted) throw thrown
  }
}

async function* iterate(chunks: readonly Buffer[]): AsyncIterable<Uint8Array> {
  yield* chunks
}

/** A native call that ends without a message becomes Trailers-Only: the trailers travel as the one block of headers. */
async function joinLoneTrailers(
  answer: UniversalServerResponse,
  reply: FastifyReply,
): Promise<UniversalServerResponse> {
  const { body, trailer, header, ...rest } = answer
  if (body === undefined || trailer === undefined || !(reply.raw instanceof Http2ServerResponse)) return answer
  const iterator = body[Symbol.asyncIterator]()
  const first = await iterator.next()
  if (first.done !== true) return { ...answer, body: resume(first.value, iterator) }
  const joined = new Headers(header)
  for (const [name, value] of trailer) joined.set(name, value)
  return { ...rest, header: joined }
}

async function* resume<T>(first: T, rest: AsyncIterator<T>): AsyncIterable<T> {
  try {
    yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
