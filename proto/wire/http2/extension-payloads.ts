/** Payloads of frame types that came after HTTP/2 itself: ALTSVC (RFC 7838), ORIGIN (RFC 8336), PRIORITY_UPDATE (RFC 9218). */
import { latin1 } from '../cursor.ts'
import type { Field } from '../model.ts'
import { type FrameDraft, HEADER_SIZE } from './frame-draft.ts'

export function altSvc(draft: FrameDraft): void {
  const originLength = draft.length < 2 ? -1 : draft.u16(HEADER_SIZE)
  if (originLength < 0 || originLength > draft.length - 2) {
    // RFC 7838 §4: to be ignored, as every unusable ALTSVC is.
    draft.warn('h2.frame.size', 0, 3)
    draft.field('h2.malformed', HEADER_SIZE, draft.end, null)
    return
  }
  draft.field('h2.altsvc.origin_length', HEADER_SIZE, HEADER_SIZE + 2, originLength)
  text(draft, 'h2.altsvc.origin', HEADER_SIZE + 2, HEADER_SIZE + 2 + originLength)
  text(draft, 'h2.altsvc.value', HEADER_SIZE + 2 + originLength, draft.end)
}

export function origins(draft: FrameDraft): void {
  let at = HEADER_SIZE
  while (at < draft.end) {
    const length = draft.end - at < 2 ? -1 : draft.u16(at)
    if (length < 0 || length > draft.end - at - 2) {
      draft.warn('h2.frame.size', at, draft.end)
      draft.field('h2.malformed', at, draft.end, null)
      return
    }
    const to = at + 2 + length
    const value = latin1(draft.view(at + 2, to))
    const lengthField: Field = { key: 'h2.origin.length', span: draft.span(at, at + 2), value: length }
    const children: readonly Field[] =
      length === 0 ? [lengthField] : [lengthField, { key: 'h2.origin.value', span: draft.span(at + 2, to), value }]
    draft.fields.push({ key: 'h2.origin.entry', span: draft.span(at, to), value, children })
    at = to
  }
}

export function priorityUpdate(draft: FrameDraft): void {
  if (draft.length < 4) {
    draft.fail('h2.frame.size', 0, 3)
    return
  }
  draft.bitAnd31('h2.priority_update.reserved', 'h2.priority_update.stream', HEADER_SIZE)
  text(draft, 'h2.priority_update.value', HEADER_SIZE + 4, draft.end)
}

/** Appends letters as a field; nothing where there are none. */
export function text(draft: FrameDraft, key: string, from: number, to: number): void {
  if (to > from) draft.field(key, from, to, latin1(draft.view(from, to)))
}
