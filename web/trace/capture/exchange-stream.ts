/**
 * One exchange's bytes on their way into a decoder. In: what the feed tells of it. Out: the decoder's output with its time,
 * and gaps. Bytes that come twice are dropped; what is jumped over is a gap; an end is told once.
 */
import { type Codecs, type Decoder, DIRECTIONS, type Direction, type Output } from '#proto/wire/model.ts'
import type { SchemaLookup } from '#proto/wire/protobuf/schema.ts'
import { createStack } from '#proto/wire/stack.ts'
import type { Client, TraceExchange, TraceGap, TraceTls, WireVersion } from '../types.ts'

/** What decoding needs and is given from outside. */
export interface Decoding {
  readonly codecs: Codecs
  readonly schemas: SchemaLookup
  /** The messages of the second gRPC port, where the same paths are other contracts; those of `schemas` where nothing is said. */
  readonly secondSchemas?: SchemaLookup
  /** What decodes an exchange; the whole stack where nothing else is said. */
  readonly decoder?: () => Decoder
}

export interface ExchangeMeta {
  readonly exchange: number
  readonly connection: number
  readonly version: WireVersion
  readonly client: Client
  readonly run: string | null
  readonly remote: string
  readonly tls: TraceTls | null
  readonly at: number
  readonly ordinal: number
  /** Bytes that went before on this connection. */
  readonly before: Readonly<Record<Direction, number>>
  /** The client dialled the second gRPC port. */
  readonly isBySecondPort: boolean
  /** The deployment of the learner's own server that answers; null: this server does. */
  readonly ownRevision: number | null
}

/** Consumes the events of an exchange. */
export interface ExchangeSink {
  bytes?(direction: Direction, data: Uint8Array): void
  gap(gap: TraceGap, at: number): void
  output(output: Output, at: number): void
}

export class ExchangeStream {
  closed: TraceExchange['closed'] = null
  readonly #sink: ExchangeSink
  readonly #ends: Record<Direction, number> = { toServer: 0, toClient: 0 }
  readonly #over = new Set<Direction>()
  #decoder: Decoder | null

  constructor(
    { version, isBySecondPort }: Pick<ExchangeMeta, 'version' | 'isBySecondPort'>,
    decoding: Decoding,
    sink: ExchangeSink,
  ) {
    this.#sink = sink
    const { codecs, secondSchemas = decoding.schemas } = decoding
    const schemas = isBySecondPort ? secondSchemas : decoding.schemas
    this.#decoder = decoding.decoder?.() ?? createStack({ version, codecs, schemas })
  }

  bytes(direction: Direction, offset: number, at: number, data: Uint8Array): void {
    if (offset + data.length <= this.#ends[direction]) return
    if (offset > this.#ends[direction]) this.gap(direction, offset, 'reconnect', at)
    const fresh = data.subarray(this.#ends[direction] - offset)
    this.#ends[direction] += fresh.length
    this.#sink.bytes?.(direction, fresh)
    this.#tell(this.#decoder?.push(direction, fresh), at)
  }

  /** Bytes are missing up to `end`. */
  gap(direction: Direction, end: number, reason: TraceGap['reason'], at: number): void {
    const offset = this.#ends[direction]
    const count = end - offset
    if (count <= 0) return
    this.#ends[direction] = end
    this.#sink.gap({ direction, offset, count, reason }, at)
    this.#tell(this.#decoder?.gap(direction, count), at)
  }

  halfClosed(direction: Direction, at: number): void {
    if (this.#over.has(direction)) return
    this.#over.add(direction)
    this.#tell(this.#decoder?.end(direction), at)
  }

  /** Nothing more will come; the decoder and all it holds can go. */
  close(reason: NonNullable<TraceExchange['closed']>, at: number): void {
    if (this.closed !== null) return
    this.closed = reason
    for (const direction of DIRECTIONS) this.halfClosed(direction, at)
    this.#decoder = null
  }

  #tell(output: Output | undefined, at: number): void {
    if (output !== undefined) this.#sink.output(output, at)
  }
}
