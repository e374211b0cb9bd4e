/**
 * The ways between sources: down from a derived byte to the wire bytes it was made of, up from a wire byte to what was made
 * of it. Exact transforms map byte for byte; the others (Huffman, inflate) only as a whole.
 */
import type { SourceId, Span } from '#proto/wire/model.ts'
import type { Detail, DetailPiece } from '../../trace/index.ts'

interface Place {
  readonly source: SourceId
  readonly offset: number
}

export class SourceMap {
  readonly #bySource = new Map<SourceId, readonly DetailPiece[]>()
  readonly #byOrigin = new Map<SourceId, DetailPiece[]>()

  constructor(detail: Pick<Detail, 'sources'>) {
    for (const { id, pieces } of detail.sources) {
      this.#bySource.set(id, pieces)
      for (const piece of pieces) {
        const made = this.#byOrigin.get(piece.from.source)
        if (made === undefined) this.#byOrigin.set(piece.from.source, [piece])
        else made.push(piece)
      }
    }
  }

  /** The bytes of `target` that a span was made of, or made into; itself where it lies in `target`. */
  spansIn(target: SourceId, span: Span): readonly Span[] {
    if (span.source === target) return [span]
    const below = (this.#bySource.get(span.source) ?? []).flatMap((piece) => {
      const from = originOf(piece, span)
      return from === null ? [] : this.spansIn(target, from)
    })
    return joined(below)
  }

  /** Where an exact transform put this byte, if any did. */
  above({ source, offset }: Place): Place | null {
    for (const piece of this.#byOrigin.get(source) ?? []) {
      if (!isExact(piece) || offset < piece.from.start || offset >= piece.from.end) continue
      return { source: piece.id, offset: piece.start + offset - piece.from.start }
    }
    return null
  }
}

function isExact(piece: DetailPiece): boolean {
  return piece.length === piece.from.end - piece.from.start && piece.transform !== 'huffman'
}

/** What of a piece's origin the span's share of it came from. */
function originOf(piece: DetailPiece, span: Span): Span | null {
  const start = Math.max(span.start, piece.start)
  const end = Math.min(span.end, piece.start + piece.length)
  if (end <= start) return null
  if (!isExact(piece)) return piece.from
  const { source, start: base } = piece.from
  return { source, start: base + start - piece.start, end: base + end - piece.start }
}

/** Spans of one source in order, those that touch made one. */
function joined(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last !== undefined && last.source === span.source && span.start <= last.end) {
      out[out.length - 1] = { ...last, end: Math.max(last.end, span.end) }
    } else out.push(span)
  }
  return out
}
