/**
 * What tells apart the protocols that put messages behind a five-byte prefix (see prefixed.ts): their flags, what a message
 * holds, and how they call what is wrong.
 */
import type { Trailers } from './body-stream.ts'
import type { Codecs, Direction, Field, Frame, Issue, Protocol, SourceId, SourcePiece, Span } from './model.ts'

/** What may be wrong with any of these protocols' messages; issue codes are `<protocol>.<trouble>`. */
export type PrefixedTrouble =
  | 'flags.reserved'
  | 'message.cut'
  | 'message.too-large'
  | 'compressed.no-encoding'
  | 'compressed.no-codec'
  | 'compressed.broken'

/** What a message's bytes say: fields of its own protocol, frames of the next one, and the sources that these lie in. */
export interface Content {
  readonly fields?: readonly Field[]
  readonly frames?: readonly Frame[]
  readonly pieces?: readonly SourcePiece[]
}

export interface Dialect {
  readonly protocol: Protocol
  readonly keys: { readonly length: string; readonly invalid: string }
  /** The kind of frame that flags make, or undefined where no message has such flags. */
  kindOf(flags: number): string | undefined
  flagsField(span: Span, flags: number): Field
  isCompressed(flags: number): boolean
  issue(trouble: PrefixedTrouble, span: Span): Issue
  /** More to say about a whole prefix: what the messages before it leave no room for. */
  remark?(flags: number, span: Span): Issue | undefined
  /** A whole message of this kind has passed. */
  finished?(kind: string): void
  /** What a body that ended where it may end still lacks: the kind of the message that did not come. */
  lack?(last: Span, trailers: Trailers | undefined): { readonly kind: string; readonly issue: Issue } | undefined
  /** `isCut`: the traffic ended before the message did. */
  content(kind: string, span: Span, bytes: Uint8Array, isCut: boolean): Content
}

export interface PrefixedContext {
  readonly direction: Direction
  readonly source: SourceId
  /** What the head says messages are compressed with; null where it says nothing. */
  readonly encoding: string | null
  readonly codecs: Codecs
  /** HTTP/2 stream, 0 on HTTP/1.1. */
  readonly stream: number
}

/** The field of a flags byte with its bits, the most significant first. */
export function flagsOf(key: string, span: Span, flags: number, bits: readonly FlagBits[]): Field {
  let from = 0
  const children = bits.map((part): Field => {
    const field = { from, count: part.count }
    from += part.count
    const value = (flags >> (8 - from)) & ((1 << part.count) - 1)
    return { key: part.key, span, bits: field, value: part.isSwitch ? value === 1 : value }
  })
  return { key, span, value: flags, children }
}

export interface FlagBits {
  readonly key: string
  readonly count: number
  /** One bit that is true or false. */
  readonly isSwitch: boolean
}
