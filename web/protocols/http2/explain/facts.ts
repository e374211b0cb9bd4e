/** What sentences about HTTP/2 look up around a field: numbers and comparisons, no words. */
import { STATIC_TABLE } from '#proto/wire/hpack/index.ts'
import type { Field } from '#proto/wire/model.ts'
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'

export function quoted(value: Fact['value'] | undefined, longest = 80): string {
  const text = String(value ?? '')
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

export function numberOf(fact: Fact): number {
  return typeof fact.value === 'number' ? fact.value : 0
}

export function lengthOf(field: Field): number {
  return field.span.end - field.span.start
}

export function frameLength({ frame }: FrameFact | Fact): number {
  return frame.span.end - frame.span.start
}

export function payloadLength({ frame }: FrameFact | Fact): number {
  return frame.payload === undefined ? 0 : frame.payload.end - frame.payload.start
}

export function siblingNumber(fact: Fact, key: string): number {
  const value = fact.sibling(key)?.value
  return typeof value === 'number' ? value : 0
}

export function fieldNumber(fact: FrameFact, key: string): number {
  const value = fact.field(key)?.value
  return typeof value === 'number' ? value : 0
}

/** Whether a flag is set, by the bits of the frame's own flags field. */
export function hasFlag(fact: FrameFact, name: string): boolean {
  return (fact.field('h2.flags')?.symbol ?? '').split(', ').includes(name)
}

/** Names of the settings in a SETTINGS frame with their values: `SETTINGS_ENABLE_PUSH = 0`. */
export function settingsIn({ frame }: FrameFact): readonly string[] {
  return frame.fields
    .filter((field) => field.key === 'h2.settings.setting')
    .map((field) => `${field.symbol ?? '?'} = ${field.value}`)
}

/** What a representation says, and how many bytes it would take spelled out without any table or Huffman code. */
export interface HeaderCost {
  readonly name: string
  readonly value: string
  readonly bytes: number
  readonly plain: number
}

export function headerCost(field: Field): HeaderCost {
  const name = field.symbol ?? '?'
  const value = quoted(field.value ?? '?')
  const length = (text: string) => 1 + (text.length < 127 ? 0 : text.length < 255 ? 1 : 2) + text.length
  return { name, value, bytes: lengthOf(field), plain: 1 + length(name) + length(String(field.value ?? '')) }
}

/** Where an index points: the fixed table, or the one that this connection built up. */
export function isStatic(index: number): boolean {
  return index <= STATIC_TABLE.length
}

/** Every header a frame's fields show, `name: value`. */
function headersIn(fields: readonly Field[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const field of fields) {
    for (const [name, value] of headersIn(field.children ?? [])) found.set(name, value)
    // After its parts: an index inside it names the same header, with its own number as the value.
    if (field.symbol !== undefined && field.key.startsWith('hpack.')) found.set(field.symbol, String(field.value ?? ''))
  }
  return found
}

/** What a HEADERS frame begins or ends. */
export type HeadersRole =
  | { readonly type: 'request'; readonly line: string }
  | { readonly type: 'response'; readonly status: string; readonly grpcStatus: string | undefined }
  | { readonly type: 'trailers'; readonly grpcStatus: string | undefined }
  | { readonly type: 'unknown' }

/** Unknown where the frame's fields show no header: a block that goes on in CONTINUATION, or one that cannot be decoded. */
export function headersRole(fact: FrameFact): HeadersRole {
  const headers = headersIn(fact.frame.fields)
  const method = headers.get(':method')
  if (method !== undefined) return { type: 'request', line: `${method} ${quoted(headers.get(':path'), 60)}` }
  const status = headers.get(':status')
  const grpcStatus = headers.get('grpc-status')
  if (status !== undefined) return { type: 'response', status, grpcStatus }
  return headers.size > 0 ? { type: 'trailers', grpcStatus } : { type: 'unknown' }
}

/** Octets as bits: `01000001`. */
export function bitsOf(fact: Fact): string {
  const byte = fact.bytes(fact.field.span)[0] ?? 0
  const { from, count } = fact.field.bits ?? { from: 0, count: 8 }
  return byte
    .toString(2)
    .padStart(8, '0')
    .slice(from, from + count)
}
