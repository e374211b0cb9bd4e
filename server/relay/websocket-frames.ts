/**
 * Frames of RFC 6455 §5.2 as bytes and back, without any judgement: what is asked for is written, right or wrong, and what came
 * is told as its header says.
 *
 *    0               1               2               3
 *   |F|R|R|R| opcode|M|  length (7) | length (16, or 64 more bits)   |
 *   |I|S|S|S|  (4)  |A|             | where the seven say 126 or 127 |
 *   |N|V|V|V|       |S|             | masking key (32), payload …    |
 */
import { randomBytes } from 'node:crypto'
import type { RelayFrame } from '#proto/api/relay-websocket.ts'

export function encodeFrame(frame: RelayFrame): Buffer {
  const { opcode, fin = true, rsv1 = false, rsv2 = false, rsv3 = false, masked = true } = frame
  const payload = payloadOf(frame)
  const first = (Number(fin) << 7) | (Number(rsv1) << 6) | (Number(rsv2) << 5) | (Number(rsv3) << 4) | opcode
  const length = encodeLength(frame.length ?? payload.length, frame.lengthBits, masked)
  if (!masked) return Buffer.concat([Buffer.from([first]), length, payload])
  const key = frame.maskingKey === undefined ? randomBytes(4) : Buffer.from(frame.maskingKey, 'hex')
  return Buffer.concat([Buffer.from([first]), length, key, maskedBy(key, payload)])
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

/** §5.3; masking again unmasks. */
function maskedBy(key: Buffer, payload: Buffer): Buffer {
  const masked = Buffer.alloc(payload.length)
  for (const [index, byte] of payload.entries()) masked[index] = byte ^ (key[index % 4] ?? 0)
  return masked
}

interface FrameHead {
  readonly opcode: number
  readonly fin: boolean
  /** RSV1 is the highest of three bits. */
  readonly rsv: number
  readonly masked: boolean
  readonly length: number
  readonly maskingKey: Buffer | null
  /** How many bytes this is. */
  readonly size: number
}

/** null: it is not whole yet. */
function readHead(bytes: Buffer): FrameHead | null {
  const [first, second] = bytes
  if (first === undefined || second === undefined) return null
  const masked = (second & 0x80) !== 0
  const short = second & 0x7f
  const lengthEnd = short < 126 ? 2 : short === 126 ? 4 : 10
  const size = lengthEnd + (masked ? 4 : 0)
  if (bytes.length < size) return null
  const length = short < 126 ? short : short === 126 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
  return {
    opcode: first & 0x0f,
    fin: (first & 0x80) !== 0,
    rsv: (first >> 4) & 0x07,
    masked,
    length,
    maskingKey: masked ? Buffer.from(bytes.subarray(lengthEnd, size)) : null,
    size,
  }
}

export interface SeenFrame extends FrameHead {
  /** The first bytes of its payload, unmasked. */
  readonly preview: Buffer
}

/** What was written as one frame, whatever its header promises. */
export function readWritten(frame: Buffer, previewBytes: number): SeenFrame {
  const head = readHead(frame)
  if (head === null) throw new Error('a frame that was made here has a head')
  const kept = frame.subarray(head.size, head.size + previewBytes)
  return { ...head, preview: head.maskingKey === null ? kept : maskedBy(head.maskingKey, kept) }
}

/** Cuts a byte stream into frames, and keeps no more of each than `previewBytes`. */
export class FrameReader {
  readonly #previewBytes: number
  #begun: Buffer = Buffer.alloc(0)
  #head: FrameHead | null = null
  #pieces: Buffer[] = []
  #kept = 0
  #left = 0

  constructor(previewBytes: number) {
    this.#previewBytes = previewBytes
  }

  /** The frames that are whole with these bytes. */
  push(bytes: Buffer): SeenFrame[] {
    const frames: SeenFrame[] = []
    let rest = this.#begun.length === 0 ? bytes : Buffer.concat([this.#begun, bytes])
    this.#begun = Buffer.alloc(0)
    while (rest.length > 0) {
      if (this.#head === null) {
        const head = readHead(rest)
        if (head === null) {
          this.#begun = Buffer.from(rest)
          return frames
        }
        this.#head = head
        this.#left = head.length
        rest = rest.subarray(head.size)
      }
      const taken = rest.subarray(0, Math.min(this.#left, rest.length))
      this.#keep(taken)
      rest = rest.subarray(taken.length)
      if (this.#left > 0) return frames
      frames.push(this.#end(this.#head))
    }
    return frames
  }

  #keep(piece: Buffer): void {
    this.#left -= piece.length
    const kept = piece.subarray(0, this.#previewBytes - this.#kept)
    if (kept.length === 0) return
    this.#kept += kept.length
    this.#pieces.push(Buffer.from(kept))
  }

  #end(head: FrameHead): SeenFrame {
    const payload = Buffer.concat(this.#pieces)
    this.#head = null
    this.#pieces = []
    this.#kept = 0
    return { ...head, preview: head.maskingKey === null ? payload : maskedBy(head.maskingKey, payload) }
  }
}
