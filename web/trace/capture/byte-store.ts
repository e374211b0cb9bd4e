/**
 * The bytes of one source, kept as the pieces they came in: nothing is copied when they arrive, and lost bytes take no
 * room. In: pieces at rising offsets. Out: any range as one array, with zeros where bytes were lost.
 */
import type { SourcePiece, Span } from '#proto/wire/model.ts'

interface Chunk {
  readonly start: number
  readonly bytes: Uint8Array
}

export class ByteStore {
  /** How the bytes came to be; empty for a wire source. */
  readonly pieces: SourcePiece[] = []
  readonly #chunks: Chunk[] = []
  #end = 0
  #kept = 0

  /** The offset behind the last byte. */
  get end(): number {
    return this.#end
  }

  /** Bytes really held. */
  get kept(): number {
    return this.#kept
  }

  append(bytes: Uint8Array): void {
    if (bytes.length === 0) return
    this.#chunks.push({ start: this.#end, bytes })
    this.#end += bytes.length
    this.#kept += bytes.length
  }

  /** `count` bytes are missing here; offsets go on behind them. */
  skip(count: number): void {
    this.#end += count
  }

  appendPiece(piece: SourcePiece): void {
    this.pieces.push(piece)
    this.append(piece.bytes)
  }

  read(start = 0, end = this.#end): Uint8Array {
    const from = Math.max(0, start)
    const to = Math.min(end, this.#end)
    if (to <= from) return new Uint8Array(0)
    const out = new Uint8Array(to - from)
    for (let index = this.#chunkAt(from); index < this.#chunks.length; index++) {
      const chunk = this.#chunks[index]
      if (chunk === undefined || chunk.start >= to) break
      const first = Math.max(from, chunk.start)
      const last = Math.min(to, chunk.start + chunk.bytes.length)
      if (last > first) out.set(chunk.bytes.subarray(first - chunk.start, last - chunk.start), first - from)
    }
    return out
  }

  /** The pieces that hold bytes of `span`, a range of this source. */
  *piecesOver(span: Span): Generator<SourcePiece> {
    let index = lastAtOrBefore(this.pieces, span.start, (piece) => piece.start)
    for (; index < this.pieces.length; index++) {
      const piece = this.pieces[index]
      if (piece === undefined || piece.start >= span.end) return
      if (piece.start + piece.bytes.length > span.start) yield piece
    }
  }

  #chunkAt(offset: number): number {
    return lastAtOrBefore(this.#chunks, offset, (chunk) => chunk.start)
  }
}

/** Index of the last item that starts at or before `offset`, in a list sorted by start; 0 when all start later. */
export function lastAtOrBefore<T>(items: readonly T[], offset: number, startOf: (item: T) => number): number {
  let low = 0
  let high = items.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    const item = items[middle]
    if (item !== undefined && startOf(item) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
