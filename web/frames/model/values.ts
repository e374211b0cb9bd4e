/** Values and bytes as short text: control characters visible, codes with their names. No language in here. */

import type { Field, Span } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'

const MOST = 160
/** As programs write them. */
const ESCAPES: Readonly<Record<string, string>> = { '\r': '\\r', '\n': '\\n', '\t': '\\t' }

/** @example visible('a\r\n') // 'a\\r\\n', four characters more to read, none that a font may lack */
export function visible(text: string): string {
  const shown = text.length > MOST ? `${text.slice(0, MOST)}…` : text
  return [...shown].map(visibleCharacter).join('')
}

function visibleCharacter(character: string): string {
  const code = character.codePointAt(0) ?? 0
  if (code >= 0x20 && code !== 0x7f) return character
  return ownValue(ESCAPES, character) ?? `\\x${hexOf(code)}`
}

export function hexOf(byte: number): string {
  return byte.toString(16).padStart(2, '0')
}

export function asciiOf(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·'
}

/** What a field says, in one line; its bytes speak for it where the decoder gave no value. */
export function valueText(field: Field, bytes: (span: Span) => Uint8Array): string {
  const { value, symbol } = field
  if (typeof value === 'string') return symbol === undefined ? visible(value) : named(symbol, value)
  if (typeof value === 'boolean') return value ? '1' : '0'
  if (value !== null) return symbol === undefined ? String(value) : `${symbol} (${value})`
  if (symbol !== undefined) return symbol
  if (isNull(field)) return 'null'
  return previewOf(bytes(field.span))
}

/** Kafka’s values that can be null; its other fields without a value are bytes. */
function isNull({ key, children }: Field): boolean {
  return key.startsWith('kafka.') && children === undefined && !RAW.test(key)
}

const RAW = /^kafka\.(?:bytes|pending|rest|unparsed|opaque|unread|trailing|tag_data|batch\.(?:compressed|cut|unread))$/

/** A header line tells its own name; one from a table of headers must be told it. */
function named(name: string, value: string): string {
  return value.toLowerCase().startsWith(name.toLowerCase()) ? visible(value) : `${name}: ${visible(value)}`
}

/** Text where the bytes are text, else the first of them in hex. */
export function previewOf(bytes: Uint8Array): string {
  const head = bytes.subarray(0, MOST)
  if (head.every((byte) => (byte >= 0x20 && byte < 0x7f) || byte === 9 || byte === 10 || byte === 13)) {
    return visible(new TextDecoder().decode(head)) + (bytes.length > MOST ? '…' : '')
  }
  const hex = [...bytes.subarray(0, 12)].map(hexOf).join(' ')
  return bytes.length > 12 ? `${hex} …` : hex
}
