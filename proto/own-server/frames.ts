/**
 * Frames of the tunnel between the server and a learner's tab, which answers HTTP with code of the learner.
 *
 *   u8 type · u32 stream · u32 length · payload        (big-endian)
 *
 * One WebSocket message holds any number of whole frames, so that a small call is one message each way. Stream 0 is the tunnel itself.
 * DATA and messages of WebSockets cost credit: each end may have `WINDOW` bytes of a stream on their way until the other gives credit back.
 */

/** ● server to tab, ○ tab to server. */
export const FrameType = {
  /** ● JSON `RequestHead`: a request begins. */
  HEAD: 1,
  /** ●○ Bytes of a body. */
  DATA: 2,
  /** ●○ The body ends; from the tab with JSON `HeaderList` of trailers. */
  END: 3,
  /** ●○ JSON `Reset`: the stream is over, whatever was still to come. */
  RESET: 4,
  /** ●○ u32: so many bytes were taken, and may follow. */
  CREDIT: 5,
  /** ○ JSON `ResponseHead`. */
  RESPOND: 6,
  /** ○ JSON `LogLine`: what the learner's code printed while it served this stream. */
  LOG: 7,
  /** ○ On stream 0: JSON `Deployment` in front (u32 length), then a google.protobuf.FileDescriptorSet. */
  DEPLOY: 8,
  /** ● On stream 0: JSON `Deployed`. */
  DEPLOYED: 9,
  /** ● On stream 0: JSON `Refused`. */
  REFUSED: 10,
  /** ● JSON `RequestHead`: a WebSocket would like to open. */
  OPEN: 11,
  /** ○ JSON `Accepted`. */
  ACCEPT: 12,
  /** ●○ A text message, UTF-8. */
  TEXT: 13,
  /** ●○ A binary message. */
  BINARY: 14,
  /** ●○ JSON `SocketClose`. */
  CLOSE: 15,
  /** ○ On stream 0: nothing is served any more. */
  STOP: 16,
} as const
export type FrameType = (typeof FrameType)[keyof typeof FrameType]

const KNOWN: ReadonlySet<number> = new Set(Object.values(FrameType))

/** Bytes of a stream and direction that may be on their way. */
export const WINDOW = 64 * 1024
/** Of one frame's payload: a message of 1 MB, its five bytes, and descriptors. */
export const MOST_OF_A_FRAME = 2 * 1024 * 1024
const HEADER_BYTES = 9

export interface Frame {
  readonly type: FrameType
  readonly stream: number
  /** A view of the message that it came in. */
  readonly payload: Uint8Array
}

/** What came is no frame of the tunnel; its message says what is wrong. */
export class FrameError extends Error {
  override name = 'FrameError'
}

/** @throws FrameError when the message holds anything but whole frames */
export function readFrames(message: Uint8Array): readonly Frame[] {
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength)
  const frames: Frame[] = []
  let at = 0
  while (at < message.length) {
    if (message.length - at < HEADER_BYTES) throw new FrameError(`${message.length - at} bytes are no frame header`)
    const type = view.getUint8(at)
    const length = view.getUint32(at + 5)
    if (!isFrameType(type)) throw new FrameError(`there is no frame type ${type}`)
    if (length > MOST_OF_A_FRAME) throw new FrameError(`a frame of ${length} bytes is too large`)
    const end = at + HEADER_BYTES + length
    if (end > message.length) throw new FrameError(`a frame of ${length} bytes is cut off`)
    frames.push({ type, stream: view.getUint32(at + 1), payload: message.subarray(at + HEADER_BYTES, end) })
    at = end
  }
  return frames
}

function isFrameType(type: number): type is FrameType {
  return KNOWN.has(type)
}

export interface OutboxOptions {
  /** Given one message of the tunnel, which is the receiver's from then on. */
  readonly send: (message: Uint8Array<ArrayBuffer>) => void
  /** Calls back behind what runs now: frames of one turn travel together. */
  readonly defer: (flush: () => void) => void
}

/** A message is closed here, so that none grows without bound in one turn. */
const MESSAGE_BYTES = 256 * 1024

/** Gathers the frames of one turn of the event loop into one message. */
export class Outbox {
  readonly #options: OutboxOptions
  #parts: Uint8Array[] = []
  #size = 0

  constructor(options: OutboxOptions) {
    this.#options = options
  }

  /** `payload` must not change until the turn is over. */
  push(type: FrameType, stream: number, payload: Uint8Array = NOTHING): void {
    const header = new Uint8Array(HEADER_BYTES)
    const view = new DataView(header.buffer)
    view.setUint8(0, type)
    view.setUint32(1, stream)
    view.setUint32(5, payload.length)
    if (this.#size === 0) this.#options.defer(() => this.flush())
    this.#parts.push(header, payload)
    this.#size += HEADER_BYTES + payload.length
    if (this.#size >= MESSAGE_BYTES) this.flush()
  }

  json(type: FrameType, stream: number, value: unknown): void {
    this.push(type, stream, encoder.encode(JSON.stringify(value)))
  }

  flush(): void {
    if (this.#size === 0) return
    const message = new Uint8Array(this.#size)
    let at = 0
    for (const part of this.#parts) {
      message.set(part, at)
      at += part.length
    }
    this.#parts = []
    this.#size = 0
    this.#options.send(message)
  }
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true })
const NOTHING = new Uint8Array()

/** @throws FrameError when it is no UTF-8 */
export function textOf(payload: Uint8Array): string {
  try {
    return decoder.decode(payload)
  } catch (cause) {
    throw new FrameError('a text is no UTF-8', { cause })
  }
}

export function textBytes(text: string): Uint8Array {
  return encoder.encode(text)
}

/** @throws FrameError when it is no JSON */
export function jsonOf(payload: Uint8Array): unknown {
  try {
    return JSON.parse(textOf(payload))
  } catch (cause) {
    throw cause instanceof FrameError ? cause : new FrameError('a payload is no JSON', { cause })
  }
}

export function creditBytes(count: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, count)
  return bytes
}

/** @throws FrameError when it is not four bytes */
export function creditOf(payload: Uint8Array): number {
  if (payload.length !== 4) throw new FrameError(`credit takes 4 bytes, not ${payload.length}`)
  return new DataView(payload.buffer, payload.byteOffset, 4).getUint32(0)
}

/** The payload of DEPLOY. */
export function deployBytes(deployment: unknown, descriptorSet: Uint8Array): Uint8Array {
  const head = encoder.encode(JSON.stringify(deployment))
  const bytes = new Uint8Array(4 + head.length + descriptorSet.length)
  new DataView(bytes.buffer).setUint32(0, head.length)
  bytes.set(head, 4)
  bytes.set(descriptorSet, 4 + head.length)
  return bytes
}

/** @throws FrameError when its first part is cut off or no JSON */
export function deployOf(payload: Uint8Array): { readonly deployment: unknown; readonly descriptorSet: Uint8Array } {
  if (payload.length < 4) throw new FrameError('a deployment begins with four bytes of length')
  const length = new DataView(payload.buffer, payload.byteOffset, 4).getUint32(0)
  if (4 + length > payload.length) throw new FrameError('a deployment is cut off')
  return { deployment: jsonOf(payload.subarray(4, 4 + length)), descriptorSet: payload.subarray(4 + length) }
}
