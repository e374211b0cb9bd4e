/** What a frame says in one line, cut from its fields and bytes. */
import type { Field, Frame } from '#proto/wire/model.ts'

/** Bytes of a message that are read for its title. */
const MOST_TEXT = 120
/** Control characters but for white space: such bytes are no text. */
const NO_TEXT = /(?!\s)\p{Cc}/u

/** The beginning of bytes that are text, in one line; empty where they are none. */
export function textTitle(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, MOST_TEXT), { stream: true })
  return NO_TEXT.test(text) || text.includes('\ufffd') ? '' : oneLine(text)
}

/** The beginning of a text, in one line. */
export function shortText(text: string): string {
  return text.length > MOST_TEXT ? `${oneLine(text.slice(0, MOST_TEXT))}…` : oneLine(text)
}

function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
}

const MOST_BYTES = 12

/** @example hexTitle(Uint8Array.of(1, 255)) // '01 ff' */
export function hexTitle(bytes: Uint8Array): string {
  const shown = Array.from(bytes.subarray(0, MOST_BYTES), (byte) => byte.toString(16).padStart(2, '0'))
  return bytes.length > MOST_BYTES ? `${shown.join(' ')} …` : shown.join(' ')
}

/** What a field says; of JSON, where the symbol is what its escapes spell, that. */
export type Reading = (field: Field) => Field['value']

const plain: Reading = ({ value }) => value

/** The value of the first field of a key, at any depth. */
export function leafValue(fields: readonly Field[], key: string, read: Reading = plain): Field['value'] | undefined {
  for (const field of fields) {
    const value = field.key === key ? read(field) : leafValue(field.children ?? [], key, read)
    if (value !== undefined) return value
  }
  return undefined
}

/** All values of a key among these fields, joined, the beginning of it. */
export function linesOf(fields: readonly Field[], key: string, separator = ' ', read: Reading = plain): string {
  const said = fields.flatMap((field) => (field.key === key && field.value !== null ? [String(read(field))] : []))
  return shortText(said.join(separator))
}

/** Bytes of all fields of a key. */
export function lengthOf(fields: readonly Field[], key: string): number {
  return fields.reduce((sum, field) => sum + (field.key === key ? field.span.end - field.span.start : 0), 0)
}

export function frameLength({ span }: Frame): number {
  return span.end - span.start
}
