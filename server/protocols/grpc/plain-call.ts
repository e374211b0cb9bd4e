/**
 * What calls that are served straight on their HTTP/2 stream have in common (unary-fast-path.ts, stream-fast-path.ts): which
 * calls are plain enough, their framing, and how they end.
 */
import type { OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { DescMethod } from '@bufbuild/protobuf'
import type { HandlerContext } from '@connectrpc/connect'
import { RESPONSE_ENCODING } from './compression.ts'
import { isBug, toConnectError } from './errors.ts'
import { grpcStatusHeaders, sendTrailersOnly } from './trailers-only.ts'

/** Length-Prefixed-Message → Compressed-Flag (1 byte) Message-Length (4 bytes, big-endian) */
export const PREFIX_LENGTH = 5

export const OK: OutgoingHttpHeaders = { 'grpc-status': '0' }
export const HEAD: OutgoingHttpHeaders = { ':status': 200, 'content-type': 'application/grpc+proto' }
export const WITH_TRAILERS = { waitForTrailers: true, sendDate: false }

/** A method and its implementation, its message types forgotten: both come from the same descriptor. */
export interface Implemented<Method extends DescMethod = DescMethod> {
  readonly method: Method
  readonly implementation: (request: never, context: HandlerContext) => unknown
}

export interface FastCall {
  readonly stream: ServerHttp2Stream
  readonly headers: NodeJS.Dict<string | string[]>
  readonly sandbox: string
  readonly readMaxBytes: number
  /** Takes the call over, with what came of its body: all of it, or more than is allowed. */
  readonly otherwise: (call: FastCall, read: Buffer) => void
  readonly onBug: (thrown: unknown) => void
}

/** True when the headers ask for nothing beyond the plain case: no compression, no deadline. */
export function isPlainCall(headers: NodeJS.Dict<string | string[]>): boolean {
  const type = headers['content-type']
  return (
    (type === 'application/grpc' || type === 'application/grpc+proto') &&
    headers['grpc-timeout'] === undefined &&
    headers[RESPONSE_ENCODING] === undefined &&
    (headers['grpc-encoding'] === undefined || headers['grpc-encoding'] === 'identity')
  )
}

/** Ends a call of which nothing was sent. */
export function refuse({ stream, onBug }: FastCall, thrown: unknown): void {
  if (isBug(thrown)) onBug(thrown)
  sendTrailersOnly(stream, grpcStatusHeaders(toConnectError(thrown)))
}

/** The client may reset the stream at any time; that is no fault of ours. */
export function endQuietly(this: ServerHttp2Stream): void {
  this.destroy()
}

export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_LENGTH + message.length)
  frame[0] = 0
  frame.writeUInt32BE(message.length, 1)
  frame.set(message, PREFIX_LENGTH)
  return frame
}
