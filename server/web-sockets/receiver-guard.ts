/**
 * The one place that looks inside of ws: its receiver checks the UTF-8 of a text at the end of the message, counts no
 * frames, keeps each read by itself, takes masks off slowly and says with a code alone why it closes. Held to the exact version that package.json
 * names; where its inside is not as known, the first connection fails loudly.
 */
import type { WebSocket } from 'ws'
import { unmask } from './unmask.ts'
import { Utf8SoFar } from './utf8-so-far.ts'

/** RFC 6455 §5.2 */
const TEXT = 1
/** ws: between two frames. */
const BETWEEN_FRAMES = 0
/** ws: the payload is next. */
const WITHIN_PAYLOAD = 4

/**
 * Reads that may wait by themselves for the rest of a frame. Each costs some hundred bytes beside its own, and a legal sender may
 * chop a message as it likes: so many are joined to one. A byte is copied once for it, and of a frame of 1 MiB that comes byte by
 * byte no more than twice as many pieces wait.
 */
const JOINED_READS = 1_024

interface Receiver {
  readonly _state: number
  readonly _bufferedBytes: number
  /** What came and is not consumed, read by read. */
  readonly _buffers: Buffer[]
  readonly _opcode: number
  readonly _fin: boolean
  readonly _fragments: readonly Buffer[]
  readonly _payloadLength: number
  /** Only looked at for the frame that is being read. */
  _masked: boolean
  readonly _mask: Buffer | undefined
  /** The next bytes, which must have come. */
  consume(length: number): Buffer
  /** The next read of the socket. */
  _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error) => void): void
  /** A data frame is whole, unmasked and inflated. */
  dataMessage(done: (error: Error) => void): void
  createError(kind: ErrorConstructor, message: string, prefix: boolean, status: number, code: string): Error
  prependListener(event: 'error', listener: (error: Error) => void): void
}

export interface ReceiverGuard {
  /** Frames that came whole, of data. */
  readonly frames: number
  /** The first byte of a frame is here, its last is not. */
  readonly isWithinFrame: boolean
}

/**
 * @param onFrame a data frame came whole
 * @param onBroken the other side broke the protocol: ws is about to close, unless that is done here
 */
export function guardReceiver(
  webSocket: WebSocket,
  onFrame: () => void,
  onBroken: (status: number, reason: string) => void,
): ReceiverGuard {
  const receiver: unknown = Reflect.get(webSocket, '_receiver')
  if (!isReceiver(receiver)) throw new Error('The receiver of ws is not the one that is known here')
  const { dataMessage } = receiver
  let text = new Utf8SoFar()
  let checked = 0
  let frames = 0

  receiver.dataMessage = (done) => {
    frames += 1
    onFrame()
    const { _fragments, _fin, _opcode } = receiver
    if (_opcode === TEXT && !_fin) {
      // An empty fragment is not kept.
      const piece = _fragments.length > checked ? _fragments[_fragments.length - 1] : undefined
      checked = _fragments.length
      // RFC 6455 §8.1, and at the frame: what cannot become UTF-8 any more is not waited for.
      if (piece !== undefined && !text.push(piece)) {
        done(receiver.createError(Error, 'invalid UTF-8 sequence', true, 1007, 'WS_ERR_INVALID_UTF8'))
        return
      }
    } else if (checked > 0) {
      checked = 0
      text = new Utf8SoFar()
    }
    dataMessage.call(receiver, done)
  }
  const { consume } = receiver
  receiver.consume = (length) => {
    const bytes = consume.call(receiver, length)
    const { _state, _payloadLength, _masked, _mask } = receiver
    if (_state === WITHIN_PAYLOAD && _masked && _mask !== undefined && length === _payloadLength) {
      unmask(bytes, _mask)
      receiver._masked = false
    }
    return bytes
  }
  const { _write } = receiver
  let joined = 0
  receiver._write = (chunk, encoding, done) => {
    const { _buffers } = receiver
    joined = Math.min(joined, _buffers.length)
    if (_buffers.length - joined >= JOINED_READS) {
      _buffers.push(Buffer.concat(_buffers.splice(joined)))
      joined += 1
    }
    _write.call(receiver, chunk, encoding, done)
  }
  receiver.prependListener('error', (error) => onBroken(statusOf(error), error.message))

  return {
    get frames() {
      return frames
    },
    get isWithinFrame() {
      return receiver._state !== BETWEEN_FRAMES || receiver._bufferedBytes > 0
    },
  }
}

function isReceiver(value: unknown): value is Receiver {
  if (typeof value !== 'object' || value === null) return false
  const is = (name: string, type: string): boolean => typeof Reflect.get(value, name) === type
  return (
    ['_state', '_bufferedBytes', '_opcode', '_payloadLength'].every((name) => is(name, 'number')) &&
    ['consume', 'dataMessage', 'createError', 'prependListener', '_write'].every((name) => is(name, 'function')) &&
    ['_fin', '_masked'].every((name) => is(name, 'boolean')) &&
    ['_fragments', '_buffers'].every((name) => Array.isArray(Reflect.get(value, name)))
  )
}

/** RFC 6455 §7.4.1, by the codes that ws documents. */
function statusOf(error: Error): number {
  const code = 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'WS_ERR_INVALID_UTF8':
      return 1007
    case 'WS_ERR_UNSUPPORTED_MESSAGE_LENGTH':
    case 'WS_ERR_UNSUPPORTED_DATA_PAYLOAD_LENGTH':
      return 1009
    case 'WS_ERR_TOO_MANY_BUFFERED_PARTS':
      return 1008
    default:
      // zlib's own errors: what should inflate does not (RFC 7692 §7.2.2 makes it invalid data).
      return code.startsWith('WS_ERR_') ? 1002 : 1007
  }
}
