/** Requests out of the bytes of a connection: each behind its size of four bytes. Holds what came, never what is only announced. */
export class FrameError extends Error {
  override name = 'FrameError'
  /** What stood there instead of a size. */
  readonly first: Uint8Array

  constructor(line: string, first: Uint8Array) {
    super(line)
    this.first = first
  }
}

const SIZE_BYTES = 4
/** With the key of the call, by which it is known how large it may be. */
const HEAD_BYTES = 6
/** Produce. */
const LARGEST_CALL = 0
/** Smaller chunks are put together as they come, or each byte of a slow client would cost hundreds. */
const WHOLE_CHUNK = 65_536
/** A request has a key, a version, a correlation id and the length of a client id at least. */
const SMALLEST = 10

export class FrameSplitter {
  readonly #mostBytes: (apiKey: number) => number
  #chunks: Uint8Array[] = []
  #length = 0

  /** @param mostBytes how large a request of this call may be */
  constructor(mostBytes: (apiKey: number) => number) {
    this.#mostBytes = mostBytes
  }

  /** Bytes that came and are not taken yet. */
  get held(): number {
    return this.#length
  }

  push(chunk: Uint8Array): void {
    this.#length += chunk.length
    let last = chunk
    // Each is twice the next at least: a byte is copied as often as there are doublings.
    for (let before = this.#chunks.at(-1); before !== undefined; before = this.#chunks.at(-1)) {
      if (before.length >= WHOLE_CHUNK || before.length >= 2 * last.length) break
      this.#chunks.pop()
      last = Buffer.concat([before, last])
    }
    this.#chunks.push(last)
  }

  /**
   * The next request without its size, a view where it came in one piece; null: it has not come whole.
   * @throws FrameError when its size cannot be one
   */
  next(): Uint8Array | null {
    if (this.#length < SIZE_BYTES) return null
    const first = this.#joined(Math.min(this.#length, HEAD_BYTES))
    const view = new DataView(first.buffer, first.byteOffset)
    const size = view.getInt32(0)
    const most = this.#mostBytes(first.length < HEAD_BYTES ? LARGEST_CALL : view.getInt16(SIZE_BYTES))
    if (size < SMALLEST || size > most)
      throw new FrameError(`A request of ${size} bytes; ${SMALLEST} to ${most} are taken.`, first)
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
