/**
 * Walks over HTTP/2 frames by their 9-byte headers (RFC 9113 §4.1), in chunks as they come, without looking into them. Nothing is
 * made per frame: it sees every byte of a connection.
 */

export const FRAME_HEADER = 9

/** The header stands at `start` of `header`, which is only good until this returns; `end`: where it ends in the chunk. */
export type OnHeader = (header: Buffer, start: number, end: number) => void

export class FrameWalk {
  readonly #onHeader: OnHeader
  readonly #header = Buffer.alloc(FRAME_HEADER)
  #headerLength = 0
  #skip: number

  /** @param skip bytes before the first frame: the client's preface */
  constructor(onHeader: OnHeader, skip = 0) {
    this.#onHeader = onHeader
    this.#skip = skip
  }

  walk(bytes: Buffer): void {
    let position = 0
    while (position < bytes.length) {
      if (this.#skip > 0) {
        const step = Math.min(this.#skip, bytes.length - position)
        this.#skip -= step
        position += step
        continue
      }
      // Nearly every header is whole, and is read where it stands; the copy is for one that two chunks share.
      if (this.#headerLength === 0 && bytes.length - position >= FRAME_HEADER) {
        position += FRAME_HEADER
        this.#take(bytes, position - FRAME_HEADER, position)
        continue
      }
      const end = position + FRAME_HEADER - this.#headerLength
      const copied = bytes.copy(this.#header, this.#headerLength, position, end)
      this.#headerLength += copied
      position += copied
      if (this.#headerLength < FRAME_HEADER) return
      this.#headerLength = 0
      this.#take(this.#header, 0, position)
    }
  }

  #take(header: Buffer, start: number, end: number): void {
    this.#skip = header.readUIntBE(start, 3)
    this.#onHeader(header, start, end)
  }
}
