/** What sentences look up around a field or a frame. */
import type { Fact, FrameFact } from './explanation.ts'
import { partedTarget } from './parted-target.ts'

/** The value as text, shortened where it would burst a sentence. */
export function quoted(value: Fact['value'], longest = 80): string {
  const text = String(value ?? '')
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

/** A target, or a request line with one, as its sender meant it: without what Framewise added. */
export function asked(value: Fact['value']): string {
  return quoted(
    String(value ?? '')
      .split(' ')
      .map((part) => partedTarget(part).own)
      .join(' '),
  )
}

/** What JSON spells: its escapes undone, where they say something else. */
export function word(fact: Fact): string {
  return quoted(fact.symbol ?? fact.value)
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

export function textOf(fact: FrameFact, key: string): string {
  return asked(fact.field(key)?.value ?? null)
}
