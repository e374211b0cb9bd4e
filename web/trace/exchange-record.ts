/**
 * Everything known about one exchange while it grows: its bytes, its decoder, its frames in order of arrival, its calls and
 * its gaps. In: feed events of this exchange. It decides nothing about other exchanges, and never throws for odd bytes.
 */
import type { ServerEvent } from '#proto/gen/api/feed_pb.js'
import {
  type Codecs,
  type Decoder,
  DIRECTIONS,
  type Direction,
  type Frame,
  type HttpEvent,
  type Output,
  type SourceId,
  type SourcePiece,
  type Span,
  wireSource,
} from '#proto/wire/model.ts'
import type { SchemaLookup } from '#proto/wire/protobuf/schema.ts'
import { createStack } from '#proto/wire/stack.ts'
import { ByteStore } from './byte-store.ts'
import { CallDrafts, headerValue } from './calls.ts'
import { RunAttribution } from './run-attribution.ts'
import type { Client, HttpVersion, TraceExchange, TraceGap } from './types.ts'

/** What decoding needs and is given from outside. */
export interface Decoding {
  readonly codecs: Codecs
  readonly schemas: SchemaLookup
}

export interface ExchangeMeta {
  readonly exchange: number
  readonly connection: number
  readonly version: HttpVersion
  readonly client: Client
  readonly run: string | null
  readonly remote: string
  readonly at: number
  readonly ordinal: number
  /** Bytes that went before on this connection. */
  readonly before: Readonly<Record<Direction, number>>
}

/** A frame with its time and its place among all frames of the capture. `frame` is replaced as it grows. */
export interface StoredFrame {
  frame: Frame
  at: number
  readonly ordinal: number
  /** The HTTP head or trailers that this frame completed, for titles. */
  event: HttpEvent | null
}

export class ExchangeRecord {
  readonly meta: ExchangeMeta
  readonly sources = new Map<SourceId, ByteStore>()
  /** Frames of wire sources, in order of arrival. */
  readonly wireFrames: StoredFrame[] = []
  /** Frames of upper layers by the source they lie in, in order of arrival. */
  readonly upperFrames = new Map<SourceId, StoredFrame[]>()
  readonly calls = new CallDrafts()
  readonly gaps: TraceGap[] = []
  /** The events that made this record, for saving. */
  readonly events: ServerEvent[] = []
  readonly runs: RunAttribution
  closed: TraceExchange['closed'] = null
  /** When anything last happened here, on the server's clock. */
  lastAt: number
  readonly #decoder: Decoder
  readonly #byId = new Map<string, StoredFrame>()
  readonly #ended = new Set<Direction>()
  /** Pieces by the source they were made from: the way from the wire upwards. */
  readonly #madeFrom = new Map<SourceId, SourcePiece[]>()
  /** Header frames of a stream and direction whose HTTP event has not come yet. */
  readonly #awaitingEvent = new Map<string, StoredFrame[]>()
  readonly #nextOrdinal: () => number

  constructor(meta: ExchangeMeta, decoding: Decoding, nextOrdinal: () => number) {
    this.meta = meta
    this.runs = new RunAttribution(meta.run)
    this.lastAt = meta.at
    this.#nextOrdinal = nextOrdinal
    this.#decoder = createStack({ version: meta.version, ...decoding })
    for (const direction of DIRECTIONS) this.sources.set(wireSource(direction), new ByteStore())
  }

  /** Bytes held, wire and derived. */
  get kept(): number {
    let kept = 0
    for (const source of this.sources.values()) kept += source.kept
    return kept
  }

  /** Takes bytes at `offset` of their direction; what lies between is a gap, what is known already is dropped. */
  bytes(direction: Direction, offset: number, at: number, data: Uint8Array): readonly StoredFrame[] {
    const source = this.source(wireSource(direction))
    if (offset + data.length <= source.end) return []
    const added: StoredFrame[] = []
    if (offset > source.end) added.push(...this.gap(direction, source.end, offset - source.end, 'reconnect', at))
    const fresh = data.subarray(source.end - offset)
    source.append(fresh)
    added.push(...this.#take(this.#decoder.push(direction, fresh), at))
    return added
  }

  gap(
    direction: Direction,
    offset: number,
    count: number,
    reason: TraceGap['reason'],
    at: number,
  ): readonly StoredFrame[] {
    const source = this.source(wireSource(direction))
    const missing = offset + count - source.end
    if (missing <= 0) return []
    this.gaps.push({ direction, offset: source.end, count: missing, reason })
    source.skip(missing)
    return this.#take(this.#decoder.gap(direction, missing), at)
  }

  halfClosed(direction: Direction, at: number): readonly StoredFrame[] {
    if (this.#ended.has(direction)) return []
    this.#ended.add(direction)
    return this.#take(this.#decoder.end(direction), at)
  }

  close(reason: NonNullable<TraceExchange['closed']>, at: number): readonly StoredFrame[] {
    if (this.closed !== null) return []
    this.closed = reason
    return DIRECTIONS.flatMap((direction) => this.halfClosed(direction, at))
  }

  source(id: SourceId): ByteStore {
    const known = this.sources.get(id)
    if (known !== undefined) return known
    const made = new ByteStore()
    this.sources.set(id, made)
    return made
  }

  /** Pieces of derived sources that were made from bytes of `span`. */
  piecesMadeFrom(span: Span): readonly SourcePiece[] {
    const pieces = this.#madeFrom.get(span.source) ?? []
    return pieces.filter((piece) => piece.from.start < span.end && piece.from.end > span.start)
  }

  runOf(frame: Frame): string | null {
    return this.runs.runOf(frame.stream ?? 0, frame.direction, this.wireStart(frame.span))
  }

  /** The offset on the wire where the first byte of a span comes from. */
  wireStart(span: Span): number {
    let { source, start } = span
    while (source !== '>' && source !== '<') {
      const store = this.sources.get(source)
      const [piece] = store?.piecesOver({ source, start, end: start + 1 }) ?? []
      if (piece === undefined) return 0
      const isExact = piece.bytes.length === piece.from.end - piece.from.start
      source = piece.from.source
      start = isExact ? piece.from.start + (start - piece.start) : piece.from.start
    }
    return start
  }

  #take(output: Output, at: number): readonly StoredFrame[] {
    this.lastAt = Math.max(this.lastAt, at)
    for (const piece of output.pieces) {
      this.source(piece.id).appendPiece(piece)
      const made = this.#madeFrom.get(piece.from.source)
      if (made === undefined) this.#madeFrom.set(piece.from.source, [piece])
      else made.push(piece)
    }
    const added: StoredFrame[] = []
    for (const frame of output.frames) this.#keep(frame, at, added)
    for (const event of output.events) this.#hear(event)
    return added
  }

  #keep(frame: Frame, at: number, added: StoredFrame[]): void {
    const known = this.#byId.get(frame.id)
    if (known !== undefined) {
      known.frame = frame
      known.at = at
      return
    }
    const stored: StoredFrame = { frame, at, ordinal: this.#nextOrdinal(), event: null }
    this.#byId.set(frame.id, stored)
    const isWire = frame.span.source === '>' || frame.span.source === '<'
    if (isWire && (frame.protocol === 'http1' || frame.protocol === 'http2' || frame.protocol === 'unknown')) {
      this.wireFrames.push(stored)
      added.push(stored)
      if (frame.stream !== undefined && frame.stream > 0) {
        this.runs.sawStream(frame.stream, frame.direction, frame.span.start)
      }
      if (isHeadKind(frame.kind)) {
        const key = `${frame.direction}${this.meta.version === 2 ? (frame.stream ?? 0) : 0}`
        this.#awaitingEvent.set(key, [...(this.#awaitingEvent.get(key) ?? []), stored])
      }
      return
    }
    const upper = this.upperFrames.get(frame.span.source)
    if (upper === undefined) this.upperFrames.set(frame.span.source, [stored])
    else upper.push(stored)
  }

  #hear(event: HttpEvent): void {
    this.calls.apply(event)
    if (event.type !== 'head' && event.type !== 'trailers') return
    const waiting = this.#awaitingEvent.get(`${event.direction}${this.meta.version === 2 ? event.message : 0}`)
    const stored = waiting?.shift()
    if (stored !== undefined) stored.event = event
    if (event.type === 'head' && event.direction === 'toServer') {
      const traceparent = headerValue(event.fields, 'traceparent')
      if (traceparent !== undefined) this.runs.sawTraceparent(event.message, traceparent)
    }
  }
}

/** Frames that carry an HTTP head or trailers, whatever the version. */
function isHeadKind(kind: string): boolean {
  return kind === 'HEADERS' || kind.endsWith('-head') || kind.startsWith('trailer')
}
