/** JSON as messages: names that no field has are passed over, as grpc-gateway does by default (`DiscardUnknown`). */
import { create, type DescField, type DescMessage, type Message } from '@bufbuild/protobuf'
import { type ReflectMessage, reflect } from '@bufbuild/protobuf/reflect'
import { readMessageJson as readExactly } from '#proto/api/message-json.ts'
import { contracts } from '#proto/api/schema.ts'
import { parseJson as parseExactly } from '#proto/wire/parse-json.ts'
import { ValueError } from './go-values.ts'
import { firstValue } from './json-values.ts'
import { placeOfField, placeOfMessage, refuseNamesTwice } from './names-twice.ts'

const OPTIONS = { ignoreUnknownFields: true, registry: contracts }

/** An empty text is an empty message: nothing was sent. @throws ValueError */
export function readMessageJson(type: DescMessage, text: string): Message {
  const json = parseJson(text)
  if (json === undefined) return create(type)
  refuseNamesTwice(placeOfMessage(type), firstValue(text))
  return decode(type, json)
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
  refuseNamesTwice(placeOfField(field), firstValue(text))
  const source: ReflectMessage = reflect(type, decode(type, { [field.jsonName]: json }))
  if (source.isSet(field)) target.set(field, source.get(field))
}

function decode(type: DescMessage, json: unknown): Message {
  try {
    return readExactly(type, json, OPTIONS)
  } catch (cause) {
    throw new ValueError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** Undefined where there is nothing but white space. @throws ValueError */
export function parseJson(text: string): unknown {
  if (!/\S/.test(text)) return undefined
  try {
    return parseExactly(text)
  } catch (cause) {
    // What stands behind the first value is nobody's.
    const value = firstValue(text)
    try {
      if (value !== text) return parseExactly(value)
    } catch {
      // Told below.
    }
    throw new ValueError(`The body is no JSON: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}
