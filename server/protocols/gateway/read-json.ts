/** JSON as messages: names that no field has are passed over, as grpc-gateway does by default (`DiscardUnknown`). */
import { create, type DescField, type DescMessage, fromJson, type JsonValue, type Message } from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { contracts } from '#proto/api/schema.ts'
import { ValueError } from './go-values.ts'
import { firstValue } from './json-values.ts'

const OPTIONS = { ignoreUnknownFields: true, registry: contracts }

/** An empty text is an empty message: nothing was sent. @throws ValueError */
export function readMessageJson(type: DescMessage, text: string): Message {
  const json = parseJson(text)
  return json === undefined ? create(type) : decode(type, json)
}

/** Fills one field from a body that is its value. @throws ValueError */
export function readFieldJson(message: Message, type: DescMessage, field: DescField, text: string): void {
  const target = reflect(type, message)
  const json = parseJson(text)
  if (json === undefined) {
    // Of a message there is one now, and it is empty.
    if (field.fieldKind === 'message') target.set(field, target.get(field))
    return
  }
  const source: ReflectMessage = reflect(type, decode(type, { [field.jsonName]: json }))
  if (source.isSet(field)) target.set(field, source.get(field))
}

function decode(type: DescMessage, json: JsonValue): Message {
  try {
    return fromJson(type, json, OPTIONS)
  } catch (cause) {
    throw new ValueError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** Undefined where there is nothing but white space. @throws ValueError */
export function parseJson(text: string): JsonValue | undefined {
  const first = (whole: string): JsonValue => JSON.parse(whole, /\d{16}/.test(whole) ? keepDigits : undefined)
  if (!/\S/.test(text)) return undefined
  try {
    return first(text)
  } catch (cause) {
    // What stands behind the first value is nobody's.
    const value = firstValue(text)
    try {
      if (value !== text) return first(value)
    } catch {
      // Told below.
    }
    throw new ValueError(`The body is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

/** A 64-bit number has more digits than a number of JavaScript holds: its text is as good (ProtoJSON: int64). */
function keepDigits(_key: string, value: JsonValue, context?: { readonly source?: string }): JsonValue {
  const isRounded = typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)
  return isRounded && /^-?\d+$/.test(context?.source ?? '') ? (context?.source ?? '') : value
}
