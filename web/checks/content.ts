/** The application's own bytes of a frame, whatever lies between them and the wire: a mask, fragments, compression. */

import type { Field, SourcePiece, Span } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { TraceExchange } from '../trace/types.ts'

/** Reads one exchange; what it needs to find its way is made once. */
export class ContentReader {
  readonly #exchange: TraceExchange
  /** Pieces by the source they were made from. */
  readonly #above = new Map<string, SourcePiece[]>()

  constructor(exchange: TraceExchange) {
    this.#exchange = exchange
    for (const { pieces } of Object.values(exchange.sources)) {
      for (const piece of pieces) {
        const made = this.#above.get(piece.from.source)
        if (made === undefined) this.#above.set(piece.from.source, [piece])
        else made.push(piece)
      }
    }
  }

  /** All of what the bytes of a span became part of, in the last source that was made of them. */
  contentOf(span: Span): Uint8Array {
    let at = span
    for (let piece = this.#made(at); piece !== undefined; piece = this.#made(at)) {
      at = { source: piece.id, start: 0, end: ownValue(this.#exchange.sources, piece.id)?.bytes.length ?? 0 }
    }
    return ownValue(this.#exchange.sources, at.source)?.bytes.subarray(at.start, at.end) ?? NO_BYTES
  }

  #made({ source, start, end }: Span): SourcePiece | undefined {
    return this.#above.get(source)?.find(({ from }) => from.start < end && from.end > start)
  }
}

const NO_BYTES = new Uint8Array(0)

/** The value of the first field of a key, at any depth. */
export function leaf(fields: readonly Field[], key: string): Field['value'] | undefined {
  for (const field of fields) {
    const value = field.key === key ? field.value : leaf(field.children ?? [], key)
    if (value !== undefined) return value
  }
  return undefined
}
