/**
 * The plain case of native gRPC, straight on the HTTP/2 stream: a unary call without compression and without a deadline,
 * whose request is one whole message. Everything else goes to connect's handler, with the bytes that were read so far, so
 * that there is one judge of odd input. Answers what connect would answer.
 *
 * Why: connect pipes every call through a dozen async generators, Headers and AbortControllers, which makes it half as fast
 * as grpc-js (server/bench/grpc.ts).
 */
import type { OutgoingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import {
  create,
  type DescMethodUnary,
  fromBinary,
  isMessage,
  type MessageInitShape,
  toBinary,
} from '@bufbuild/protobuf'
import { Code, type ConnectError, type HandlerContext } from '@connectrpc/connect'
import { toConnectError } from './errors.ts'
import { grpcStatusHeaders } from './trailers-only.ts'
import { UnaryContext } from './unary-context.ts'

/** Length-Prefixed-Message → Compressed-Flag (1 byte) Message-Length (4 bytes, big-endian) */
const PREFIX_LENGTH = 5

/** A unary method and its implementation, its message types forgotten: both come from the same descriptor. */
export interface UnaryMethod {
  readonly method: DescMethodUnary
  readonly implementation: (request: never, context: HandlerContext) => unknown
}

export interface FastCall {
  readonly stream: ServerHttp2Stream
  /** Says what to send when the message is out. */
  readonly addTrailers: (trailers: OutgoingHttpHeaders) => void
  readonly headers: NodeJS.Dict<string | string[]>
  readonly sandbox: string
  readonly readMaxBytes: number
  /** Takes the call over, with what came of its body: all of it, or more than is allowed. */
  readonly otherwise: (read: readonly Buffer[]) => void
  readonly onBug: (thrown: unknown) => void
}

/** True when the headers ask for nothing beyond the plain case. */
export function isPlainCall(headers: NodeJS.Dict<string | string[]>): boolean {
  const type = headers['content-type']
  return (
    (type === 'application/grpc' || type === 'application/grpc+proto') &&
    headers['grpc-timeout'] === undefined &&
    (headers['grpc-encoding'] === undefined || headers['grpc-encoding'] === 'identity')
  )
}

export function serveUnary(target: UnaryMethod, call: FastCall): void {
  const { stream, readMaxBytes, otherwise } = call
  const chunks: Buffer[] = []
  let length = 0

  const onData = (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
    if (length <= readMaxBytes + PREFIX_LENGTH) return
    // Nobody listens any more, but it flows: what still comes is dropped, so that the client may finish.
    stream.off('data', onData).off('end', onEnd).resume()
    otherwise(chunks)
  }
  const onEnd = () => {
    const first = chunks[0]
    const body = chunks.length === 1 && first !== undefined ? first : Buffer.concat(chunks)
    const isOneMessage = length >= PREFIX_LENGTH && body[0] === 0 && body.readUInt32BE(1) === length - PREFIX_LENGTH
    if (!isOneMessage) {
      otherwise(chunks)
      return
    }
    answer(target, call, body.subarray(PREFIX_LENGTH)).catch(call.onBug)
  }
  stream.on('data', onData).on('end', onEnd)
}

async function answer({ method, implementation }: UnaryMethod, call: FastCall, bytes: Buffer): Promise<void> {
  const { stream, addTrailers, headers, sandbox, otherwise, onBug } = call
  let request: ReturnType<typeof fromBinary>
  try {
    request = fromBinary(method.input, bytes)
  } catch {
    otherwise([framed(bytes)])
    return
  }
  const context = new UnaryContext({ method, stream, headers, sandbox })
  try {
    // The one place where types are forgotten: `request` was made by the method's own input descriptor.
    const result = (await implementation(request as never, context)) as MessageInitShape<typeof method.output>
    const message = isMessage(result, method.output) ? result : create(method.output, result)
    const payload = framed(toBinary(method.output, message))
    if (stream.destroyed) return
    const { header, trailer } = context.added
    addTrailers({ 'grpc-status': '0', ...fromHeaders(trailer) })
    stream.respond(
      { ':status': 200, 'content-type': 'application/grpc+proto', ...fromHeaders(header) },
      { waitForTrailers: true },
    )
    stream.end(payload)
  } catch (thrown) {
    const error = toConnectError(thrown)
    if (error.code === Code.Internal) onBug(thrown)
    refuse(stream, error)
  }
}

/** A message that fails is answered by Trailers-Only: one HEADERS frame with END_STREAM. */
function refuse(stream: ServerHttp2Stream, error: ConnectError): void {
  if (stream.destroyed || stream.headersSent) return
  stream.respond(grpcStatusHeaders(error), { endStream: true })
}

function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_LENGTH + message.length)
  frame[0] = 0
  frame.writeUInt32BE(message.length, 1)
  frame.set(message, PREFIX_LENGTH)
  return frame
}

function fromHeaders(headers: Headers | undefined): Record<string, string> {
  return headers === undefined ? {} : Object.fromEntries(headers)
}
