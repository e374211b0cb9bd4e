/**
 * Copies of what was read and is about to be changed: ws unmasks a frame where it lies (RFC 6455 §5.3), and the tap's word is what
 * crossed the wire. Copied side by side into slabs, since each buffer of its own costs the collector more than the copying.
 */
import { COPIED_ANYWAY } from './byte-shelf.ts'

/** As much as node reads at once. */
const SLAB = 64 * 1024

export class LentBytes {
  #slab: Buffer = Buffer.alloc(0)
  #at = 0

  /** What stays as it is, whatever the reader of `piece` does to it. */
  keep(piece: Buffer): Buffer {
    if (piece.length <= COPIED_ANYWAY) return piece
    if (piece.length > SLAB) return Buffer.from(piece)
    if (this.#at + piece.length > this.#slab.length) {
      this.#slab = Buffer.allocUnsafeSlow(SLAB)
      this.#at = 0
    }
    const start = this.#at
    this.#slab.set(piece, start)
    this.#at += piece.length
    return this.#slab.subarray(start, this.#at)
  }
}
