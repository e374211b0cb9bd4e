/** Requests out of the bytes of a connection: each behind its size of four bytes. Holds what came, never what is only announced. */
export class FrameError extends Error {
  override name = 'FrameError'
}

const SIZE_BYTES = 4
/** A request has a key, a version, a correlation id and the length of a client id at least. */
const SMALLEST = 10

export class FrameSplitter {
  readonly #mostBytes: number
  #chunks: Uint8Array[] = []
  #length = 0

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes
  }

  /** Bytes that came and are not taken yet. */
  get held(): number {
    return this.#length
  }

  push(chunk: Uint8Array): void {
    this.#chunks.push(chunk)
    this.#length += chunk.length
  }

  /**
   * The next request without its size, a view where it came in one piece; null: it has not come whole.
   * @throws FrameError when its size cannot be one
   */
  next(): Uint8Array | null {
    if (this.#length < SIZE_BYTES) return null
    const first = this.#joined(SIZE_BYTES)
    const size = new DataView(first.buffer, first.byteOffset).getInt32(0)
    if (size < SMALLEST || size > this.#mostBytes)
      throw new FrameError(`A request of ${size} bytes; ${SMALLEST} to ${this.#mostBytes} are taken.`)
    if (this.#length < SIZE_BYTES + size) return null
    const whole = this.#joined(SIZE_BYTES + size)
    this.#chunks[0] = whole.subarray(SIZE_BYTES + size)
    this.#length -= SIZE_BYTES + size
    if (this.#length === 0) this.#chunks = []
    return whole.subarray(SIZE_BYTES, SIZE_BYTES + size)
  }

  /** So many bytes, which are there, at the beginning of the first chunk. */
  #joined(length: number): Uint8Array {
    const [first = new Uint8Array()] = this.#chunks
    if (first.length >= length) return first
    this.#chunks = [Buffer.concat(this.#chunks)]
    return this.#chunks[0] ?? first
  }
}
