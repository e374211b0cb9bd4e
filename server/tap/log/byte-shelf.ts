/**
 * Copies small pieces side by side into slabs. A log keeps thousands of them: as buffers of their own they would cost the
 * collector more than recording costs, and a few bytes cut from a long read would keep the memory of all of it.
 */

const SLAB = 8 * 1024
/** Pieces up to this are always copied. */
export const COPIED_ANYWAY = 2 * 1024
const CUTTING_LOSS = 1024

export class ByteShelf {
  /** Where the piece lies that was put last. */
  slab: Buffer = Buffer.alloc(0)
  /** The one that is being filled, from here on. */
  #open: Buffer = this.slab
  #at = SLAB

  /** @returns where in `slab` the piece begins */
  put(piece: Buffer): number {
    if (piece.length > COPIED_ANYWAY) {
      this.slab = alone(piece)
      return 0
    }
    if (this.#at + piece.length > SLAB) {
      this.#open = Buffer.allocUnsafeSlow(SLAB)
      this.#at = 0
    }
    const start = this.#at
    this.slab = this.#open
    this.slab.set(piece, start)
    this.#at += piece.length
    return start
  }

  /** The same for a piece that others may change: it is copied, however large. */
  putCopy(piece: Buffer): number {
    return this.put(piece.length > COPIED_ANYWAY ? copyOf(piece) : piece)
  }
}

function alone(piece: Buffer): Buffer {
  if (piece.length > 2 * SLAB || piece.buffer.byteLength <= 4 * piece.length + CUTTING_LOSS) return piece
  return copyOf(piece)
}

function copyOf(piece: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(piece.length)
  piece.copy(copy)
  return copy
}
