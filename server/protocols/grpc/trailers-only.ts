/**
 * Trailers-Only of gRPC over HTTP/2: a call that ends without a message is answered by one block of headers that holds the
 * status too. HTTP status 200, as the specification wants: the call failed, HTTP did not.
 */
import type { OutgoingHttpHeaders } from 'node:http2'
import type { ConnectError } from '@connectrpc/connect'
import { setTrailerStatus } from '@connectrpc/connect/protocol-grpc'

export function grpcStatusHeaders(error: ConnectError, contentType = 'application/grpc+proto'): OutgoingHttpHeaders {
  const status = setTrailerStatus(new Headers(), error)
  return { ':status': 200, 'content-type': contentType, ...Object.fromEntries(status) }
}
