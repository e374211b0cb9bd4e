/**
 * Frames of RFC 6455 §5.2 as bytes and back, without any judgement: what is asked for is written, right or wrong, and what came
 * is told as its header says. The header is read, and drawn, in proto/wire/websocket/header.ts.
 */
import { randomBytes } from 'node:crypto'
import type { RelayFrame } from '#proto/api/relay-websocket.ts'
import { ByteQueue } from '#proto/wire/cursor.ts'
import { type Header, readHeader, unmask } from '#proto/wire/websocket/index.ts'

export function encodeFrame(frame: RelayFrame): Buffer {
  const { opcode, fin = true, rsv1 = false, rsv2 = false, rsv3 = false, masked = true } = frame
  const payload = payloadOf(frame)
  const first = (Number(fin) << 7) | (Number(rsv1) << 6) | (Number(rsv2) << 5) | (Number(rsv3) << 4) | opcode
  const length = encodeLength(frame.length ?? payload.length, frame.lengthBits, masked)
  if (!masked) return Buffer.concat([Buffer.from([first]), length, payload])
  const key = frame.maskingKey === undefined ? randomBytes(4) : Buffer.from(frame.maskingKey, 'hex')
  return Buffer.concat([Buffer.from([first]), length, key, unmask(payload, key)])
}

function payloadOf({ payload, close }: RelayFrame): Buffer {
  if (close !== undefined) {
    const code = Buffer.alloc(2)
    code.writeUInt16BE(close.code)
    return Buffer.concat([code, Buffer.from(close.reason ?? '')])
  }
  if (payload === undefined) return Buffer.alloc(0)
  return 'text' in payload ? Buffer.from(payload.text) : Buffer.from(payload.base64, 'base64')
}

/** The second byte, and what of the length stands behind it. Where the bits asked for cannot hold it, it takes more. */
function encodeLength(length: number, bits: RelayFrame['lengthBits'], masked: boolean): Buffer {
  const mask = masked ? 0x80 : 0
  const taken = Math.max(bits ?? 7, length < 126 ? 7 : length < 0x1_0000 ? 16 : 64)
  if (taken === 7) return Buffer.from([mask | length])
  const bytes = Buffer.alloc(taken === 16 ? 3 : 9)
  bytes[0] = mask | (taken === 16 ? 126 : 127)
  if (taken === 16) bytes.writeUInt16BE(length, 1)
  else bytes.writeBigUInt64BE(BigInt(length), 1)
  return bytes
}

export interface SeenFrame {
  readonly opcode: number
  readonly fin: boolean
  /** RSV1 is the highest of three bits. */
  readonly rsv: number
  readonly masked: boolean
  readonly length: number
  /** The first bytes of its payload, unmasked. */
  readonly preview: Buffer
}

function seen({ opcode, isFinal, reserved, length, key }: Header, payload: Buffer): SeenFrame {
  const preview = key === undefined ? payload : Buffer.from(unmask(payload, key))
  return { opcode, fin: isFinal, rsv: reserved, masked: key !== undefined, length, preview }
}

/** What was written as one frame, whatever its header promises. */
export function readWritten(frame: Buffer, previewBytes: number): SeenFrame {
  const queue = new ByteQueue()
  queue.push(frame)
  const header = readHeader(queue, 0)
  if (header === undefined) throw new Error('a frame that was made here has a head')
  return seen(header, frame.subarray(header.size, header.size + previewBytes))
}

/** Cuts a byte stream into frames, and keeps no more of each than `previewBytes`. */
export class FrameReader {
  readonly #previewBytes: number
  readonly #queue = new ByteQueue()
  #header: Header | undefined
  #pieces: Buffer[] = []
  #kept = 0
  #left = 0

  constructor(previewBytes: number) {
    this.#previewBytes = previewBytes
  }

  /** The frames that are whole with these bytes. */
  push(bytes: Buffer): SeenFrame[] {
    const frames: SeenFrame[] = []
    this.#queue.push(bytes)
    for (;;) {
      const header = this.#header ?? this.#begin()
      if (header === undefined) return frames
      this.#keep(this.#take(Math.min(this.#left, this.#queue.length)))
      if (this.#left > 0) return frames
      frames.push(seen(header, Buffer.concat(this.#pieces)))
      this.#header = undefined
    }
  }

  #begin(): Header | undefined {
    this.#header = readHeader(this.#queue, this.#queue.start)
    if (this.#header === undefined) return undefined
    this.#take(this.#header.size)
    this.#left = this.#header.length
    this.#pieces = []
    this.#kept = 0
    return this.#header
  }

  #take(count: number): Uint8Array {
    const { start } = this.#queue
    const bytes = this.#queue.view(start, start + count)
    this.#queue.drop(start + count)
    return bytes
  }

  #keep(piece: Uint8Array): void {
    this.#left -= piece.length
    const kept = piece.subarray(0, this.#previewBytes - this.#kept)
    if (kept.length === 0) return
    this.#kept += kept.length
    this.#pieces.push(Buffer.from(kept))
  }
}
