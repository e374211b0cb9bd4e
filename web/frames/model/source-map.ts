/**
 * The ways between sources: down from a derived byte to the wire bytes it was made of, up from a wire byte to what was made
 * of it. Exact transforms map byte for byte, Base64 in groups; the others (Huffman, inflate) only as a whole.
 */
import { EXACT_TRANSFORMS, type SourceId, type Span } from '#proto/wire/model.ts'
import { originOf } from '#proto/wire/origin.ts'
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
      return from.end <= from.start ? [] : this.spansIn(target, from)
    })
    return joined(below)
  }

  /** Where an exact transform put this byte, if any did. */
  above({ source, offset }: Place): Place | null {
    for (const piece of this.#byOrigin.get(source) ?? []) {
      if (!EXACT_TRANSFORMS.has(piece.transform) || offset < piece.from.start || offset >= piece.from.end) continue
      return { source: piece.id, offset: piece.start + offset - piece.from.start }
    }
    return null
  }
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
