/** What sentences about Kafka's fields look up around a field: numbers, dates and bytes, no words. */
import type { Field } from '#proto/wire/model.ts'
import { type Language, type PluralForms, plural } from '../../../i18n/index.ts'
import type { Fact, FrameFact } from '../../../protocol-kit/explanation.ts'

export function isRequest({ frame }: Fact | FrameFact): boolean {
  return frame.direction === 'toServer'
}

/** A field's number; 0 where it has none. int64 is a bigint, and every one that is met fits. */
export function numberOf({ value }: Pick<Fact, 'value'>): number {
  return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : 0
}

export function quoted(value: Fact['value'] | undefined, longest = 60): string {
  const text = String(value ?? '')
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text
}

export function lengthOf({ field }: Fact): number {
  return field.span.end - field.span.start
}

export function frameLength({ frame }: FrameFact | Fact): number {
  return frame.span.end - frame.span.start
}

/** The value of the nearest field of a key as a number; null where there is none. */
export function siblingNumber(fact: Fact, key: string): number | null {
  const value = fact.sibling(key)?.value
  return typeof value === 'number' || typeof value === 'bigint' ? Number(value) : null
}

export function siblingText(fact: Fact, key: string): string {
  const value = fact.sibling(key)?.value
  return typeof value === 'string' ? quoted(value) : ''
}

/** How many elements an array has; null: there is no array at all. */
export function elementsOf({ value }: Fact): number | null {
  return typeof value === 'number' ? value : null
}

/** ms since 1970 → `2026-11-22 17:05:20.123 UTC`; null where no calendar has such a day. */
export function dateOf(milliseconds: number): string | null {
  const date = new Date(milliseconds)
  return Number.isNaN(date.getTime()) ? null : date.toISOString().replace('T', ' ').replace('Z', ' UTC')
}

/** `01 00` */
export function hexOf(fact: Fact): string {
  return [...fact.bytes(fact.field.span)].map((byte) => byte.toString(16).padStart(2, '0')).join(' ')
}

/** Sixteen bytes of 0, in the letters that Kafka writes ids in. */
export function isNoUuid({ value }: Fact): boolean {
  return /^A+$/.test(String(value))
}

/** `3 records`, with a space that does not break. */
export function counted(language: Language, count: number, forms: PluralForms): string {
  return `${count}\u00a0${plural(language, count, forms)}`
}

/** Where a long time is easier to grasp: `30 s`; else the milliseconds. @param units from the millisecond to the day */
export function timeWith([ms, s, min, h, d]: readonly [string, string, string, string, string]) {
  return (milliseconds: number): string => {
    if (milliseconds >= 86_400_000 && milliseconds % 86_400_000 === 0) return `${milliseconds / 86_400_000}\u00a0${d}`
    if (milliseconds >= 3_600_000 && milliseconds % 3_600_000 === 0) return `${milliseconds / 3_600_000}\u00a0${h}`
    if (milliseconds >= 60_000 && milliseconds % 60_000 === 0) return `${milliseconds / 60_000}\u00a0${min}`
    return milliseconds >= 1000 && milliseconds % 1000 === 0
      ? `${milliseconds / 1000}\u00a0${s}`
      : `${milliseconds}\u00a0${ms}`
  }
}

/** Base offset and delta; null where the batch's header is out of sight, for compressed records lie in a frame of their own. */
export function recordOffset(fact: Fact): number | null {
  const base = fact.frame.kind === 'records' ? null : siblingNumber(fact, 'kafka.batch.base_offset')
  return base === null ? null : base + numberOf(fact)
}

/** When a record was made: base timestamp and delta. */
export function recordTime(fact: Fact): string | null {
  const base = fact.frame.kind === 'records' ? null : siblingNumber(fact, 'kafka.batch.base_timestamp')
  return base === null || base < 0 ? null : dateOf(base + numberOf(fact))
}

/** How many fields of a key a frame has, at any depth. */
export function countOf({ frame }: FrameFact, key: string): number {
  return fieldsOf(frame.fields, key).length
}

/** The sum of all values of a key in a frame. */
export function numberIn({ frame }: FrameFact, key: string): number {
  return fieldsOf(frame.fields, key).reduce((sum, field) => sum + numberOf(field), 0)
}

/** The text of the first field of a key; empty where there is none. */
export function textIn(fact: FrameFact, key: string): string {
  const value = fact.field(key)?.value
  return typeof value === 'string' ? quoted(value) : ''
}

/** Names of the errors that a message tells of, each once. */
export function errorsIn({ frame }: FrameFact): readonly string[] {
  const errors = fieldsOf(frame.fields, 'kafka.error_code').filter((field) => numberOf(field) !== 0)
  return [...new Set(errors.map(({ symbol, value }) => symbol ?? String(value)))]
}

function fieldsOf(fields: readonly Field[], key: string): readonly Field[] {
  return fields.flatMap((field) => [...(field.key === key ? [field] : []), ...fieldsOf(field.children ?? [], key)])
}
