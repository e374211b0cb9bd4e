/**
 * The body of one direction of a gRPC call, as length-prefixed messages:
 *
 *     0        1                                 5
 *     +--------+--------+--------+--------+--------+-----------------
 *     | flags  |       length, big-endian          | message (length bytes)
 *     +--------+--------+--------+--------+--------+-----------------
 *       0: as it is, 1: compressed with the coding that `grpc-encoding` names
 *
 * Messages pay no heed to DATA frames: a message may span many, a DATA frame may hold many. What a message says is for the
 * decoder that the stack passes in; a compressed one is inflated into a derived source first.
 */
import { ByteQueue } from '../cursor.ts'
import {
  type Codecs,
  type Direction,
  type Encoding,
  type Field,
  type Frame,
  type FrameStatus,
  frameId,
  type Issue,
  NOTHING,
  type Output,
  type SourceId,
  type SourcePiece,
  type Span,
} from '../model.ts'
import { type GrpcIssue, grpcIssue } from './issues.ts'

const PREFIX = 5
/** What gRPC libraries accept unless told otherwise; a larger message is shown, but not decoded further. */
export const MESSAGE_LIMIT = 4 * 1024 * 1024

/** `isCut`: the traffic ended before the message did. */
export type MessageDecoder = (span: Span, bytes: Uint8Array, isCut: boolean) => readonly Frame[]

export interface GrpcBodyContext {
  readonly direction: Direction
  readonly source: SourceId
  /** Of `grpc-encoding`; null without that header. */
  readonly encoding: string | null
  readonly codecs: Codecs
  /** HTTP/2 stream, 0 on HTTP/1.1. */
  readonly stream: number
  readonly message: MessageDecoder
}

export interface GrpcBodyDecoder {
  push(piece: Span, bytes: Uint8Array): Output
  end(reason: 'complete' | 'reset' | 'cut'): Output
}

interface Prefix {
  readonly flags: number
  readonly length: number
}

export function createGrpcBodyDecoder(context: GrpcBodyContext): GrpcBodyDecoder {
  return new GrpcBody(context)
}

class GrpcBody implements GrpcBodyDecoder {
  readonly #context: GrpcBodyContext
  readonly #queue = new ByteQueue()
  /** Where the message being read begins. */
  #start = 0
  /** The first byte after which nothing can be trusted, if any. */
  #invalidFrom: number | undefined

  constructor(context: GrpcBodyContext) {
    this.#context = context
  }

  push(_piece: Span, bytes: Uint8Array): Output {
    this.#queue.push(bytes)
    const frames: Frame[] = []
    const pieces: SourcePiece[] = []
    while (this.#invalidFrom === undefined && this.#queue.end > this.#start) {
      if (this.#queue.at(this.#start) !== undefined && (this.#queue.at(this.#start) ?? 0) > 1) {
        this.#invalidFrom = this.#start
        break
      }
      const prefix = this.#prefix()
      if (!prefix || this.#queue.end < this.#start + PREFIX + prefix.length) {
        frames.push(this.#frame(prefix, this.#queue.end, 'open'))
        break
      }
      this.#message(prefix, this.#start + PREFIX + prefix.length, false, frames, pieces)
    }
    if (this.#invalidFrom !== undefined) frames.push(this.#invalid(this.#invalidFrom))
    return { frames, pieces, events: [] }
  }

  end(): Output {
    if (this.#invalidFrom !== undefined || this.#queue.end === this.#start) return NOTHING
    const frames: Frame[] = []
    const pieces: SourcePiece[] = []
    const prefix = this.#prefix()
    if (prefix) this.#message(prefix, this.#queue.end, true, frames, pieces)
    else frames.push(this.#frame(undefined, this.#queue.end, 'truncated', ['grpc.message.cut']))
    return { frames, pieces, events: [] }
  }

  #prefix(): Prefix | undefined {
    if (this.#queue.end - this.#start < PREFIX) return undefined
    const [flags = 0, a = 0, b = 0, c = 0, d = 0] = this.#queue.view(this.#start, this.#start + PREFIX)
    return { flags, length: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 }
  }

  /** The message up to `end`: its own frame, then what the next layer makes of it. */
  #message(prefix: Prefix, end: number, isCut: boolean, frames: Frame[], pieces: SourcePiece[]): void {
    const codes: GrpcIssue[] = isCut ? ['grpc.message.cut'] : []
    const span = this.#span(this.#start + PREFIX, end)
    const above: Frame[] = []
    const isTooLarge = prefix.length > MESSAGE_LIMIT
    if (isTooLarge) codes.push('grpc.message.too-large')
    const bytes = this.#queue.view(span.start, span.end)
    if (prefix.flags === 1) {
      const inflated = this.#inflate(span, bytes, isCut || isTooLarge)
      if (typeof inflated === 'string') codes.push(inflated)
      else if (inflated) {
        pieces.push(inflated)
        const derived = { source: inflated.id, start: 0, end: inflated.bytes.length }
        above.push(...this.#context.message(derived, inflated.bytes, false))
      }
    } else if (!isTooLarge && (!isCut || span.end > span.start)) {
      above.push(...this.#context.message(span, bytes, isCut))
    }
    frames.push(this.#frame(prefix, end, isCut ? 'truncated' : 'complete', codes), ...above)
    this.#queue.drop(end)
    this.#start = end
  }

  /** Message-Encoding: the coding is told once per direction, the flag says whether this message uses it. */
  #inflate(span: Span, bytes: Uint8Array, isHopeless: boolean): SourcePiece | GrpcIssue | undefined {
    const { encoding, codecs, source } = this.#context
    if (encoding === null || encoding === 'identity') return 'grpc.compressed.no-encoding'
    const codec = isEncoding(encoding) ? codecs[encoding] : undefined
    if (!codec) return 'grpc.compressed.no-codec'
    if (isHopeless) return undefined
    const inflated = codec(bytes, MESSAGE_LIMIT)
    if (!(inflated instanceof Uint8Array)) return 'grpc.compressed.broken'
    return { id: `${source}.m${span.start}.${encoding}`, transform: 'inflated', start: 0, bytes: inflated, from: span }
  }

  #frame(prefix: Prefix | undefined, end: number, status: FrameStatus, codes: readonly GrpcIssue[] = []): Frame {
    const start = this.#start
    const span = this.#span(start, end)
    const flags = prefix?.flags ?? this.#queue.at(start) ?? 0
    const fields: Field[] = [flagsField(this.#span(start, start + 1), flags)]
    if (end > start + 1) {
      const length = this.#span(start + 1, Math.min(end, start + PREFIX))
      fields.push({ key: 'grpc.length', span: length, value: prefix?.length ?? null })
    }
    const issues: Issue[] = codes.map((code) => grpcIssue(code, span))
    const frame = { ...this.#base(span), fields, status, issues }
    return prefix ? { ...frame, payload: this.#span(start + PREFIX, end) } : frame
  }

  /** Compressed-Flag is 0 or 1; with anything else this is no gRPC, and where the next message begins is unknown. */
  #invalid(start: number): Frame {
    const span = this.#span(start, this.#queue.end)
    const first = this.#span(start, start + 1)
    return {
      ...this.#base(span),
      fields: [{ key: 'grpc.invalid', span, value: null }],
      status: 'invalid',
      issues: [grpcIssue('grpc.flags.reserved', first)],
    }
  }

  #base(span: Span): Pick<Frame, 'id' | 'protocol' | 'kind' | 'direction' | 'span' | 'stream'> {
    const { direction, stream } = this.#context
    return { id: frameId(span, 'grpc'), protocol: 'grpc', kind: 'message', direction, span, stream }
  }

  #span(start: number, end: number): Span {
    return { source: this.#context.source, start, end }
  }
}

function flagsField(span: Span, flags: number): Field {
  return {
    key: 'grpc.flags',
    span,
    value: flags,
    children: [
      { key: 'grpc.flags.reserved', span, bits: { from: 0, count: 7 }, value: flags >> 1 },
      { key: 'grpc.flags.compressed', span, bits: { from: 7, count: 1 }, value: (flags & 1) === 1 },
    ],
  }
}

function isEncoding(name: string): name is Encoding {
  return name === 'gzip' || name === 'deflate' || name === 'br' || name === 'zstd'
}
