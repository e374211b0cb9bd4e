/**
 * Messages behind a five-byte prefix, as gRPC, gRPC-Web and Connect's streams have them in common:
 *
 *     0        1                                 5
 *     +--------+--------+--------+--------+--------+-----------------
 *     | flags  |       length, big-endian          | message (length bytes)
 *     +--------+--------+--------+--------+--------+-----------------
 *
 * Prefixes pay no heed to how HTTP cuts a body: a message may span many DATA frames or chunks, one of these may hold many
 * messages. What the flags mean, and what a message says, is for the dialect; a compressed message is inflated into a
 * derived source first.
 */
import type { BodyDecoder, EndReason, Trailers } from './body-stream.ts'
import { ByteQueue } from './cursor.ts'
import {
  type Encoding,
  type Field,
  type Frame,
  type FrameStatus,
  frameId,
  NOTHING,
  type Output,
  type SourcePiece,
  type Span,
} from './model.ts'
import type { Content, Dialect, PrefixedContext, PrefixedTrouble } from './prefixed-dialect.ts'

const PREFIX = 5
/** What gRPC libraries accept unless told otherwise; a larger message is shown, but not decoded further. */
export const MESSAGE_LIMIT = 4 * 1024 * 1024

interface Prefix {
  readonly flags: number
  readonly kind: string
  readonly length: number
}

/** Frames, issues and pieces of one push, while they are being made. */
interface Draft {
  readonly frames: Frame[]
  readonly pieces: SourcePiece[]
}

export function createPrefixedDecoder(context: PrefixedContext, dialect: Dialect): BodyDecoder {
  return new PrefixedBody(context, dialect)
}

class PrefixedBody implements BodyDecoder {
  readonly #context: PrefixedContext
  readonly #dialect: Dialect
  readonly #queue = new ByteQueue()
  /** Where the message being read begins. */
  #start = 0
  /** The last whole message. */
  #last: Frame | undefined
  /** The first byte after which nothing can be trusted, if any. */
  #invalidFrom: number | undefined

  constructor(context: PrefixedContext, dialect: Dialect) {
    this.#context = context
    this.#dialect = dialect
  }

  push(_piece: Span, bytes: Uint8Array): Output {
    this.#queue.push(bytes)
    const draft: Draft = { frames: [], pieces: [] }
    while (this.#invalidFrom === undefined && this.#queue.end > this.#start) {
      const flags = this.#queue.at(this.#start) ?? 0
      const kind = this.#dialect.kindOf(flags)
      if (kind === undefined) {
        this.#invalidFrom = this.#start
        break
      }
      const prefix = this.#prefix(flags, kind)
      if (prefix === undefined || this.#queue.end < this.#start + PREFIX + prefix.length) {
        draft.frames.push(this.#open(flags, kind, prefix, 'open', []))
        break
      }
      this.#message(prefix, this.#start + PREFIX + prefix.length, false, draft)
    }
    if (this.#invalidFrom !== undefined) draft.frames.push(this.#invalid(this.#invalidFrom))
    return { ...draft, events: [] }
  }

  end(reason: EndReason, trailers?: Trailers): Output {
    if (this.#invalidFrom !== undefined) return NOTHING
    if (this.#queue.end === this.#start) return reason === 'complete' ? this.#lacking(trailers) : NOTHING
    const draft: Draft = { frames: [], pieces: [] }
    const flags = this.#queue.at(this.#start) ?? 0
    const kind = this.#dialect.kindOf(flags) ?? ''
    const prefix = this.#prefix(flags, kind)
    if (prefix !== undefined) this.#message(prefix, this.#queue.end, true, draft)
    else draft.frames.push(this.#open(flags, kind, undefined, 'truncated', ['message.cut']))
    return { ...draft, events: [] }
  }

  /** A body may end here, but not every dialect may: the last message is told so, or an empty one where none came. */
  #lacking(trailers: Trailers | undefined): Output {
    const here = this.#span(this.#start, this.#start)
    const lack = this.#dialect.lack?.(this.#last?.span ?? here, trailers)
    if (lack === undefined) return NOTHING
    const { kind, issue } = lack
    const frame: Frame =
      this.#last === undefined
        ? { ...this.#base(here, kind), fields: [], status: 'truncated', issues: [issue] }
        : { ...this.#last, issues: [...this.#last.issues, issue] }
    return { frames: [frame], pieces: [], events: [] }
  }

  #prefix(flags: number, kind: string): Prefix | undefined {
    if (this.#queue.end - this.#start < PREFIX) return undefined
    const [, a = 0, b = 0, c = 0, d = 0] = this.#queue.view(this.#start, this.#start + PREFIX)
    return { flags, kind, length: ((a << 24) | (b << 16) | (c << 8) | d) >>> 0 }
  }

  /** The message up to `end`: its own frame, then what the next layer makes of it. */
  #message(prefix: Prefix, end: number, isCut: boolean, draft: Draft): void {
    const { kind, flags } = prefix
    const troubles: PrefixedTrouble[] = isCut ? ['message.cut'] : []
    const span = this.#span(this.#start + PREFIX, end)
    const isTooLarge = prefix.length > MESSAGE_LIMIT
    if (isTooLarge) troubles.push('message.too-large')
    const bytes = this.#queue.view(span.start, span.end)
    let content: Content = {}
    if (this.#dialect.isCompressed(flags)) {
      const inflated = this.#inflate(span, bytes, isCut || isTooLarge)
      if (typeof inflated === 'string') troubles.push(inflated)
      else if (inflated !== undefined) {
        draft.pieces.push(inflated)
        content = this.#inflated(kind, inflated)
      }
    } else if (!isTooLarge && (!isCut || span.end > span.start)) {
      content = this.#dialect.content(kind, span, bytes, isCut)
    }
    const whole = this.#whole(prefix, end, isCut ? 'truncated' : 'complete', troubles, content)
    this.#last = whole
    draft.frames.push(whole)
    for (const piece of content.pieces ?? []) draft.pieces.push(piece)
    for (const frame of content.frames ?? []) draft.frames.push(frame)
    this.#dialect.finished?.(kind)
    this.#queue.drop(end)
    this.#start = end
  }

  /** What an inflated message says: fields of the protocol itself get a frame over the derived source. */
  #inflated(kind: string, piece: SourcePiece): Content {
    const span = { source: piece.id, start: 0, end: piece.bytes.length }
    const content = this.#dialect.content(kind, span, piece.bytes, false)
    const { fields, frames = [], pieces = [] } = content
    if (fields === undefined) return content
    const own: Frame = { ...this.#base(span, `${kind}-inflated`), fields, status: 'complete', issues: [] }
    return { frames: [own, ...frames], pieces }
  }

  /** The coding is told once per direction, the flag says whether this message uses it. */
  #inflate(span: Span, bytes: Uint8Array, isHopeless: boolean): SourcePiece | PrefixedTrouble | undefined {
    const { encoding, codecs, source } = this.#context
    if (encoding === null || encoding === 'identity') return 'compressed.no-encoding'
    const codec = isEncoding(encoding) ? codecs[encoding] : undefined
    if (!codec) return 'compressed.no-codec'
    if (isHopeless) return undefined
    const inflated = codec(bytes, MESSAGE_LIMIT)
    if (!(inflated instanceof Uint8Array)) return 'compressed.broken'
    return { id: `${source}.m${span.start}.${encoding}`, transform: 'inflated', start: 0, bytes: inflated, from: span }
  }

  #whole(
    prefix: Prefix,
    end: number,
    status: FrameStatus,
    troubles: readonly PrefixedTrouble[],
    content: Content,
  ): Frame {
    const frame = this.#open(prefix.flags, prefix.kind, prefix, status, troubles, end)
    if (content.fields === undefined) return frame
    const { payload: _, ...rest } = frame
    return { ...rest, fields: [...frame.fields, ...content.fields] }
  }

  #open(
    flags: number,
    kind: string,
    prefix: Prefix | undefined,
    status: FrameStatus,
    troubles: readonly PrefixedTrouble[],
    end = this.#queue.end,
  ): Frame {
    const start = this.#start
    const span = this.#span(start, end)
    const first = this.#span(start, start + 1)
    const fields: Field[] = [this.#dialect.flagsField(first, flags)]
    if (end > start + 1) {
      const length = this.#span(start + 1, Math.min(end, start + PREFIX))
      fields.push({ key: this.#dialect.keys.length, span: length, value: prefix?.length ?? null })
    }
    const issues = troubles.map((trouble) => this.#dialect.issue(trouble, span))
    const remark = this.#dialect.remark?.(flags, first)
    if (remark !== undefined) issues.push(remark)
    const frame = { ...this.#base(span, kind), fields, status, issues }
    return prefix ? { ...frame, payload: this.#span(start + PREFIX, end) } : frame
  }

  /** No message has such flags: this is another protocol, and where the next message begins is unknown. */
  #invalid(start: number): Frame {
    const span = this.#span(start, this.#queue.end)
    return {
      ...this.#base(span, 'message'),
      fields: [{ key: this.#dialect.keys.invalid, span, value: null }],
      status: 'invalid',
      issues: [this.#dialect.issue('flags.reserved', this.#span(start, start + 1))],
    }
  }

  #base(span: Span, kind: string): Pick<Frame, 'id' | 'protocol' | 'kind' | 'direction' | 'span' | 'stream'> {
    const { direction, stream } = this.#context
    const { protocol } = this.#dialect
    return { id: frameId(span, protocol), protocol, kind, direction, span, stream }
  }

  #span(start: number, end: number): Span {
    return { source: this.#context.source, start, end }
  }
}

function isEncoding(name: string): name is Encoding {
  return name === 'gzip' || name === 'deflate' || name === 'br' || name === 'zstd'
}
