/**
 * The byte model that every decoder speaks. Bytes are the truth; everything here is an interpretation of them that
 * can be thrown away and made again. Nothing in this file knows a protocol, a language, a clock or a socket.
 *
 *   wire source ──► frames (tile the source) ──► fields (tile the frame, with its payload)
 *        │                    │ payload
 *        └── derived source ◄─┘   (dechunked, reassembled, inflated, huffman…: spans point back through `from`)
 */

/** `toServer`: bytes that the client wrote. `toClient`: bytes that the server wrote. */
export type Direction = 'toServer' | 'toClient'

export const DIRECTIONS: readonly Direction[] = ['toServer', 'toClient']

/** One read or write of a socket: `bytes` begin at `offset` of their direction of the exchange. `at`: ms, server's clock. */
export interface Segment {
  readonly exchange: number
  readonly direction: Direction
  readonly seq: number
  readonly at: number
  readonly offset: number
  readonly bytes: Uint8Array
}

/** Names one run of bytes. Wire sources are `>` (toServer) and `<` (toClient); derived ones append `.part`, as in `<.s3.body`. */
export type SourceId = string

/** The wire source of a direction. */
export function wireSource(direction: Direction): SourceId {
  return direction === 'toServer' ? '>' : '<'
}

/** The direction a source (wire or derived) belongs to. */
export function directionOf(source: SourceId): Direction {
  return source.startsWith('>') ? 'toServer' : 'toClient'
}

/** Half open: [start, end) of one source. */
export interface Span {
  readonly source: SourceId
  readonly start: number
  readonly end: number
}

/** How the bytes of a source came to be. */
export type Transform =
  | 'wire'
  | 'dechunked'
  | 'reassembled'
  | 'unmasked'
  | 'inflated'
  | 'huffman'
  | 'base64'
  | 'unescaped'

/** Transforms that keep bytes as they are: byte i of the piece is byte i of `from`. Base64 maps in groups, the others as a whole. */
export const EXACT_TRANSFORMS: ReadonlySet<Transform> = new Set(['wire', 'dechunked', 'reassembled', 'unmasked'])

/**
 * More bytes of a derived source: they are appended at `start`, and were made by `transform` out of `from`.
 * A derived source grows by pieces that abut; a piece of an exact transform has the length of `from`.
 */
export interface SourcePiece {
  readonly id: SourceId
  readonly transform: Transform
  readonly start: number
  readonly bytes: Uint8Array
  readonly from: Span
}

/** What a field says. Texts are the bytes as Latin-1 or UTF-8, never trimmed or lower-cased. */
export type FieldValue = string | number | bigint | boolean | null

/**
 * A named part of a frame. Siblings tile their parent (the frame less its payload, or the parent field) in order.
 * `bits` (from the most significant bit = 0) narrows a span of whole bytes, for flags and packed numbers: fields that share
 * a span and have bits together cover each of its bits once.
 */
export interface Field {
  /** Stable dotted id, the same for every value: `h2.headers.flags.end_stream`. Labels and explanations hang on it. */
  readonly key: string
  readonly span: Span
  readonly bits?: { readonly from: number; readonly count: number }
  readonly value: FieldValue
  /** The specification's own name of a code: `HEADERS`, `NO_ERROR`; or of a schema's field: `user_id`. */
  readonly symbol?: string
  readonly children?: readonly Field[]
  /** Where a transform of this field's bytes is shown, for a Huffman string, say. */
  readonly derived?: Span
  /** Where the bytes alone leave the meaning open: each way to read the whole span. They overlap; `children` never do. */
  readonly readings?: readonly Field[]
}

export type Protocol =
  | 'http1'
  | 'http2'
  | 'grpc'
  | 'grpc-web'
  | 'connect'
  | 'protobuf'
  | 'websocket'
  | 'sse'
  | 'engine-io'
  | 'socket-io'
  | 'graphql-transport-ws'
  | 'kafka'
  /** No layer: a view that is made of a body when somebody looks at it. */
  | 'graphql'
  /** A view as well: of bodies, and of messages of WebSocket. */
  | 'json-rpc'
  /** A view as well: of bodies in parts. */
  | 'multipart'
  /** A view as well: of requests that a gateway turns into calls. */
  | 'gateway'
  | 'unknown'

/**
 * `open`: more bytes are expected. `complete`: all there. `truncated`: the traffic ended, or was lost, inside it.
 * `invalid`: the bytes break the protocol's rules; in their direction nothing after it is trusted.
 */
export type FrameStatus = 'open' | 'complete' | 'truncated' | 'invalid'

/** Something to tell about bytes, never thrown. `code` is a stable dotted id with a text in every language. */
export interface Issue {
  readonly code: string
  readonly span: Span
  /** `RFC 9113 §6.5` */
  readonly spec?: string
  /** Allowed, but worth knowing: nothing is wrong with the bytes. */
  readonly note?: true
}

/** One unit of one protocol, as its specification cuts it. Frames of a protocol tile their source. */
export interface Frame {
  /** Unique in its exchange and the same however the bytes are cut: `<.s1.body:grpc:0` (source, protocol, start). */
  readonly id: string
  readonly protocol: Protocol
  /** The specification's word for this kind of unit: `request-head`, `HEADERS`, `message`. */
  readonly kind: string
  readonly direction: Direction
  readonly span: Span
  readonly fields: readonly Field[]
  /** The part that belongs to the next layer; `fields` and `payload` tile `span`. */
  readonly payload?: Span
  readonly status: FrameStatus
  readonly issues: readonly Issue[]
  /** HTTP/2 stream this unit belongs to, 0 for the connection. */
  readonly stream?: number
  /** A control frame that a reader may fold away (SETTINGS, WINDOW_UPDATE, PING…). */
  readonly control?: boolean
}

export function frameId(span: Span, protocol: Protocol): string {
  return `${span.source}:${protocol}:${span.start}`
}

/** One header field, exactly as on the wire, with the span of the whole field. */
export interface HeaderField {
  readonly name: string
  readonly value: string
  readonly span: Span
}

/**
 * What HTTP/1.1 and HTTP/2 hand to the layer above, in wire order: the semantics of RFC 9110 without the framing.
 * `message` names one request with its response: the exchange's own on HTTP/1.1 (0), the stream's number on HTTP/2.
 */
export type HttpEvent =
  | {
      readonly type: 'head'
      readonly message: number
      readonly direction: Direction
      readonly fields: readonly HeaderField[]
      /** Request only. */ readonly method?: string
      readonly target?: string
      /** Where the target is told: its own bytes, or the compressed header field that holds it at its end. */
      readonly targetSpan?: Span
      readonly authority?: string
      /** Lost bytes hid some of the fields. */ readonly isPartial?: boolean
      /** Response only. 1xx heads come before the final one. */ readonly status?: number
      /** HTTP/1.1 only: the reason phrase as it was sent. */ readonly phrase?: string
    }
  | {
      readonly type: 'data'
      readonly message: number
      readonly direction: Direction
      readonly span: Span
    }
  /** Bytes that are HTTP's no more: what the connection was switched to reads them (RFC 9110 §7.8). The first may be empty. */
  | {
      readonly type: 'tunnel'
      readonly message: number
      readonly direction: Direction
      readonly span: Span
    }
  | {
      readonly type: 'trailers'
      readonly message: number
      readonly direction: Direction
      readonly fields: readonly HeaderField[]
      /** Lost bytes hid some of them. */ readonly isPartial?: boolean
    }
  | {
      readonly type: 'end'
      readonly message: number
      readonly direction: Direction
      readonly reason: 'complete' | 'reset' | 'cut'
    }

/**
 * What one push gave. `frames` may hold a frame whose id came before: it replaces the earlier one (open → complete).
 * `pieces` come before the frames that refer to them.
 */
export interface Output {
  readonly frames: readonly Frame[]
  readonly pieces: readonly SourcePiece[]
  readonly events: readonly HttpEvent[]
}

export const NOTHING: Output = { frames: [], pieces: [], events: [] }

/**
 * A push decoder over both directions of one exchange or connection: bytes in, frames out; no I/O, no throw.
 * `gap` says that `count` bytes of a direction were lost (a `truncated` frame or issue marks the place; offsets go on
 * behind it). `end` says that a direction is over: what is open becomes `truncated`, or `complete` where that is how it ends.
 */
export interface Decoder {
  push(direction: Direction, chunk: Uint8Array): Output
  gap(direction: Direction, count: number): Output
  end(direction: Direction): Output
}

/** Content codings. */
export type Encoding = 'gzip' | 'deflate' | 'br' | 'zstd'

/** Injected, synchronous, capped: at most `limit` bytes come out, else an issue's code says why. */
export type Codecs = Partial<
  Record<Encoding, (bytes: Uint8Array, limit: number) => Uint8Array | { readonly issue: string }>
> & {
  /**
   * A raw DEFLATE stream (RFC 1951) with its last block. It may refer back to `window`: what was inflated before it, its last
   * 32 KiB at most. `issue` is `codec.too-large` where more than `limit` bytes would come out.
   */
  readonly rawInflate?: (
    bytes: Uint8Array,
    limit: number,
    window: Uint8Array,
  ) => Uint8Array | { readonly issue: string }
}
