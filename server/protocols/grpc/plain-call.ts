/**
 * What calls that are served straight on their HTTP/2 stream have in common (unary-fast-path.ts, stream-fast-path.ts): which
 * calls are plain enough, their framing, and how they end.
 */
import type { OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { DescMethod } from '@bufbuild/protobuf'
import type { ConnectError, HandlerContext } from '@connectrpc/connect'
import { setTrailerStatus } from '@connectrpc/connect/protocol-grpc'
import type { CallContext } from './call-context.ts'
import { RESPONSE_ENCODING } from './compression.ts'
import { isBug, toConnectError } from './errors.ts'
import { withPlainMessage } from './status-message.ts'
import { isWithoutMetadata, sendTrailersOnly, toBlock } from './trailers-only.ts'

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

/**
 * Ends a call, behind the messages that were sent, with what its handler added to it.
 *
 * @param thrown null: all went well
 */
export function endCall({ stream, onBug }: FastCall, { header, trailer }: CallContext['added'], thrown: unknown): void {
  if (stream.destroyed || stream.closed) return
  if (thrown !== null && isBug(thrown)) onBug(thrown)
  const block = thrown === null ? { ...toBlock(trailer), ...OK } : toTrailers(toConnectError(thrown), trailer)
  const head = { ...toBlock(header), ...HEAD }
  if (!stream.headersSent && isWithoutMetadata(head)) {
    sendTrailersOnly(stream, { ...head, ...block })
    return
  }
  stream.on('wantTrailers', () => stream.sendTrailers(block))
  if (!stream.headersSent) stream.respond(head, WITH_TRAILERS)
  // What the client still sends is dropped, so that it may finish.
  stream.removeAllListeners('data').resume()
  stream.end()
}

function toTrailers(error: ConnectError, added: Headers | undefined): OutgoingHttpHeaders {
  return withPlainMessage(toBlock(setTrailerStatus(added ?? new Headers(), error)))
}

/** The client may reset the stream at any time; that is no fault of ours. */
export function endQuietly(this: ServerHttp2Stream): void {
  this.destroy()
}

export function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_LENGTH + message.length)
  writePrefix(frame, message)
  frame.set(message, PREFIX_LENGTH)
  return frame
}

/** @returns false when the next message should wait */
export function writeMessage(stream: ServerHttp2Stream, message: Uint8Array): boolean {
  if (message.length <= COPIED_BYTES) return stream.write(framed(message))
  const prefix = Buffer.allocUnsafe(PREFIX_LENGTH)
  writePrefix(prefix, message)
  stream.cork()
  stream.write(prefix)
  const hasRoom = stream.write(message)
  stream.uncork()
  return hasRoom
}

/** More than this is not copied to stand behind its prefix: of a long download that would be a third of all garbage. */
const COPIED_BYTES = 4 * 1024

function writePrefix(into: Buffer, message: Uint8Array): void {
  into[0] = 0
  into.writeUInt32BE(message.length, 1)
}
