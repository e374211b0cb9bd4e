/**
 * Without a schema the bytes do not say what they mean: `08 96 01` is 150 or 75, `74 65 73 74` a word, a message or four
 * numbers. Here every possible reading is listed as a field over the same span; choosing is the reader's task.
 */
import { isUtf8, utf8 } from '../cursor.ts'
import type { Field, FieldValue, SourceId, Span } from '../model.ts'
import type { ProtobufKey } from './keys.ts'
import { Reader, signed64, unsigned64, zigzag64 } from './reader.ts'
import { EGROUP, I32, I64, LEN, SGROUP, VARINT } from './wire-type.ts'

/** A list longer than this is counted, not spelled out. */
const MAX_ELEMENTS = 64
const MAX_GROUP_DEPTH = 100

/** Readings of one number; for a varint the reader has just read it. */
export function scalarReadings(wireType: number, reader: Reader, at: number, span: Span): Field[] {
  const reading = (key: ProtobufKey, value: FieldValue): Field => ({ key, span, value })
  if (wireType === VARINT) {
    const { low, high } = reader
    const value = unsigned64(low, high)
    const readings = [reading('protobuf.uint64', value)]
    if (high >= 0x8000_0000) readings.push(reading('protobuf.int64', signed64(low, high)))
    readings.push(reading('protobuf.sint64', zigzag64(low, high)))
    if (value <= 1n) readings.push(reading('protobuf.bool', value === 1n))
    return readings
  }
  if (wireType === I32) {
    const readings = [reading('protobuf.fixed32', reader.uint32(at))]
    if (reader.int32(at) < 0) readings.push(reading('protobuf.sfixed32', reader.int32(at)))
    return [...readings, reading('protobuf.float', reader.float(at))]
  }
  const readings = [reading('protobuf.fixed64', reader.uint64(at))]
  if (reader.int64(at) < 0n) readings.push(reading('protobuf.sfixed64', reader.int64(at)))
  return [...readings, reading('protobuf.double', reader.double(at))]
}

/** Readings of a LEN payload. `message` decodes it as one, where that may be tried. */
export function lenReadings(
  source: SourceId,
  base: number,
  bytes: Uint8Array,
  from: number,
  end: number,
  message: (() => readonly Field[]) | undefined,
): Field[] {
  const span = { source, start: base + from, end: base + end }
  const readings: Field[] = []
  if (message && couldBeMessage(bytes, from, end)) {
    readings.push({ key: 'protobuf.message', span, value: null, children: message() })
  }
  const text = bytes.subarray(from, end)
  if (isUtf8(text)) readings.push({ key: 'protobuf.string', span, value: utf8(text) })
  readings.push({ key: 'protobuf.bytes', span, value: null })
  if (from < end) readings.push(...packedReadings(source, base, bytes, from, end, span))
  return readings
}

function packedReadings(
  source: SourceId,
  base: number,
  bytes: Uint8Array,
  from: number,
  end: number,
  span: Span,
): Field[] {
  const readings: Field[] = []
  const varints = countVarints(bytes, from, end)
  if (varints !== undefined) {
    const reader = new Reader(bytes, from)
    const children =
      varints > MAX_ELEMENTS
        ? undefined
        : Array.from({ length: varints }, () => {
            const start = reader.position
            reader.varint(end)
            const value = unsigned64(reader.low, reader.high)
            return {
              key: 'protobuf.uint64',
              span: { source, start: base + start, end: base + reader.position },
              value,
            }
          })
    readings.push(packed('protobuf.packed.varint', span, varints, children))
  }
  for (const [size, key, element] of FIXED) {
    const count = (end - from) / size
    if (!Number.isInteger(count)) continue
    const reader = new Reader(bytes, from)
    const children =
      count > MAX_ELEMENTS
        ? undefined
        : Array.from({ length: count }, (_, index) => {
            const at = from + index * size
            const value = size === 4 ? reader.uint32(at) : reader.uint64(at)
            return { key: element, span: { source, start: base + at, end: base + at + size }, value }
          })
    readings.push(packed(key, span, count, children))
  }
  return readings
}

const FIXED = [
  [4, 'protobuf.packed.i32', 'protobuf.fixed32'],
  [8, 'protobuf.packed.i64', 'protobuf.fixed64'],
] as const

function packed(key: ProtobufKey, span: Span, count: number, children: readonly Field[] | undefined): Field {
  return children ? { key, span, value: count, children } : { key, span, value: count }
}

/** How many varints there are, if nothing else fills the range. To count is all: of a long value nobody is shown each. */
function countVarints(bytes: Uint8Array, from: number, end: number): number | undefined {
  if ((bytes[end - 1] ?? 0) >= 0x80) return undefined
  let count = 0
  let continued = 0
  for (let at = from; at < end; at++) {
    if ((bytes[at] ?? 0) < 0x80) {
      count++
      continued = 0
    } else if (++continued > 9) return undefined
  }
  return count
}

/** Whether fields fill the range exactly; LEN contents are not looked into. */
function couldBeMessage(bytes: Uint8Array, from: number, end: number): boolean {
  const reader = new Reader(bytes, from)
  const groups: number[] = []
  while (reader.position < end) {
    if (!reader.varint(end) || reader.high !== 0 || reader.low >>> 3 === 0) return false
    const number = reader.low >>> 3
    switch (reader.low & 7) {
      case VARINT:
        if (!reader.varint(end)) return false
        break
      case I64:
        reader.position += 8
        break
      case I32:
        reader.position += 4
        break
      case LEN:
        if (!reader.varint(end) || reader.high !== 0) return false
        reader.position += reader.low
        break
      case SGROUP:
        if (groups.push(number) > MAX_GROUP_DEPTH) return false
        break
      case EGROUP:
        if (groups.pop() !== number) return false
        break
      default:
        return false
    }
    if (reader.position > end) return false
  }
  return groups.length === 0
}
