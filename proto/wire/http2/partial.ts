/** Fields for a frame of which only a part is there: still coming, cut short, or with lost bytes inside. */
import type { Span } from '../model.ts'
import { DATA, FLAG_PADDED } from './codes.ts'
import { type FrameDraft, HEADER_SIZE } from './frame-draft.ts'

/** Covers the first `size` bytes. Of DATA the part that is there is payload already; other payloads wait until they are whole. */
export function coverPartial(draft: FrameDraft, padIsKnown: boolean, size: number): void {
  const content = contentOf(draft, padIsKnown)
  if (content === null) {
    draft.field('h2.pending', HEADER_SIZE, size, size - HEADER_SIZE)
    return
  }
  const to = Math.min(content.to, size)
  if (to > content.from) draft.payload = draft.span(content.from, to)
  draft.field('h2.padding', content.to, size, size - content.to)
}

/** Covers the first `size` bytes of a frame with gaps. Payload is what came before the first; the rest no layer can use. */
export function coverDamaged(draft: FrameDraft, padIsKnown: boolean, gaps: readonly Span[], size = draft.end): void {
  const firstGap = (gaps[0]?.start ?? draft.start + size) - draft.start
  for (const gap of gaps) draft.warn('h2.gap', gap.start - draft.start, gap.end - draft.start)
  const content = contentOf(draft, padIsKnown)
  if (content === null) {
    draft.field('h2.lost', HEADER_SIZE, size, size - HEADER_SIZE)
    return
  }
  const lostFrom = Math.min(Math.max(firstGap, content.from), content.to)
  if (lostFrom > content.from) draft.payload = draft.span(content.from, lostFrom)
  draft.field('h2.lost', lostFrom, Math.min(content.to, size), Math.min(content.to, size) - lostFrom)
  draft.field('h2.padding', content.to, size, size - content.to)
}

/** Where the data of a DATA frame lies; null for other types, or where the padding is unknown or wrong. Appends the pad length. */
function contentOf(draft: FrameDraft, padIsKnown: boolean): { readonly from: number; readonly to: number } | null {
  if (draft.type !== DATA) return null
  if (!draft.has(FLAG_PADDED)) return { from: HEADER_SIZE, to: draft.end }
  const pad = padIsKnown ? draft.u8(HEADER_SIZE) : draft.length
  if (pad > draft.length - 1) return null
  draft.field('h2.pad_length', HEADER_SIZE, HEADER_SIZE + 1, pad)
  return { from: HEADER_SIZE + 1, to: draft.end - pad }
}
