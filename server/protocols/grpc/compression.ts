/**
 * Answers are compressed only when the call asks for it by `x-response-encoding: gzip`, and its client understands gzip.
 * Most clients of gRPC always say that they do, and their users would never see a message as it is; the bytes of an answer
 * are what is taught. Compressed requests are always understood.
 */
import type { IncomingHttpHeaders } from 'node:http'

export const RESPONSE_ENCODING = 'x-response-encoding'

/** gRPC and gRPC-Web; Connect's streams; Connect's unary calls, which use HTTP's own. */
const ACCEPTING = ['grpc-accept-encoding', 'connect-accept-encoding', 'accept-encoding'] as const

/** Takes what the client accepts out of the headers. Left out, it would mean "as the request is" (gRPC: Compression). */
export function keepPlain(headers: IncomingHttpHeaders): void {
  if (headers[RESPONSE_ENCODING] === 'gzip') return
  for (const name of ACCEPTING) headers[name] = 'identity'
}
