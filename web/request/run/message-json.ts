/** A message of a contract from the JSON that a block has, and back as clients write it: for those who call and those who copy a call. */
import { type DescMessage, type Message, type Registry, toJsonString } from '@bufbuild/protobuf'
import { readMessageJson } from '#proto/api/message-json.ts'
import { parseJson } from '#proto/wire/parse-json.ts'

/** Throws where it is no JSON, or not of that contract. */
export function readMessage(type: DescMessage, json: string, registry: Registry): Message {
  return readMessageJson(type, parseJson(json), { registry })
}

/** As Connect's client sends it: names, order and form of numbers are the library's. Null where it sends nothing. */
export function sentJson(type: DescMessage, json: string, registry: Registry): string | null {
  try {
    return toJsonString(type, readMessage(type, json, registry), { registry })
  } catch {
    return null
  }
}

/**
 * As it is written, for a reader of another language. Such refuse a number of an integer field that has a point or an exponent
 * (`1.0`, `1e3`), which the app takes, and some round one of more than fifteen digits: those are written as the app sends them.
 */
export function writtenJson(type: DescMessage | undefined, json: string, registry: Registry | null): string {
  const outside = json.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""')
  if (!type || !registry || !/\d(?:\.\d|[eE]|\d{15})/.test(outside)) return json
  return sentJson(type, json, registry) ?? json
}
