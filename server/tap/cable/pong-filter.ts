/**
 * Takes the pongs out of one direction of a WebSocket: frames with opcode 0xA (RFC 6455 §5.5.3) and, where Engine.IO is
 * spoken, the text message `3`. In: bytes as they come. Out: the same bytes without those frames. It reads headers alone, and
 * keeps back no more than one of them.
 *
 *     0               1
 *    +-+-+-+-+-------+-+-------------+----------------+---------------+---------
 *    |F|R|R|R| opcode|M| length (7)  | length (16/64) | masking key   | payload…
 *    +-+-+-+-+-------+-+-------------+----------------+---------------+---------
 */

export interface Filtered {
  readonly passed: Buffer
  /** Lengths of the pongs that ended in these bytes. */
  readonly pongs: readonly number[]
}

const PONG = 0xa
const FIN_TEXT = 0x81
const KNOWN = new Set([0x0, 0x1, 0x2, 0x8, 0x9, PONG])
const END_OF_HEAD = Buffer.from('\r\n\r\n')

export class PongFilter {
  readonly #textPong: number | null
  /** Beginning of a header, or of a head, that is not whole. */
  #begun: Buffer = Buffer.alloc(0)
  /** Of the frame in the middle: payload to come, and whether the frame is a pong, with its length. */
  #left = 0
  #pong = 0
  #isInHead: boolean

  /** `textPong`: see Speech. `hasHead`: an HTTP head comes first. Else it begins between two frames. */
  constructor(about: { readonly textPong: number | null; readonly hasHead: boolean }) {
    this.#textPong = about.textPong
    this.#isInHead = about.hasHead
  }

  feed(chunk: Buffer): Filtered {
    const passed: Buffer[] = []
    const pongs: number[] = []
    let bytes = this.#begun.length === 0 ? chunk : Buffer.concat([this.#begun, chunk])
    this.#begun = Buffer.alloc(0)
    if (this.#isInHead) bytes = this.#passHead(bytes, passed)
    while (bytes.length > 0) {
      if (this.#left === 0) {
        const header = this.#headerOf(bytes)
        if (header === null) {
          this.#begun = bytes
          break
        }
        this.#left = header.payload
        this.#pong = header.isPong ? header.length + header.payload : 0
        if (this.#pong === 0) passed.push(bytes.subarray(0, header.length))
        bytes = bytes.subarray(header.length)
      }
      const part = bytes.subarray(0, this.#left)
      this.#left -= part.length
      bytes = bytes.subarray(part.length)
      if (this.#pong === 0) passed.push(part)
      else if (this.#left === 0) pongs.push(this.#pong)
    }
    return { passed: Buffer.concat(passed), pongs }
  }

  /** What was kept back: nothing more will come for it. */
  rest(): Buffer {
    const rest = this.#begun
    this.#begun = Buffer.alloc(0)
    return rest
  }

  /** @returns what is behind the head; its bytes pass as they come, but for their last three, which may end it. */
  #passHead(bytes: Buffer, passed: Buffer[]): Buffer {
    const end = bytes.indexOf(END_OF_HEAD)
    if (end >= 0) {
      this.#isInHead = false
      passed.push(bytes.subarray(0, end + END_OF_HEAD.length))
      return bytes.subarray(end + END_OF_HEAD.length)
    }
    const free = Math.max(0, bytes.length - (END_OF_HEAD.length - 1))
    passed.push(bytes.subarray(0, free))
    this.#begun = bytes.subarray(free)
    return Buffer.alloc(0)
  }

  /** null: it is not whole. */
  #headerOf(bytes: Buffer): { length: number; payload: number; isPong: boolean } | null {
    const [first, second] = bytes
    if (first === undefined || second === undefined) return null
    // Not at the beginning of a frame, or no WebSocket at all: these bytes pass, and the next ones are looked at again.
    if (!KNOWN.has(first & 0xf)) return { length: bytes.length, payload: 0, isPong: false }
    const isMasked = second >= 0x80
    const short = second & 0x7f
    const extended = short === 126 ? 2 : short === 127 ? 8 : 0
    const length = 2 + extended + (isMasked ? 4 : 0)
    if (bytes.length < length) return null
    const payload = extended === 0 ? short : extended === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2))
    if ((first & 0xf) === PONG) return { length, payload, isPong: true }
    if (this.#textPong === null || first !== FIN_TEXT || payload !== 1) return { length, payload, isPong: false }
    const said = bytes[length]
    if (said === undefined) return null
    const key = isMasked ? (bytes[length - 4] ?? 0) : 0
    return { length, payload, isPong: (said ^ key) === this.#textPong }
  }
}
