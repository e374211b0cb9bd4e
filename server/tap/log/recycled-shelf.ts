/**
 * Copies large pieces side by side into slabs that are used again once nothing in them is kept. A WebSocket that streams fills its
 * log anew several times a second: in fresh memory that is what the collector would mostly do. What lies here is good until its
 * last piece is given back.
 */

/** As much as node reads at once. */
const SLAB = 64 * 1024
/** Slabs without a use that are held for the next. */
const SPARE = 128

export class RecycledShelf {
  /** Where the piece lies that was put last. */
  slab: Buffer = Buffer.alloc(0)
  #at = SLAB
  readonly #uses = new Map<Buffer, number>()
  readonly #spare: Buffer[] = []

  static fits(piece: Buffer): boolean {
    return piece.length <= SLAB
  }

  /** @returns where in `slab` the piece begins */
  put(piece: Buffer): number {
    if (this.#at + piece.length > SLAB) {
      const full = this.slab
      this.slab = this.#spare.pop() ?? Buffer.allocUnsafeSlow(SLAB)
      this.#at = 0
      this.#uses.set(this.slab, 0)
      if (this.#uses.get(full) === 0) this.#retire(full)
    }
    const start = this.#at
    this.slab.set(piece, start)
    this.#at += piece.length
    this.#uses.set(this.slab, (this.#uses.get(this.slab) ?? 0) + 1)
    return start
  }

  /** A piece that was put into this slab is no longer kept; other buffers are none of ours. */
  giveBack(slab: Buffer): void {
    const uses = this.#uses.get(slab)
    if (uses === undefined) return
    this.#uses.set(slab, uses - 1)
    if (uses === 1 && slab !== this.slab) this.#retire(slab)
  }

  #retire(slab: Buffer): void {
    this.#uses.delete(slab)
    if (this.#spare.length < SPARE) this.#spare.push(slab)
  }
}
