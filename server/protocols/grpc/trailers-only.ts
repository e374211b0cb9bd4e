/**
 * Trailers-Only of gRPC over HTTP/2: a call that ends without a message is answered by one block of headers that holds the
 * status too, and itself ends the stream. HTTP status 200, as the specification wants: the call failed, HTTP did not.
 *
 * node's response object sends the headers as soon as they are known, and an empty DATA frame with the trailers behind
 * them; grpc-go then misses the status (`npm run interop`).
 */
import type { OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { ConnectError } from '@connectrpc/connect'
import { setTrailerStatus } from '@connectrpc/connect/protocol-grpc'
import { withPlainMessage } from './status-message.ts'

/** gRPC's own servers send no Date; `sendDate` is what node's response object says by the same call. */
const ENDING = { endStream: true, sendDate: false }

export function grpcStatusHeaders(error: ConnectError, contentType = 'application/grpc+proto'): OutgoingHttpHeaders {
  const status = setTrailerStatus(new Headers(), error)
  return { ':status': 200, 'content-type': contentType, ...Object.fromEntries(status) }
}

export function sendTrailersOnly(stream: ServerHttp2Stream, block: OutgoingHttpHeaders): void {
  if (stream.destroyed || stream.closed || stream.headersSent) return
  // The rest of the request is not wanted, but must flow off, or the connection's window shrinks with every such call.
  // node's request object, where there is one, would stop it as soon as nobody reads from it.
  stream.removeAllListeners('data').resume()
  stream.respond(withPlainMessage(block), ENDING)
}
