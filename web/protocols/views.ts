/** The register of views: protocols that are nothing on the wire but a text, and are read when somebody looks into one. */
import { type JsonRpcText, jsonRpcFrames } from '#proto/wire/json-rpc/index.ts'
import type { Frame } from '#proto/wire/model.ts'
import { isMultipart, multipartFrames } from '#proto/wire/multipart/index.ts'

/** A whole text that one side said: a body, or a message; `contentType` of a body, empty: nobody says. */
export type SaidText = JsonRpcText & { readonly contentType: string }

export interface TextView {
  /** Whether bodies of this type are read so; the text of a message has none, and is asked of each. */
  readonly fits: (contentType: string) => boolean
  readonly frames: (text: SaidText) => readonly Frame[]
}

const isJson = (type: string): boolean => /^application\/(?:[\w.-]+\+)?json/i.test(type)

export const VIEWS: readonly TextView[] = [
  { fits: isJson, frames: jsonRpcFrames },
  { fits: isMultipart, frames: multipartFrames },
]
