/**
 * The bits of a varint as fields. Each byte is one "more bytes follow" bit and seven bits of the number, the lowest first:
 *
 *   300 = 0b10_0101100        ac 02
 *                             1 0101100   0 0000010
 *                             │ └ bits    │ └ the next seven bits
 *                             └ more      └ the last byte
 */
import type { Field, SourceId } from '../model.ts'
import type { ProtobufKey } from './keys.ts'
import { WIRE_TYPES } from './wire-type.ts'

const MORE = { from: 0, count: 1 } as const
const SEVEN = { from: 1, count: 7 } as const
const TAG_NUMBER = { from: 1, count: 4 } as const
const TAG_WIRE_TYPE = { from: 5, count: 3 } as const

/** `base` is where `bytes[0]` lies in the source. */
export function varintBits(source: SourceId, base: number, bytes: Uint8Array, start: number, end: number): Field[] {
  return bitsOf('protobuf.varint.more', 'protobuf.varint.bits', source, base, bytes, start, end)
}

/** A tag is a varint too: its three lowest bits are the wire type, all others the field number. */
export function tagBits(source: SourceId, base: number, bytes: Uint8Array, start: number, end: number): Field[] {
  const byte = bytes[start] ?? 0
  const span = { source, start: base + start, end: base + start + 1 }
  const wireType = byte & 7
  const symbol = WIRE_TYPES[wireType]
  const first: Field[] = [
    { key: 'protobuf.tag.more', span, bits: MORE, value: byte >= 0x80 },
    { key: 'protobuf.tag.number', span, bits: TAG_NUMBER, value: (byte >> 3) & 0x0f },
    symbol === undefined
      ? { key: 'protobuf.tag.wire-type', span, bits: TAG_WIRE_TYPE, value: wireType }
      : { key: 'protobuf.tag.wire-type', span, bits: TAG_WIRE_TYPE, value: wireType, symbol },
  ]
  if (end - start === 1) return first
  return first.concat(bitsOf('protobuf.tag.more', 'protobuf.tag.number-high', source, base, bytes, start + 1, end))
}

function bitsOf(
  more: ProtobufKey,
  bits: ProtobufKey,
  source: SourceId,
  base: number,
  bytes: Uint8Array,
  start: number,
  end: number,
): Field[] {
  const fields: Field[] = []
  for (let at = start; at < end; at++) {
    const byte = bytes[at] ?? 0
    const span = { source, start: base + at, end: base + at + 1 }
    fields.push(
      { key: more, span, bits: MORE, value: byte >= 0x80 },
      { key: bits, span, bits: SEVEN, value: byte & 0x7f },
    )
  }
  return fields
}
