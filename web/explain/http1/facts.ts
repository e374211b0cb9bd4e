/** What sentences about HTTP/1.1 fields look up around the field. */
import { latin1 } from '#proto/wire/cursor.ts'
import type { Fact, FrameFact } from '../types.ts'

/** The value as text, shortened where it would burst a sentence. */
export function quoted(value: Fact['value'], longest = 80): string {
  const text = String(value ?? '')
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** Name and value of the header line that a field belongs to. */
export function headerAround(fact: Fact): { readonly name: string; readonly value: string } {
  return {
    name: String(fact.sibling('http1.field.name')?.value ?? ''),
    value: String(fact.sibling('http1.field.value')?.value ?? ''),
  }
}

export function lengthOf(fact: Fact): number {
  return fact.field.span.end - fact.field.span.start
}

export function frameLength(fact: FrameFact): number {
  return fact.frame.span.end - fact.frame.span.start
}

export function payloadLength(fact: FrameFact | Fact): number {
  const { payload } = fact.frame
  return payload === undefined ? 0 : payload.end - payload.start
}

/** `%7B` and `+` undone, for a parameter that a person is to read; null where nothing changes or it cannot be undone. */
export function unescaped(value: Fact['value']): string | null {
  const text = String(value ?? '')
  try {
    const plain = decodeURIComponent(text.replaceAll('+', ' '))
    return plain === text ? null : plain
  } catch {
    // Broken percent encoding is shown as it is: there is nothing to add to it.
    return null
  }
}

/** The hexadecimal digits as they stand on the wire. */
export function digits(fact: Fact): string {
  return latin1(fact.bytes(fact.field.span))
}

export function textOf(fact: FrameFact, key: string): string {
  return quoted(fact.field(key)?.value ?? null)
}
