/** Values as they are written: texts with their escapes, and numbers (Protobuf Language Spec: String, Integer and Floating-point literals). */
import type { Place } from './problem.ts'

const PIECE =
  /\\(?:[xX](?<hex>[\da-fA-F]{1,2})|(?<octal>[0-7]{1,3})|u(?<short>[\da-fA-F]{4})|U(?<long>[\da-fA-F]{8})|(?<one>[abfnrtv\\'"?]))|(?<odd>\\[\s\S]?)|[^\\]+/gu
const ESCAPES = new Map([...'abfnrtv'].map((letter, index) => [letter, '\x07\b\f\n\r\t\v'[index] ?? '']))
const encoder = new TextEncoder()

/** A text is bytes: `"\303\251"` and `"é"` are the same two. In place of them: where an escape is none. */
export type TextBytes = { readonly ok: true; readonly bytes: Uint8Array } | ({ readonly ok: false } & Place)

/** `literal` with its quotes. The place of an odd escape is counted from the literal's start. */
export function bytesOfText(literal: string): TextBytes {
  const bytes: number[] = []
  for (const piece of literal.slice(1, -1).matchAll(PIECE)) {
    const { hex, octal, short, long, one, odd } = piece.groups ?? {}
    const start = piece.index + 1
    const wrong = { ok: false, start, end: start + piece[0].length } as const
    if (odd !== undefined) return wrong
    const unit = hex ? Number.parseInt(hex, 16) : octal ? Number.parseInt(octal, 8) & 0xff : null
    const point = Number.parseInt(short ?? long ?? '', 16)
    const isHalf = point >= 0xd800 && point <= 0xdfff
    if (isHalf || point > 0x10ffff) return wrong
    if (unit !== null) bytes.push(unit)
    else
      bytes.push(
        ...encoder.encode(
          one ? (ESCAPES.get(one) ?? one) : Number.isNaN(point) ? piece[0] : String.fromCodePoint(point),
        ),
      )
  }
  return { ok: true, bytes: Uint8Array.from(bytes) }
}

/** The text of a literal; one with an odd escape as it stands. */
export function unquoted(literal: string): string {
  const read = bytesOfText(literal)
  return read.ok ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(read.bytes) : literal.slice(1, -1)
}

/** How a descriptor keeps a default of bytes (descriptor.proto: FieldDescriptorProto.default_value). */
export function escapedBytes(bytes: Uint8Array): string {
  const named = new Map([
    [0x0a, '\\n'],
    [0x0d, '\\r'],
    [0x09, '\\t'],
    [0x22, '\\"'],
    [0x27, "\\'"],
    [0x5c, '\\\\'],
  ])
  return [...bytes]
    .map((byte) => {
      const isPlain = byte >= 0x20 && byte < 0x7f
      return named.get(byte) ?? (isPlain ? String.fromCharCode(byte) : `\\${byte.toString(8).padStart(3, '0')}`)
    })
    .join('')
}

/** Null: no whole number. */
export function wholeNumber(text: string): bigint | null {
  if (/^0[0-7]+$/.test(text)) return BigInt(`0o${text.slice(1)}`)
  return /^(?:0[xX][\da-fA-F]+|0|[1-9]\d*)$/.test(text) ? BigInt(text) : null
}

/** Null: no number at all, or a whole one in a form of its own. */
export function floatNumber(text: string): number | null {
  const isFloat = /^(?:\d+\.\d*|\.\d+|\d+(?=[eE])|0|[1-9]\d*)(?:[eE][+-]?\d+)?$/.test(text)
  return isFloat ? Number(text) : null
}

/**
 * How buf keeps a number in a descriptor: the fewest digits that give it back, with an exponent below 1e-4 and from 1e+06 on (Go:
 * strconv.FormatFloat with 'g'). One of 32 bits is written as the double that it is.
 */
export function shortestNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value < 0 ? '-inf' : 'inf'
  if (value === 0) return Object.is(value, -0) ? '-0' : '0'
  const written = value.toExponential()
  const [digits = '', power = '0'] = written.split('e')
  const exponent = Number(power)
  if (exponent >= -4 && exponent < 6) return String(value)
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`
}
