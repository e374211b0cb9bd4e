/**
 * Where on the wire a frame of an upper layer lies: its wire frames and offsets. In: wire frames in their order, and the pieces
 * that were told together with a frame. Out: lines and offsets; bytes of what was just read.
 */
import { type Direction, EXACT_TRANSFORMS, type SourceId, type SourcePiece, type Span } from '#proto/wire/model.ts'
import { lastAtOrBefore } from './byte-store.ts'
import type { FrameLine } from './exchange-index.ts'

/** Pieces of earlier reads. */
const MOST_PIECES = 256

export interface WirePlace {
  /** The wire frame in which the first byte lies. */
  readonly line: FrameLine
  /** Offsets on the wire, with what lies between them. */
  readonly start: number
  readonly end: number
}

export class WirePlaces {
  readonly #lines: Readonly<Record<Direction, FrameLine[]>> = { toServer: [], toClient: [] }
  readonly #pieces = new Map<SourceId, SourcePiece[]>()
  /** The same in the order in which they came. */
  readonly #recent: SourcePiece[] = []

  /** A wire frame, in the order of the wire. */
  line(line: FrameLine): void {
    this.#lines[line.direction].push(line)
  }

  /** What the frames that come next were read from. A frame may begin in what came before: that is kept for a while. */
  read(pieces: readonly SourcePiece[]): void {
    for (const { id } of this.#recent.splice(0, Math.max(0, this.#recent.length - MOST_PIECES))) {
      const held = this.#pieces.get(id)
      if (held === undefined || held.length < 2) this.#pieces.delete(id)
      else held.shift()
    }
    for (const piece of pieces) {
      const known = this.#pieces.get(piece.id)
      if (known === undefined) this.#pieces.set(piece.id, [piece])
      else known.push(piece)
      this.#recent.push(piece)
    }
  }

  /** Nothing more will be asked. */
  close(): void {
    this.#pieces.clear()
    this.#recent.length = 0
  }

  /** Undefined where no wire frame holds the span, or where what it was made of is not at hand any more. */
  of(direction: Direction, span: Span): WirePlace | undefined {
    const end = this.endOf(span)
    const first = this.#wireOffset(span.source, span.start, 'start')
    if (end === undefined || first === undefined) return undefined
    const start = Math.min(first, end - 1)
    const lines = this.#lines[direction]
    const line = lines[lastAtOrBefore(lines, start, (one) => one.start)]
    return line === undefined ? undefined : { line, start, end }
  }

  /** The offset on the wire behind the last byte of a span; undefined as for `of`. */
  endOf({ source, start, end }: Span): number | undefined {
    const last = this.#wireOffset(source, Math.max(start, end - 1), 'end')
    return last === undefined ? undefined : last + 1
  }

  /** All wire frames from a line on that hold bytes before `end`. */
  linesUpTo(first: FrameLine, end: number): FrameLine[] {
    const lines = this.#lines[first.direction]
    const found: FrameLine[] = []
    for (let index = lastAtOrBefore(lines, first.start, (one) => one.start); index < lines.length; index++) {
      const line = lines[index]
      if (line === undefined || line.start >= end) break
      found.push(line)
    }
    return found
  }

  /** The beginning of a span's bytes, where they were just read; empty where they were not. */
  bytes({ source, start, end }: Span): Uint8Array {
    const piece = this.#pieceOver(source, start)
    return piece === undefined ? NO_BYTES : piece.bytes.subarray(start - piece.start, end - piece.start)
  }

  /** Of a piece that was remade, its first or last byte. */
  #wireOffset(source: SourceId, offset: number, edge: keyof Pick<Span, 'start' | 'end'>): number | undefined {
    let at: { readonly source: SourceId; readonly offset: number } = { source, offset }
    while (at.source !== '>' && at.source !== '<') {
      const piece = this.#pieceOver(at.source, at.offset)
      if (piece === undefined) return undefined
      const { from } = piece
      const inside = edge === 'start' ? from.start : from.end - 1
      const isExact = EXACT_TRANSFORMS.has(piece.transform)
      at = { source: from.source, offset: isExact ? from.start + at.offset - piece.start : inside }
    }
    return at.offset
  }

  #pieceOver(source: SourceId, offset: number): SourcePiece | undefined {
    const pieces = this.#pieces.get(source) ?? []
    const piece = pieces[lastAtOrBefore(pieces, offset, ({ start }) => start)]
    return piece !== undefined && piece.start <= offset && offset < piece.start + piece.bytes.length ? piece : undefined
  }
}

const NO_BYTES = new Uint8Array(0)
