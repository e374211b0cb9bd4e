/** Serves a call by connect's universal handler, whatever protocol, HTTP version and compression it uses. */
import { Http2ServerResponse, type ServerHttp2Stream } from 'node:http2'
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
    const whole = await takeFirst(answer)
    const { raw } = reply
    if (whole === 'empty' && answer.trailer !== undefined && raw instanceof Http2ServerResponse) {
      sendTrailersOnly(raw.stream, answer)
      return
    }
    for (const [name, value] of Object.entries(reply.getHeaders())) {
      if (value !== undefined) raw.setHeader(name, value)
    }
    await universalResponseToNodeResponse(whole === 'empty' ? { ...answer, body: iterate([]) } : whole, raw)
  } catch (thrown) {
    // The client left: nobody to answer, nothing broken.
    if (ConnectError.from(thrown).code !== Code.Aborted) throw thrown
  }
}

export async function* iterate(chunks: readonly Buffer[]): AsyncIterable<Uint8Array> {
  yield* chunks
}

/** Waits for the first piece of the body, and puts it back. */
async function takeFirst(answer: UniversalServerResponse): Promise<UniversalServerResponse | 'empty'> {
  if (answer.body === undefined) return answer
  const iterator = answer.body[Symbol.asyncIterator]()
  const first = await iterator.next()
  return first.done === true ? 'empty' : { ...answer, body: resume(first.value, iterator) }
}

/**
 * A call that ends without a message: its trailers travel as the one block of headers, which itself must end the stream.
 * An empty DATA frame behind it, which node's response object would write, makes grpc-go miss the status.
 */
export function sendTrailersOnly(
  stream: ServerHttp2Stream,
  { status, header, trailer }: UniversalServerResponse,
): void {
  if (stream.destroyed) return
  // The rest of the request is not wanted, but must flow off, or the connection's window shrinks.
  stream.resume()
  const block = { ':status': status, ...Object.fromEntries(header ?? []), ...Object.fromEntries(trailer ?? []) }
  stream.respond(block, { endStream: true })
}

async function* resume<T>(first: T, rest: AsyncIterator<T>): AsyncIterable<T> {
  try {
    yield first
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  } finally {
    await rest.return?.()
  }
}
