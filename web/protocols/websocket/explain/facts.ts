/** What sentences about WebSocket frames look up around a field: numbers and bytes, no words. */
import type { Field } from '#proto/wire/model.ts'
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'
import { closeMeaning } from '../close-meaning.ts'

/** Bytes of payload: what the header says, or the two or eight bytes behind it. */
export function payloadSize(fact: Fact | FrameFact): number | bigint {
  const find = 'sibling' in fact ? fact.sibling : fact.field
  const extended = find('ws.extended-length')?.value
  const short = find('ws.length')?.value
  return typeof extended === 'number' || typeof extended === 'bigint' ? extended : Number(short ?? 0)
}

export function isOn(fact: Fact | FrameFact, key: string): boolean {
  const find = 'sibling' in fact ? fact.sibling : fact.field
  return find(key)?.value === true
}

/** Of the header, and of what it costs to say a payload of this size. */
export function headerSize({ frame }: FrameFact): number {
  const key = frame.fields.findLast((field) => field.key.startsWith('ws.') && isHeaderKey(field))
  return key === undefined ? 0 : key.span.end - frame.span.start
}

function isHeaderKey({ key }: Field): boolean {
  return /^ws\.(?:length|extended-length|masking-key)$/.test(key)
}

/** How the first masked byte is undone: `7f ⊕ 37 = 48`; null where nothing is masked. */
export function firstUnmasked(fact: Fact): { readonly sum: string; readonly letter: string | null } | null {
  const { span } = fact.field
  const [key] = fact.bytes(span)
  const [masked] = fact.bytes({ source: span.source, start: span.end, end: span.end + 1 })
  if (key === undefined || masked === undefined || fact.frame.span.end <= span.end) return null
  const plain = masked ^ key
  const isPrintable = plain > 0x20 && plain < 0x7f
  return {
    sum: `${hex(masked)}\u00a0⊕\u00a0${hex(key)} = ${hex(plain)}`,
    letter: isPrintable ? String.fromCharCode(plain) : null,
  }
}

/** `01 00` */
export function hexOf(fact: Fact): string {
  return [...fact.bytes(fact.field.span)].map(hex).join(' ')
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

/** Whether the client sent the frame. */
export function isFromClient({ frame }: Fact | FrameFact): boolean {
  return frame.direction === 'toServer'
}

/** Of codes that subprotocols give out the decoder names those alone whose subprotocol is spoken. */
export function closeCodeMeaning({ value, symbol }: Fact, words: Parameters<typeof closeMeaning>[0]): string {
  return closeMeaning(words, Number(value), symbol === undefined ? undefined : 'graphql-transport-ws')
}
