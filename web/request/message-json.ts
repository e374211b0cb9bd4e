/** A message of a contract from the JSON that a block has, and back as clients write it: for those who call and those who copy a call. */
import {
  type DescMessage,
  fromJson,
  type JsonValue,
  type Message,
  type Registry,
  toJsonString,
} from '@bufbuild/protobuf'
import { hasNamesTwice } from '#proto/wire/json-text.ts'

/** Throws where it is no JSON, or not of that contract. */
export function readMessage(type: DescMessage, json: string, registry: Registry): Message {
  const value: JsonValue = JSON.parse(json)
  return fromJson(type, value, { registry })
}

/** As Connect's client sends it: names, order and form of numbers are the library's. Null where it sends nothing. */
export function sentJson(type: DescMessage, json: string, registry: Registry): string | null {
  try {
    return toJsonString(type, readMessage(type, json, registry), { registry })
  } catch {
    return null
  }
}

/** As it is written, for a reader of another language; such refuse a name that comes twice, of which the app takes the last. */
export function writtenJson(type: DescMessage | undefined, json: string, registry: Registry | null): string {
  if (!type || !registry || !hasNamesTwice(json)) return json
  return sentJson(type, json, registry) ?? json
}
