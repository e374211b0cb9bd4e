/**
 * What a catalogue of explanations looks like. A protocol's folder holds one file per language (`http1/en.ts`,
 * `http1/ru.ts`), each exporting `fields: Catalogue<Key>`, `frames: FrameCatalogue<Kind>` and `issues: IssueCatalogue<Code>`.
 * A text speaks of the bytes at hand: it names the value, what this code means, what this length covers. One or two sentences.
 */
import type { Field, FieldValue, Frame, Span } from '#proto/wire/model.ts'

/** Where the bytes of an exchange can be read, wire and derived alike. */
export interface ExplainContext {
  /** The bytes of a span; an empty array where they are no longer held. */
  bytes(span: Span): Uint8Array
}

/** One decoded field, with what a sentence about it may need. */
export interface Fact {
  readonly field: Field
  readonly value: FieldValue
  readonly symbol: string | undefined
  readonly frame: Frame
  bytes(span: Span): Uint8Array
  /** The nearest field of this key: among the field's own children, then its siblings, then outwards through the frame. */
  sibling(key: string): Field | undefined
}

/** One frame; `field` finds the first field of a key anywhere in it, in depth-first order. */
export interface FrameFact {
  readonly frame: Frame
  bytes(span: Span): Uint8Array
  field(key: string): Field | undefined
}

export interface FieldExplanation {
  /** A short name, for trees and tables: `status code`. No full stop; lower case unless it is a name. */
  readonly label: string
  /** One or two sentences, with the actual value where there is one. */
  readonly text: string | ((fact: Fact) => string)
}

export interface FrameExplanation {
  readonly label: string
  readonly text: string | ((fact: FrameFact) => string)
}

/** Every field key that a protocol's decoder can produce, in one language. */
export type Catalogue<Key extends string> = Readonly<Record<Key, FieldExplanation>>

/** Every frame kind of a protocol. */
export type FrameCatalogue<Kind extends string = string> = Readonly<Record<Kind, FrameExplanation>>

/** Every issue code of a protocol: what is wrong with the bytes and what it leads to. */
export type IssueCatalogue<Code extends string> = Readonly<Record<Code, string>>

/** What a reader is shown about a field or a frame. `spec`: `RFC 9112 §3.1`. */
export interface Explained {
  readonly label: string
  readonly text: string
  readonly spec?: string
}

/** All of a protocol, in one language. */
export interface ProtocolCatalogue {
  readonly fields: Readonly<Record<string, FieldExplanation>>
  readonly frames: Readonly<Record<string, FrameExplanation>>
  readonly issues?: Readonly<Record<string, string>>
}
