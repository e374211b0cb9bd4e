/** Pieces that were made from bytes of one source, found by those bytes: there may be as many pieces as bytes. */
import type { SourcePiece, Span } from '#proto/wire/model.ts'

export class MadePieces {
  /** By where the bytes that they were made from begin. */
  readonly #pieces: SourcePiece[] = []
  /** Where the bytes of each piece, and of all before it, end at the latest: it never falls, so that it can be searched. */
  readonly #reach: number[] = []

  add(piece: SourcePiece): void {
    let index = this.#pieces.length
    while (index > 0 && (this.#pieces[index - 1]?.from.start ?? 0) > piece.from.start) index -= 1
    this.#pieces.splice(index, 0, piece)
    for (; index < this.#pieces.length; index++) {
      this.#reach[index] = Math.max(this.#reach[index - 1] ?? 0, this.#pieces[index]?.from.end ?? 0)
    }
  }

  /** Those made from bytes of `span`, or from none where it ends. */
  over(span: Span): readonly SourcePiece[] {
    const found: SourcePiece[] = []
    for (let index = this.#firstThatReaches(span.start); index < this.#pieces.length; index++) {
      const piece = this.#pieces[index]
      if (piece === undefined || piece.from.start > span.end) break
      if (isOver(piece.from, span)) found.push(piece)
    }
    return found
  }

  #firstThatReaches(offset: number): number {
    let low = 0
    let high = this.#pieces.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#reach[middle] ?? 0) < offset) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** What has no byte lies where the bytes before it end. */
export function isOver(span: Span, whole: Span): boolean {
  if (span.start < span.end) return span.start < whole.end && span.end > whole.start
  return whole.start < whole.end ? span.start > whole.start && span.start <= whole.end : span.start === whole.start
}
