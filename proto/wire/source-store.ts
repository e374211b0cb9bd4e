/**
 * Every byte of one exchange or connection: both wire sources and what decoders derived from them, with the way back.
 * Appending costs amortised constant time per byte; finding a byte's origin is a binary search. Lost bytes read as zeros.
 * What is given is borrowed: nobody may write into it afterwards.
 */
import { DIRECTIONS, type Direction, type SourceId, type SourcePiece, type Span, wireSource } from './model.ts'
import { offspringOf, originOf, type PieceShape } from './origin.ts'

interface Source {
  buffer: Uint8Array
  length: number
  /** In order of `start`, abutting. Empty for wire sources. */
  readonly pieces: SourcePiece[]
  /** The pieces made out of this source, in order of `from.start`. */
  readonly offspring: SourcePiece[]
  /** reach[i]: the furthest `from.end` among offspring 0…i, which bounds the search backwards. */
  readonly reach: number[]
}

export class SourceStore {
  readonly #sources = new Map<SourceId, Source>()

  constructor() {
    for (const direction of DIRECTIONS) this.#source(wireSource(direction))
  }

  /** More bytes of a wire source. */
  append(direction: Direction, bytes: Uint8Array): void {
    extend(this.#source(wireSource(direction)), bytes)
  }

  /** `count` bytes of a wire source that nobody has. */
  gap(direction: Direction, count: number): void {
    const source = this.#source(wireSource(direction))
    reserve(source, count)
    source.length += count
  }

  /** More bytes of a derived source. */
  add(piece: SourcePiece): void {
    const source = this.#source(piece.id)
    if (piece.start !== source.length) {
      throw new Error(`pieces of ${piece.id} must abut: expected one at ${source.length}, got one at ${piece.start}`)
    }
    extend(source, piece.bytes)
    source.pieces.push(piece)
    insertOffspring(this.#source(piece.from.source), piece)
  }

  ids(): readonly SourceId[] {
    return [...this.#sources.keys()]
  }

  length(id: SourceId): number {
    return this.#sources.get(id)?.length ?? 0
  }

  pieces(id: SourceId): readonly SourcePiece[] {
    return this.#sources.get(id)?.pieces ?? []
  }

  /** A view of a span, cut to what is there. */
  bytes(span: Span): Uint8Array {
    const source = this.#sources.get(span.source)
    if (source === undefined) return new Uint8Array(0)
    return source.buffer.subarray(Math.min(span.start, source.length), Math.min(span.end, source.length))
  }

  /** Where the bytes of a span lie on the wire: in order, without overlap, neighbours joined. */
  toWire(span: Span): readonly Span[] {
    const found: Span[] = []
    this.#collectOrigins(span, found)
    found.sort((a, b) => (a.source === b.source ? a.start - b.start : a.source < b.source ? -1 : 1))
    return joined(found)
  }

  /** Every derived span that bytes of this span went into, however many steps away. */
  derivedFrom(span: Span): readonly Span[] {
    const found: Span[] = []
    const source = this.#sources.get(span.source)
    if (source === undefined) return found
    for (let index = firstAfter(source.offspring, span.end) - 1; index >= 0; index -= 1) {
      if ((source.reach[index] ?? 0) <= span.start) break
      const piece = source.offspring[index]
      if (piece === undefined || piece.from.end <= span.start || piece.bytes.length === 0) continue
      found.push(offspringOf(piece.id, shapeOf(piece), span))
    }
    found.reverse()
    const direct = joined(found)
    return [...direct, ...direct.flatMap((child) => this.derivedFrom(child))]
  }

  #collectOrigins(span: Span, found: Span[]): void {
    const source = this.#sources.get(span.source)
    if (source === undefined || span.end <= span.start) return
    if (source.pieces.length === 0) {
      found.push(span)
      return
    }
    for (let index = pieceAt(source.pieces, span.start); index < source.pieces.length; index += 1) {
      const piece = source.pieces[index]
      if (piece === undefined || piece.start >= span.end) return
      if (piece.bytes.length > 0) this.#collectOrigins(originOf(shapeOf(piece), span), found)
    }
  }

  #source(id: SourceId): Source {
    let source = this.#sources.get(id)
    if (source === undefined) {
      source = { buffer: new Uint8Array(0), length: 0, pieces: [], offspring: [], reach: [] }
      this.#sources.set(id, source)
    }
    return source
  }
}

function shapeOf({ transform, start, from, bytes }: SourcePiece): PieceShape {
  return { transform, start, from, length: bytes.length }
}

/** The first bytes are borrowed, not copied: most bodies and strings come in one piece and never grow. */
function extend(source: Source, bytes: Uint8Array): void {
  if (source.length === 0) {
    source.buffer = bytes
    source.length = bytes.length
    return
  }
  reserve(source, bytes.length)
  source.buffer.set(bytes, source.length)
  source.length += bytes.length
}

function reserve(source: Source, more: number): void {
  const needed = source.length + more
  if (needed <= source.buffer.length) return
  const grown = new Uint8Array(Math.max(needed, source.buffer.length * 2))
  grown.set(source.buffer.subarray(0, source.length))
  source.buffer = grown
}

function insertOffspring(source: Source, piece: SourcePiece): void {
  const last = source.offspring.at(-1)
  if (last === undefined || last.from.start <= piece.from.start) {
    source.reach.push(Math.max(source.reach.at(-1) ?? 0, piece.from.end))
    source.offspring.push(piece)
    return
  }
  const at = firstAfter(source.offspring, piece.from.start + 1)
  source.offspring.splice(at, 0, piece)
  source.reach.splice(at, 0, 0)
  for (let index = at; index < source.offspring.length; index += 1) {
    const before = index === 0 ? 0 : (source.reach[index - 1] ?? 0)
    source.reach[index] = Math.max(before, source.offspring[index]?.from.end ?? 0)
  }
}

/** Index of the first piece with `from.start >= offset`. */
function firstAfter(offspring: readonly SourcePiece[], offset: number): number {
  let low = 0
  let high = offspring.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((offspring[middle]?.from.start ?? 0) < offset) low = middle + 1
    else high = middle
  }
  return low
}

/** Index of the piece that holds an offset of its own source. */
function pieceAt(pieces: readonly SourcePiece[], offset: number): number {
  let low = 0
  let high = pieces.length - 1
  while (low < high) {
    const middle = (low + high + 1) >>> 1
    if ((pieces[middle]?.start ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = []
  for (const span of spans) {
    const last = out.at(-1)
    if (last !== undefined && last.source === span.source && span.start <= last.end) {
      out[out.length - 1] = { source: last.source, start: last.start, end: Math.max(last.end, span.end) }
    } else out.push(span)
  }
  return out
}
