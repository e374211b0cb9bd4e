/**
 * How native gRPC ends a call without a message. Trailers-Only of gRPC over HTTP/2 is one block of headers that holds the status
 * too, and itself ends the stream. HTTP status 200, as the specification wants: the call failed, HTTP did not. Where a handler
 * added headers of its own they stay headers, in a block before the trailers: in Trailers-Only a client finds them all in one
 * place, and takes them for trailers.
 */
import type { OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { ConnectError } from '@connectrpc/connect'
import { setTrailerStatus } from '@connectrpc/connect/protocol-grpc'
import { withPlainMessage } from './status-message.ts'

/** gRPC's own servers send no Date; `sendDate` is what node's response object says by the same call. */
const ENDING = { endStream: true, sendDate: false }

export function grpcStatusHeaders(error: ConnectError, contentType = 'application/grpc+proto'): OutgoingHttpHeaders {
  const status = setTrailerStatus(new Headers(), error)
  return { ':status': 200, 'content-type': contentType, ...toBlock(status) }
}

/** What the protocol says in every head; anything else was added by a handler. */
const OF_THE_PROTOCOL = new Set([':status', 'content-type', 'grpc-encoding', 'grpc-accept-encoding'])

export function isWithoutMetadata(head: OutgoingHttpHeaders): boolean {
  return Object.keys(head).every((name) => OF_THE_PROTOCOL.has(name.toLowerCase()))
}

/** A block as node sends it. Of Set-Cookie alone each value is a line by itself (RFC 9110 §5.3). */
export function toBlock(headers: Headers | undefined): OutgoingHttpHeaders {
  if (headers === undefined) return {}
  const block: OutgoingHttpHeaders = Object.fromEntries(headers)
  const cookies = headers.getSetCookie()
  return cookies.length > 1 ? { ...block, 'set-cookie': cookies } : block
}

export function sendTrailersOnly(stream: ServerHttp2Stream, block: OutgoingHttpHeaders): void {
  if (stream.destroyed || stream.closed || stream.headersSent) return
  // The rest of the request is not wanted, but must flow off, or the connection's window shrinks with every such call.
  // node's request object, where there is one, would stop it as soon as nobody reads from it.
  stream.removeAllListeners('data').resume()
  stream.respond(withPlainMessage(block), ENDING)
}
