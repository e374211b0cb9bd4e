/** The walker that writes a message by its shape. What a body lacks is written as the table says it begins. */
import { ownValue } from '../own-value.ts'
import { KafkaCodecError } from './codec-error.ts'
import type { FieldShape, Shape, Value } from './shape.ts'
import { Writer } from './writer.ts'

export function writeShape(writer: Writer, shape: Shape, body: object): void {
  for (const field of shape.fields) {
    const value = ownValue(body, field.name)
    writeField(writer, field, shape.isFlexible, value === undefined ? field.initial : value)
  }
  if (shape.isFlexible) writeTags(writer, shape, body)
}

function writeField(writer: Writer, field: FieldShape, isFlexible: boolean, value: unknown): void {
  if (!field.isArray) {
    writeOne(writer, field, isFlexible, value)
    return
  }
  if (value === null) {
    if (!field.isNullable) throw wrong(writer, field, value)
    writer.length32(-1, isFlexible)
    return
  }
  if (!Array.isArray(value)) throw wrong(writer, field, value)
  writer.length32(value.length, isFlexible)
  for (const each of value) writeOne(writer, field, isFlexible, each)
}

function writeOne(writer: Writer, field: FieldShape, isFlexible: boolean, value: unknown): void {
  switch (field.type) {
    case 'bool':
      writer.int8(value === true ? 1 : 0)
      return
    case 'int8':
      writer.int8(within(writer, field, value, 0x80))
      return
    case 'int16':
      writer.int16(within(writer, field, value, 0x8000))
      return
    case 'int32':
      writer.int32(within(writer, field, value, 0x80000000))
      return
    case 'int64':
      if (typeof value === 'bigint') writer.int64(value)
      else writer.int64(BigInt(within(writer, field, value, Number.MAX_SAFE_INTEGER)))
      return
    case 'uuid':
      if (!(value instanceof Uint8Array) || value.length !== 16) throw wrong(writer, field, value)
      writer.raw(value)
      return
    case 'string':
      if (typeof value !== 'string' && (value !== null || !field.isNullable)) throw wrong(writer, field, value)
      if (typeof value === 'string' && !isFlexible && value.length > 0x7fff / 3) tooLong(writer, field, value)
      writer.string(value, isFlexible)
      return
    case 'struct':
      if (field.shape === null || typeof value !== 'object' || value === null) throw wrong(writer, field, value)
      writeShape(writer, field.shape, value)
      return
    default:
      if (value === null && field.isNullable) writer.length32(-1, isFlexible)
      else if (value instanceof Uint8Array) {
        writer.length32(value.length, isFlexible)
        writer.raw(value)
      } else throw wrong(writer, field, value)
  }
}

/** Tagged fields that are not what they begin as, and the unknown ones of `_tags`, by number (KIP-482). */
function writeTags(writer: Writer, shape: Shape, body: object): void {
  const tags: { tag: number; bytes: Uint8Array }[] = []
  for (const field of shape.tagged) {
    const value = ownValue(body, field.name)
    if (value === undefined || isInitial(value, field.initial)) continue
    const inner = new Writer(64)
    writeField(inner, field, true, value)
    tags.push({ tag: field.tag, bytes: inner.done() })
  }
  const unknown = ownValue(body, '_tags')
  if (typeof unknown === 'object' && unknown !== null) {
    for (const [tag, bytes] of Object.entries(unknown)) {
      if (bytes instanceof Uint8Array) tags.push({ tag: Number(tag), bytes })
    }
    tags.sort((a, b) => a.tag - b.tag)
  }
  writer.unsignedVarint(tags.length)
  for (const { tag, bytes } of tags) {
    writer.unsignedVarint(tag)
    writer.unsignedVarint(bytes.length)
    writer.raw(bytes)
  }
}

function isInitial(value: unknown, initial: Value): boolean {
  if (value === initial) return true
  if (value instanceof Uint8Array) return value.every((byte) => byte === 0) && initial instanceof Uint8Array
  if (Array.isArray(value)) return value.length === 0 && initial !== null
  if (typeof value === 'number' && typeof initial === 'bigint') return BigInt(value) === initial
  if (typeof value !== 'object' || value === null || typeof initial !== 'object' || initial === null) return false
  return Object.entries(initial).every(([name, each]) => isInitial(ownValue(value, name) ?? each, each))
}

function within(writer: Writer, field: FieldShape, value: unknown, limit: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < -limit || value >= limit)
    throw wrong(writer, field, value)
  return value
}

function tooLong(writer: Writer, field: FieldShape, value: string): void {
  const probe = new Writer(value.length * 3)
  probe.string(value, true)
  if (probe.length > 0x7fff) throw wrong(writer, field, value)
}

function wrong(writer: Writer, field: FieldShape, value: unknown): KafkaCodecError {
  return new KafkaCodecError('value', writer.length, `${field.name} cannot be ${typeof value}`)
}
