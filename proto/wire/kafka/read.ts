/** The walker that reads a message by its shape; a listener gets the place of everything while it walks. */
import { setOwnValue } from '../own-value.ts'
import type { Reader } from './reader.ts'
import type { Body, FieldShape, Shape, Value } from './shape.ts'

/** Hears of each part in the order of the bytes. Offsets are the reader's. */
export interface Places {
  /** A field, an element or a structure begins; `index` within an array, else -1. */
  begin(field: FieldShape, at: number, index: number): void
  /** Its length or count was read, up to `at`. */
  length(value: number, at: number): void
  end(value: Value, at: number): void
  /** The section of tags: `count` was read up to `at`. */
  beginTags(count: number, from: number, at: number): void
  /** One of them: its number up to `sized`, its size up to `at`. `field`: null where the table does not know it. */
  beginTag(tag: number, from: number, sized: number, size: number, at: number, field: FieldShape | null): void
  endTag(at: number): void
  endTags(at: number): void
}

interface OpenBody {
  [name: string]: Value
}

export function readShape(reader: Reader, shape: Shape, places: Places | null): Body {
  const body: OpenBody = {}
  for (const field of shape.fields) setOwnValue(body, field.name, readField(reader, field, shape.isFlexible, places))
  for (const field of shape.tagged) setOwnValue(body, field.name, field.initial)
  for (const field of shape.absent) setOwnValue(body, field.name, field.initial)
  if (shape.isFlexible) readTags(reader, shape, body, places)
  return body
}

function readField(reader: Reader, field: FieldShape, isFlexible: boolean, places: Places | null): Value {
  places?.begin(field, reader.at, -1)
  const value = field.isArray
    ? readArray(reader, field, isFlexible, places)
    : readOne(reader, field, field.isNullable, isFlexible, places)
  places?.end(value, reader.at)
  return value
}

function readArray(reader: Reader, field: FieldShape, isFlexible: boolean, places: Places | null): Value {
  const start = reader.at
  const count = reader.length(isFlexible, field.least)
  places?.length(count, reader.at)
  reader.countElements(count)
  if (count === -1) return nothing(reader, field.isNullable, start)
  const values: Value[] = []
  for (let index = 0; index < count; index += 1) {
    places?.begin(field, reader.at, index)
    const value = readOne(reader, field, false, isFlexible, places)
    places?.end(value, reader.at)
    values.push(value)
  }
  return values
}

function readOne(
  reader: Reader,
  field: FieldShape,
  isNullable: boolean,
  isFlexible: boolean,
  places: Places | null,
): Value {
  const start = reader.at
  switch (field.type) {
    case 'int16':
      return reader.int16()
    case 'int32':
      return reader.int32()
    case 'int64':
      return reader.int64()
    case 'int8':
      return reader.int8()
    case 'bool':
      return reader.int8() !== 0
    case 'uuid':
      return reader.take(16)
    case 'string': {
      const length = reader.textLength(isFlexible)
      places?.length(length, reader.at)
      return length === -1 ? nothing(reader, isNullable, start) : reader.text(length)
    }
    case 'struct':
      return field.shape === null ? null : readShape(reader, field.shape, places)
    default: {
      const length = reader.length(isFlexible)
      places?.length(length, reader.at)
      return length === -1 ? nothing(reader, isNullable, start) : reader.take(length)
    }
  }
}

function nothing(reader: Reader, isNullable: boolean, start: number): null {
  if (!isNullable) throw reader.fault('null', start)
  return null
}

/** KIP-482: a number of tags, and for each its number, its size and its value. */
function readTags(reader: Reader, shape: Shape, body: OpenBody, places: Places | null): void {
  const from = reader.at
  const count = reader.unsignedVarint()
  // A tag takes two bytes at least.
  if (count * 2 > reader.left) throw reader.fault('length', from)
  places?.beginTags(count, from, reader.at)
  let unknown: OpenBody | null = null
  for (let index = 0, before = -1; index < count; index += 1) {
    const start = reader.at
    const tag = reader.unsignedVarint()
    const sized = reader.at
    if (tag <= before) throw reader.fault('tag', start)
    before = tag
    const size = reader.unsignedVarint()
    if (size > reader.left) throw reader.fault('length', sized)
    const field = shape.tagged.find((known) => known.tag === tag) ?? null
    places?.beginTag(tag, start, sized, size, reader.at, field)
    const end = reader.at + size
    if (field === null) {
      unknown ??= {}
      setOwnValue(unknown, String(tag), reader.take(size))
    } else {
      setOwnValue(body, field.name, readField(reader, field, true, places))
      if (reader.at !== end) throw reader.fault('length', sized)
    }
    places?.endTag(reader.at)
  }
  if (unknown !== null) body['_tags'] = unknown
  places?.endTags(reader.at)
}
