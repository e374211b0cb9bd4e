/** The register of views: protocols that are nothing on the wire but a text, and are read when somebody looks into one. */
import { type JsonRpcText, jsonRpcFrames } from '#proto/wire/json-rpc/index.ts'
import type { Frame } from '#proto/wire/model.ts'

/** A whole text that one side said: a body, or a message. */
export type TextView = (text: JsonRpcText) => readonly Frame[]

export const VIEWS: readonly TextView[] = [jsonRpcFrames]
