/**
 * The plain case of native gRPC, straight on the HTTP/2 stream: a unary call without compression and without a deadline,
 * whose request is one whole message. Everything else goes to connect's handler, with the bytes that were read so far, so
 * that there is one judge of odd input. Answers what connect would answer.
 *
 * Why: connect pipes every call through a dozen async generators, Headers and AbortControllers, which makes it half as fast
 * as grpc-js (server/bench/grpc.ts). For the same reason a method that answers without waiting is answered without a
 * promise, and listeners that need nothing of their call are the same function for all calls.
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
import type { HandlerContext } from '@connectrpc/connect'
import { RESPONSE_ENCODING } from './compression.ts'
import { isBug, toConnectError } from './errors.ts'
import { GatheredBody } from './gathered-body.ts'
import { grpcStatusHeaders, sendTrailersOnly } from './trailers-only.ts'
import { UnaryContext } from './unary-context.ts'

/** Length-Prefixed-Message → Compressed-Flag (1 byte) Message-Length (4 bytes, big-endian) */
const PREFIX_LENGTH = 5

const NOTHING = Buffer.alloc(0)

const OK: OutgoingHttpHeaders = { 'grpc-status': '0' }
const HEAD: OutgoingHttpHeaders = { ':status': 200, 'content-type': 'application/grpc+proto' }
const WITH_TRAILERS = { waitForTrailers: true, sendDate: false }

/** A unary method and its implementation, its message types forgotten: both come from the same descriptor. */
export interface UnaryMethod {
  readonly method: DescMethodUnary
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

/** True when the headers ask for nothing beyond the plain case. */
export function isPlainCall(headers: NodeJS.Dict<string | string[]>): boolean {
  const type = headers['content-type']
  return (
    (type === 'application/grpc' || type === 'application/grpc+proto') &&
    headers['grpc-timeout'] === undefined &&
    headers[RESPONSE_ENCODING] === undefined &&
    (headers['grpc-encoding'] === undefined || headers['grpc-encoding'] === 'identity')
  )
}

export function serveUnary(target: UnaryMethod, call: FastCall): void {
  const { stream, readMaxBytes } = call
  /** Nearly always the whole body. */
  let first: Buffer | null = null
  let gathered: GatheredBody | null = null
  let length = 0

  const onData = (chunk: Buffer) => {
    if (first === null) first = chunk
    else {
      if (gathered === null) {
        gathered = new GatheredBody()
        gathered.add(first)
      }
      gathered.add(chunk)
    }
    length += chunk.length
    if (length <= readMaxBytes + PREFIX_LENGTH) return
    // Nobody listens any more, but it flows: what still comes is dropped, so that the client may finish.
    stream.off('data', onData).off('end', onEnd).resume()
    call.otherwise(call, gathered?.bytes ?? chunk)
  }
  const onEnd = () => {
    const body = gathered?.bytes ?? first ?? NOTHING
    const isOneMessage = length >= PREFIX_LENGTH && body[0] === 0 && body.readUInt32BE(1) === length - PREFIX_LENGTH
    if (isOneMessage) answer(target, call, body)
    else call.otherwise(call, body)
  }
  stream.on('error', endQuietly)
  stream.on('data', onData)
  stream.on('end', onEnd)
}

/** The client may reset the stream at any time; that is no fault of ours. */
function endQuietly(this: ServerHttp2Stream): void {
  this.destroy()
}

function answer({ method, implementation }: UnaryMethod, call: FastCall, body: Buffer): void {
  let request: ReturnType<typeof fromBinary>
  try {
    request = fromBinary(method.input, body.subarray(PREFIX_LENGTH))
  } catch {
    call.otherwise(call, body)
    return
  }
  const context = new UnaryContext(method, call)
  try {
    // The one place where types are forgotten: `request` was made by the method's own input descriptor.
    const result = implementation(request as never, context)
    if (result instanceof Promise) {
      result.then((later) => send(method, call, context, later)).catch((thrown) => refuse(call, thrown))
    } else send(method, call, context, result)
  } catch (thrown) {
    refuse(call, thrown)
  }
}

function send(method: DescMethodUnary, { stream }: FastCall, context: UnaryContext, result: unknown): void {
  const init = result as MessageInitShape<typeof method.output>
  const message = isMessage(init, method.output) ? init : create(method.output, init)
  const payload = framed(toBinary(method.output, message))
  if (stream.destroyed || stream.closed) return
  const { header, trailer } = context.added
  if (trailer === undefined) stream.on('wantTrailers', sendOk)
  else stream.on('wantTrailers', () => stream.sendTrailers({ ...OK, ...Object.fromEntries(trailer) }))
  stream.respond(header === undefined ? HEAD : { ...HEAD, ...Object.fromEntries(header) }, WITH_TRAILERS)
  stream.end(payload)
}

function sendOk(this: ServerHttp2Stream): void {
  this.sendTrailers(OK)
}

function refuse({ stream, onBug }: FastCall, thrown: unknown): void {
  if (isBug(thrown)) onBug(thrown)
  sendTrailersOnly(stream, grpcStatusHeaders(toConnectError(thrown)))
}

function framed(message: Uint8Array): Buffer {
  const frame = Buffer.allocUnsafe(PREFIX_LENGTH + message.length)
  frame[0] = 0
  frame.writeUInt32BE(message.length, 1)
  frame.set(message, PREFIX_LENGTH)
  return frame
}
