/**
 * A message as grpc-gateway writes it: the JSON mapping of Protocol Buffers with `EmitUnpopulated` (protojson.MarshalOptions).
 * Every field is there: 0, "", [], {} and, for a message that is not set, null. Left out are only fields of a oneof and those
 * that are `optional`, where nothing was set.
 *
 * @bufbuild/protobuf has no option for those nulls, nor writes a float with as few digits as it needs; its own writer is used for
 * all types with a JSON of their own. Each descriptor is turned into functions once, since this is what a call costs most.
 */

import {
  type DescEnum,
  type DescField,
  type DescMessage,
  type JsonObject,
  type JsonValue,
  type Message,
  ScalarType,
  toJson,
} from '@bufbuild/protobuf'
import { reflect } from '@bufbuild/protobuf/reflect'
import { base64Encode } from '@bufbuild/protobuf/wire'
import { FeatureSet_FieldPresence, isWrapperDesc } from '@bufbuild/protobuf/wkt'
import { contracts } from '#proto/api/schema.ts'
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'

type WriteValue = (value: unknown) => JsonValue
type Members = Readonly<Record<string, unknown>>
type WriteMember = (members: Members, json: JsonObject) => void

const writers = new WeakMap<DescMessage, WriteValue>()

export function writeJson(type: DescMessage, message: Message): JsonValue {
  return writerOf(type)(message)
}

/** One field of a message, as it would stand in the JSON of the whole. */
export function writeField(field: DescField, message: Message): JsonValue {
  const target = reflect(field.parent, message)
  // A message that is not set is an empty one here: in Go, where it comes from, both have the same type.
  if (field.fieldKind === 'message') return writeJson(field.message, target.get(field).message)
  const json: JsonObject = {}
  memberWriter(field)(message as unknown as Members, json)
  return ownValue(json, field.jsonName) ?? valueWriter(field)(target.get(field))
}

function writerOf(type: DescMessage): WriteValue {
  const known = writers.get(type)
  if (known !== undefined) return known
  if (hasOwnJson(type)) {
    const own: WriteValue = (value) => toJson(type, value as Message, { registry: contracts })
    writers.set(type, own)
    return own
  }
  const parts: WriteMember[] = []
  const write: WriteValue = (value) => {
    const json: JsonObject = {}
    for (const part of parts) part(value as Members, json)
    return json
  }
  // Before its fields: a message may hold itself.
  writers.set(type, write)
  parts.push(...type.fields.map(memberWriter))
  return write
}

function memberWriter(field: DescField): WriteMember {
  const { jsonName, localName } = field
  const write = valueWriter(field)
  if (field.oneof !== undefined) {
    const choice = field.oneof.localName
    return (message, json) => {
      const chosen = ownValue(message, choice) as { readonly case?: string; readonly value?: unknown }
      if (chosen.case === localName) setOwnValue(json, jsonName, write(chosen.value))
    }
  }
  if (field.fieldKind === 'message') {
    return (message, json) => {
      const value = ownValue(message, localName)
      setOwnValue(json, jsonName, value === undefined ? null : write(value))
    }
  }
  // `optional`, or of proto2: what was not set is left out.
  const isAlwaysThere = field.presence === FeatureSet_FieldPresence.IMPLICIT || field.fieldKind !== 'scalar'
  return (message, json) => {
    const value = ownValue(message, localName)
    if (value !== undefined || isAlwaysThere) setOwnValue(json, jsonName, write(value))
  }
}

function valueWriter(field: DescField): WriteValue {
  switch (field.fieldKind) {
    case 'scalar':
      return scalarWriter(field.scalar)
    case 'enum':
      return enumWriter(field.enum)
    case 'message':
      return messageWriter(field.message)
    case 'list': {
      const item =
        field.listKind === 'message'
          ? writerOf(field.message)
          : field.listKind === 'enum'
            ? enumWriter(field.enum)
            : scalarWriter(field.scalar)
      return (value) => (value as unknown[]).map(item)
    }
    case 'map': {
      const item =
        field.mapKind === 'message'
          ? writerOf(field.message)
          : field.mapKind === 'enum'
            ? enumWriter(field.enum)
            : scalarWriter(field.scalar)
      return (value) => Object.fromEntries(Object.entries(value as object).map(([key, one]) => [key, item(one)]))
    }
  }
}

/** A field of a wrapper's type holds the bare value, one of Struct a plain object (@bufbuild/protobuf). */
function messageWriter(type: DescMessage): WriteValue {
  const [value] = type.fields
  if (isWrapperDesc(type) && value?.fieldKind === 'scalar') {
    const write = scalarWriter(value.scalar)
    const whole = writerOf(type)
    return (wrapped) => (isMessage(wrapped) ? whole(wrapped) : write(wrapped))
  }
  if (type.typeName !== 'google.protobuf.Struct') return writerOf(type)
  const whole = writerOf(type)
  return (struct) => (isMessage(struct) ? whole(struct) : (struct as JsonObject))
}

function scalarWriter(scalar: ScalarType): WriteValue {
  switch (scalar) {
    case ScalarType.INT64:
    case ScalarType.UINT64:
    case ScalarType.SINT64:
    case ScalarType.FIXED64:
    case ScalarType.SFIXED64:
      return String
    case ScalarType.BYTES:
      return (value) => base64Encode(value as Uint8Array)
    case ScalarType.DOUBLE:
      return (value) => (Number.isFinite(value) ? Number(value) : String(value))
    case ScalarType.FLOAT:
      return (value) =>
        Number.isFinite(Math.fround(Number(value))) ? shortest(Number(value)) : String(Math.fround(Number(value)))
    default:
      return (value) => value as JsonValue
  }
}

function enumWriter(type: DescEnum): WriteValue {
  if (type.typeName === 'google.protobuf.NullValue') return () => null
  return (value) => type.value[Number(value)]?.name ?? Number(value)
}

/** As few digits as tell it from its neighbours among the floats: 9 always do (IEEE 754, binary32). */
function shortest(value: number): number {
  const float = Math.fround(value)
  for (let digits = 6; digits < 9; digits += 1) {
    const short = Number(float.toPrecision(digits))
    if (Math.fround(short) === float) return short
  }
  return Number(float.toPrecision(9))
}

function hasOwnJson(type: DescMessage): boolean {
  return type.typeName.startsWith('google.protobuf.') && type.typeName !== 'google.protobuf.Empty'
}

function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && '$typeName' in value
}
