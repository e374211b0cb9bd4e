/**
 * A message in its JSON form becomes bytes, and bytes become a frame that the app can show: through the registry of the
 * edited file, by the same decoder that reads real traffic.
 */
import { type DescMessage, fromBinary, fromJsonString, type Registry, toBinary, toJson } from '@bufbuild/protobuf'
import { exactJson } from '#proto/api/message-json.ts'
import { messageSchema } from '#proto/api/wire-schema.ts'
import type { Frame } from '#proto/wire/model.ts'
import { decodeProtobufFrame } from '#proto/wire/protobuf/index.ts'

export interface Shown {
  readonly bytes: Uint8Array
  readonly frame: Frame
}

export type Encoded =
  | { readonly ok: true; readonly bytes: Uint8Array; readonly json: string }
  /** In the library's words: what is wrong is also told at its place, before this. */
  | { readonly ok: false; readonly words: string }

export function encode(message: DescMessage, json: string, registry: Registry): Encoded {
  try {
    const value = fromJsonString(message, exactJson(message, json, { registry }), { registry })
    return { ok: true, bytes: toBinary(message, value), json: JSON.stringify(toJson(message, value, { registry })) }
  } catch (error) {
    return { ok: false, words: wordsOf(error) }
  }
}

export function show(message: DescMessage, bytes: Uint8Array, registry: Registry): Shown {
  const span = { source: '>', start: 0, end: bytes.length }
  return {
    bytes,
    frame: decodeProtobufFrame(span, bytes, { direction: 'toServer', schema: messageSchema(message, registry) }),
  }
}

/** What a program that was built with this schema would get out of the bytes. */
export function readAs(message: DescMessage, bytes: Uint8Array, registry: Registry): Encoded {
  try {
    const value = fromBinary(message, bytes)
    const json = JSON.stringify(toJson(message, value, { registry, alwaysEmitImplicit: true }), null, 2)
    return { ok: true, bytes, json }
  } catch (error) {
    return { ok: false, words: wordsOf(error) }
  }
}

export function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
