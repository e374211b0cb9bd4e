/** Where the letters of a header field's value are: in the field's own bytes, or in what a Huffman string of it spells. */
import { latin1 } from './cursor.ts'
import type { Span } from './model.ts'
import type { SourceStore } from './source-store.ts'

/** Undefined where no letter was sent: HPACK may name a value by its index alone. */
export function lettersOf(store: SourceStore, field: Span, text: string): Span | undefined {
  const spelled = store.derivedFrom(field).find((span) => latin1(store.bytes(span)) === text)
  if (spelled !== undefined) return spelled
  const at = latin1(store.bytes(field)).lastIndexOf(text)
  if (at === -1) return undefined
  const start = field.start + at
  return { source: field.source, start, end: start + text.length }
}
