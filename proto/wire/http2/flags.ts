/** The flags byte: one field per bit, used or not, most significant first. RFC 9113 §4.1 and the section of each type. */
import type { Field, Span } from '../model.ts'
import { CONTINUATION, DATA, FRAME_KINDS, HEADERS, PING, PUSH_PROMISE, SETTINGS } from './codes.ts'

const BITS = Array.from({ length: 8 }, (_, from) => ({ from, count: 1 }))

/** By type: the names of the bits from 0x80 down to 0x01. */
const NAMES: ReadonlyMap<number, readonly (string | null)[]> = new Map([
  [DATA, [null, null, null, null, 'PADDED', null, null, 'END_STREAM']],
  [HEADERS, [null, null, 'PRIORITY', null, 'PADDED', 'END_HEADERS', null, 'END_STREAM']],
  [SETTINGS, [null, null, null, null, null, null, null, 'ACK']],
  [PUSH_PROMISE, [null, null, null, null, 'PADDED', 'END_HEADERS', null, null]],
  [PING, [null, null, null, null, null, null, null, 'ACK']],
  [CONTINUATION, [null, null, null, null, null, 'END_HEADERS', null, null]],
])

const UNUSED = 'h2.flags.unused'
const ALL_UNUSED: readonly string[] = BITS.map(() => UNUSED)

const KEYS: readonly (readonly string[])[] = FRAME_KINDS.map((kind, type) => {
  const names = NAMES.get(type)
  if (names === undefined) return ALL_UNUSED
  return names.map((name) => (name === null ? UNUSED : `h2.${kind.toLowerCase()}.flags.${name.toLowerCase()}`))
})

/** By type, then by flags: 'END_HEADERS, END_STREAM'. */
const SYMBOLS: readonly (readonly string[] | undefined)[] = FRAME_KINDS.map((_, type) => {
  const names = NAMES.get(type)
  if (names === undefined) return undefined
  return Array.from({ length: 256 }, (_, flags) =>
    names
      .filter((_, bit) => (flags & (0x80 >> bit)) !== 0)
      .filter((name) => name !== null)
      .join(', '),
  )
})

/** The names of the flags that are set and mean something for this type; '' where none. */
export function flagNames(type: number, flags: number): string {
  return SYMBOLS[type]?.[flags] ?? ''
}

export function flagFields(type: number, flags: number, span: Span): readonly Field[] {
  const keys = KEYS[type] ?? ALL_UNUSED
  return [
    bit(keys, flags, 0, span),
    bit(keys, flags, 1, span),
    bit(keys, flags, 2, span),
    bit(keys, flags, 3, span),
    bit(keys, flags, 4, span),
    bit(keys, flags, 5, span),
    bit(keys, flags, 6, span),
    bit(keys, flags, 7, span),
  ]
}

function bit(keys: readonly string[], flags: number, position: number, span: Span): Field {
  const bits = BITS[position] ?? { from: position, count: 1 }
  return { key: keys[position] ?? UNUSED, span, bits, value: (flags & (0x80 >> position)) !== 0 }
}
