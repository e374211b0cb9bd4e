/**
 * A body that came in pieces, in one buffer that grows as they come. Kept apart, each piece would hold on to the whole
 * chunk that it was read in, and a body of single bytes would be a hundred times its size.
 */
const FIRST_SIZE = 1024

export class GatheredBody {
  #room = Buffer.allocUnsafeSlow(FIRST_SIZE)
  #length = 0

  add(piece: Uint8Array): void {
    const length = this.#length + piece.length
    if (length > this.#room.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(length, 2 * this.#room.length))
      this.#room.copy(larger, 0, 0, this.#length)
      this.#room = larger
    }
    this.#room.set(piece, this.#length)
    this.#length = length
  }

  /** A view: valid until the next piece. */
  get bytes(): Buffer {
    return this.#room.subarray(0, this.#length)
  }
}
