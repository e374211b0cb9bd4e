/** How one layer of a protocol is told from another wherever it is drawn, and which frames and fields are its own. */
import type { Protocol } from '#proto/wire/model.ts'

export interface Look {
  /** Its one name in code, in data and in styles: `socket-io` is `--layer-socket-io` in its look.css. */
  readonly name: string
  /** What its specification calls it, in any language; none where `design` has words for it. */
  readonly title?: string
  /** Lines on a grid of 12 × 12, for those who do not see hues: a picture of what the layer does. */
  readonly glyph: { readonly path: string; readonly isFilled?: boolean; readonly width?: number }
  /** Protocols of the frames that wear it. */
  readonly frames: readonly Protocol[]
  /** What the keys of its fields begin with, before the first dot. */
  readonly keys: readonly string[]
  /** Its place among the hues that are far from one another, for what has no layer; none: it is too near to one of them. */
  readonly apart?: number
  /** An exchange can be said to speak it: it has rows of the ladder, and the ladder can be filtered by it. */
  readonly isSpoken?: boolean
  /** It is no layer of the wire but a view of a text; kinds of its frames are called as its sentences call them. */
  readonly isView?: true
  /** Its two sides go on talking: what they say is read as code, and the time between tells something. */
  readonly goesOn?: boolean
  /** Keys of fields that hold text of the application. */
  readonly texts?: readonly string[]
  /** Of a text that is written with something before it: the key of that text, and of what in it is the application's. */
  readonly within?: readonly [text: string, content: string]
  /** The purpose of bytes that is drawn in its hue, where bytes are told by their purpose. */
  readonly lends?: string
  /** Keys of fields that only say what the rest of a message is. */
  readonly names?: readonly string[]
  /** The authors of specifications other than RFCs, by the beginning of a reference. */
  readonly documents?: Readonly<Record<string, string>>
}
