/**
 * One message's bytes as a tree of fields:
 *
 *   protobuf.field ─┬─ protobuf.tag      field number and wire type (varint)
 *                   ├─ protobuf.length   for LEN
 *                   └─ the value         protobuf.int32, protobuf.string, protobuf.message…
 *
 * With a schema, values have types and fields names; a number the schema lacks stays, as unknown. Without one, the value
 * is shown as its wire type says and `readings` lists what it could mean. Never throws: broken bytes give an issue and one
 * `protobuf.invalid` field over the rest.
 */
import { isUtf8, utf8 } from '../cursor.ts'
import type { Field, Issue } from '../model.ts'
import { type ProtobufIssue, protobufIssue } from './issues.ts'
import type { ProtobufKey } from './keys.ts'
import { lenReadings } from './readings.ts'
import type { FieldSchema, MessageSchema, TypeLookup } from './schema.ts'
import { ValueWalk } from './value-walk.ts'
import { tagBits, varintBits } from './varint-fields.ts'
import { EGROUP, I32, I64, LEN, SGROUP, VARINT, wireTypeOf } from './wire-type.ts'

/** Parsers' own default (`Protobuf: Proto Limits`). */
const MAX_DEPTH = 100
/** Without a schema every nesting is a guess; deeper guesses teach nothing. */
const MAX_GUESSED_DEPTH = 12
/** Of a value that could be a message, as many fields as a packed list has elements; the rest is one field. */
const MAX_GUESSED_FIELDS = 64
/**
 * Says with a URL what its bytes are: `type.googleapis.com/google.rpc.BadRequest` (Protobuf Language Guide: Any). Writers put the URL first,
 * so the bytes behind it can be read as that message where its contract is known.
 */
const ANY = { name: 'google.protobuf.Any', typeUrl: 1, value: 2 }
/** Field numbers that protobuf keeps for itself. */
const RESERVED = { from: 19_000, to: 19_999 }

export interface DecodedMessage {
  readonly fields: readonly Field[]
  readonly issues: readonly Issue[]
  /** A parser would refuse these bytes. */
  readonly broken: boolean
}

interface Tag {
  readonly number: number
  readonly wireType: number
  readonly start: number
  readonly end: number
}

interface Level {
  readonly schema: MessageSchema | undefined
  readonly types: TypeLookup | undefined
  readonly depth: number
}

export class MessageWalk extends ValueWalk {
  message(end: number, level: Level): Field[] {
    return this.#fields(end, level, 0)
  }

  /** Fields up to `end`, or to the end tag of group `group`, which is left unread (0: no group). */
  #fields(end: number, level: Level, group: number): Field[] {
    const reader = this.reader
    const fields: Field[] = []
    const presence = new Presence()
    while (reader.position < end) {
      const start = reader.position
      if (--this.budget.fields < 0) {
        this.report('protobuf.too-many-fields', start, end)
        fields.push(this.leaf('protobuf.skipped', start, end, null))
        reader.position = end
        break
      }
      if (!reader.varint(end)) {
        fields.push(
          this.invalid(start, end, reader.failure === 'cut' ? 'protobuf.varint.cut' : 'protobuf.varint.too-long'),
        )
        break
      }
      const trouble = tagTrouble(reader.low, reader.high)
      if (trouble) {
        fields.push(this.invalid(start, end, trouble))
        break
      }
      const number = reader.low >>> 3
      const wireType = reader.low & 7
      if (wireType === EGROUP) {
        if (number !== group) fields.push(this.invalid(start, end, 'protobuf.group.unmatched'))
        else reader.position = start
        break
      }
      const schema = knownByUrl(level.schema?.fields.get(number), level.schema, fields, level.types)
      const tag = { number, wireType, start, end: reader.position }
      const field = this.#record(tag, end, schema, level)
      fields.push(field)
      if (schema) this.#notePresence(presence, schema, field)
    }
    return fields
  }

  #record(tag: Tag, end: number, schema: FieldSchema | undefined, level: Level): Field {
    const { number, start } = tag
    const children: Field[] = [this.tag(start, tag.end)]
    this.#value(children, tag, end, schema, level)
    const span = this.span(start, this.reader.position)
    if (number >= RESERVED.from && number <= RESERVED.to) this.report('protobuf.field.reserved', start, tag.end)
    if (!schema && level.schema) this.report('protobuf.field.unknown', start, tag.end)
    return schema
      ? { key: 'protobuf.field', span, value: number, symbol: schema.name, children }
      : { key: 'protobuf.field', span, value: number, children }
  }

  #value(children: Field[], tag: Tag, end: number, schema: FieldSchema | undefined, level: Level): void {
    const { wireType } = tag
    const expected = schema && wireTypeOf(schema.type)
    const packable = schema?.cardinality === 'repeated' && (expected === VARINT || expected === I32 || expected === I64)
    const packed = packable && wireType === LEN
    const known = expected === wireType || packed ? schema : undefined
    if (schema && !known) this.report('protobuf.wire-type.mismatch', tag.start, tag.end)
    if (packable && !packed && known?.packed) this.report('protobuf.unpacked', tag.start, tag.end)
    switch (wireType) {
      case VARINT:
        children.push(this.varint(end, known))
        return
      case I32:
      case I64:
        children.push(this.fixed(wireType === I32 ? 4 : 8, end, known))
        return
      case LEN:
        this.#length(children, end, known, packed, level)
        return
      case SGROUP:
        this.#group(children, tag, end, known, level)
    }
  }

  #length(children: Field[], end: number, schema: FieldSchema | undefined, packed: boolean, level: Level): void {
    const reader = this.reader
    const start = reader.position
    if (!reader.varint(end)) {
      children.push(
        this.invalid(start, end, reader.failure === 'cut' ? 'protobuf.varint.cut' : 'protobuf.varint.too-long'),
      )
      return
    }
    const from = reader.position
    const length = reader.low
    const bits = varintBits(this.source, this.base, reader.bytes, start, from)
    children.push({ key: 'protobuf.length', span: this.span(start, from), value: length, children: bits })
    this.noteOverlong(start, from)
    if (reader.high !== 0 || length > end - from) {
      this.report('protobuf.length.beyond', start, from)
      this.broken = true
      if (from < end) children.push(this.leaf('protobuf.invalid', from, end, null))
      reader.position = end
      return
    }
    children.push(this.#content(from, from + length, schema, packed, level))
    reader.position = from + length
  }

  #content(from: number, end: number, schema: FieldSchema | undefined, packed: boolean, level: Level): Field {
    const reader = this.reader
    const span = this.span(from, end)
    if (!schema) return this.#unknownContent(from, end, level)
    if (packed) return { key: 'protobuf.packed', span, ...this.elements(schema, end) }
    const type = schema.type
    if (type.kind === 'message') {
      if (level.depth >= MAX_DEPTH) {
        this.report('protobuf.depth', from, end)
        return { key: 'protobuf.skipped', span, value: null }
      }
      const message = type.message()
      const fields = this.#fields(end, { ...level, schema: message, depth: level.depth + 1 }, 0)
      const key: ProtobufKey = schema.cardinality === 'map' ? 'protobuf.map-entry' : 'protobuf.message'
      return { key, span, value: null, symbol: message.name, children: fields }
    }
    if (type.kind === 'scalar' && type.scalar === 'bytes') return { key: 'protobuf.bytes', span, value: null }
    const text = reader.bytes.subarray(from, end)
    if (!isUtf8(text)) {
      this.report('protobuf.string.utf8', from, end)
      if (schema.utf8) this.broken = true
    }
    return { key: 'protobuf.string', span, value: utf8(text) }
  }

  #unknownContent(from: number, end: number, level: Level): Field {
    const span = this.span(from, end)
    const message =
      level.depth >= MAX_GUESSED_DEPTH
        ? undefined
        : (): readonly Field[] => {
            // A guess: its beginning is enough to judge it by.
            const most = Math.min(this.budget.fields, MAX_GUESSED_FIELDS)
            const budget = { fields: most }
            const walk = new MessageWalk(this.source, this.base, this.reader.bytes, from, budget)
            const fields = walk.message(end, { schema: undefined, types: undefined, depth: level.depth + 1 })
            this.budget.fields -= most - Math.max(0, budget.fields)
            return fields
          }
    const readings = lenReadings(this.source, this.base, this.reader.bytes, from, end, message)
    return { key: 'protobuf.unknown.len', span, value: null, readings }
  }

  /** Deprecated, but legal: a start tag, fields, an end tag with the same number. */
  #group(children: Field[], tag: Tag, end: number, schema: FieldSchema | undefined, level: Level): void {
    const reader = this.reader
    const start = reader.position
    this.report('protobuf.group.deprecated', tag.start, tag.end)
    if (level.depth >= MAX_DEPTH) {
      children.push(this.invalid(start, end, 'protobuf.depth'))
      return
    }
    const message = schema?.type.kind === 'message' ? schema.type.message() : undefined
    const fields = this.#fields(end, { ...level, schema: message, depth: level.depth + 1 }, tag.number)
    const span = this.span(start, reader.position)
    children.push(
      message
        ? { key: 'protobuf.group', span, value: null, symbol: message.name, children: fields }
        : { key: 'protobuf.group', span, value: null, children: fields },
    )
    const stop = reader.position
    if (stop >= end) {
      this.report('protobuf.group.open', tag.start, tag.end)
      this.broken = true
      return
    }
    reader.varint(end)
    children.push({
      key: 'protobuf.group.end',
      span: this.span(stop, reader.position),
      value: reader.low,
      children: tagBits(this.source, this.base, reader.bytes, stop, reader.position),
    })
  }

  #notePresence(presence: Presence, schema: FieldSchema, field: Field): void {
    const value = field.children?.at(-1)
    if (!value || value.key === 'protobuf.invalid' || value.key.startsWith('protobuf.unknown.')) return
    for (const code of presence.notes(schema, value)) this.issues.push(protobufIssue(code, field.span))
  }
}

/** Protobuf Encoding: Message Structure: numbers 1 to 2^29 − 1, wire types 0 to 5. */
function tagTrouble(low: number, high: number): ProtobufIssue | undefined {
  if (high !== 0) return 'protobuf.tag.too-big'
  if (low >>> 3 === 0) return 'protobuf.tag.zero'
  return (low & 7) > I32 ? 'protobuf.tag.wire-type' : undefined
}

/** The field as it should be read: Any's bytes as the message that the fields `before` it name, all else as it is. */
function knownByUrl(
  field: FieldSchema | undefined,
  message: MessageSchema | undefined,
  before: readonly Field[],
  types: TypeLookup | undefined,
): FieldSchema | undefined {
  if (types === undefined || message?.name !== ANY.name || field?.number !== ANY.value) return field
  const url = before.findLast(({ value }) => value === ANY.typeUrl)?.children?.at(-1)?.value
  const content = typeof url === 'string' ? types(url.slice(url.lastIndexOf('/') + 1)) : undefined
  if (content === undefined) return field
  return { ...field, type: { kind: 'message', message: () => content, delimited: false } }
}

/** What was already seen in one message: fields that come again, oneofs that change their mind, defaults that need not be sent. */
class Presence {
  readonly #numbers = new Set<number>()
  readonly #oneofs = new Map<string, number>()

  /** Notes on the next field of the message; `value` is its decoded value. */
  notes(schema: FieldSchema, value: Field): ProtobufIssue[] {
    if (schema.cardinality !== 'singular') return []
    const notes: ProtobufIssue[] = []
    if (this.#numbers.has(schema.number)) notes.push('protobuf.field.again')
    this.#numbers.add(schema.number)
    if (schema.oneof !== null) {
      const before = this.#oneofs.get(schema.oneof)
      if (before !== undefined && before !== schema.number) notes.push('protobuf.oneof.again')
      this.#oneofs.set(schema.oneof, schema.number)
    }
    if (!schema.presence && isDefault(value)) notes.push('protobuf.default-sent')
    return notes
  }
}

/** Zero, false and nothing; −0 is not the default of a float (its bits are not all zero). */
function isDefault(field: Field): boolean {
  const { value } = field
  if (field.key === 'protobuf.bytes') return field.span.start === field.span.end
  return value === '' || value === false || value === 0n || (value === 0 && !Object.is(value, -0))
}
