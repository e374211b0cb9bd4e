/**
 * An event stream (HTML Living Standard §9.2): lines in blocks, each up to an empty line, which is what makes an event happen.
 * One frame per block. The data that a program gets is a source of its own, `<.s0.body.<offset of the block>.data`: the
 * values of its data lines, with LF between them.
 *
 * A line ends with LF, CR or both; a CR at the end of what has come waits for the byte that tells which. Behind lost bytes all
 * up to the next empty line is left unread: only there it is sure that an event begins.
 */
import type { BodyDecoder, EndReason } from '../body-stream.ts'
import { ByteQueue } from '../cursor.ts'
import {
  type Direction,
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
import { sseIssue } from './issues.ts'
import type { SseKey, SseKind } from './keys.ts'
import { type Line, readLine } from './line.ts'

const LF = 0x0a
const CR = 0x0d
/** RFC 3629 §6: U+FEFF in front of everything says that this is UTF-8, and is no part of it. */
const BOM = [0xef, 0xbb, 0xbf]

export interface SseContext {
  readonly direction: Direction
  readonly source: SourceId
  /** HTTP/2 stream, 0 on HTTP/1.1. */
  readonly stream: number
}

export function createSseDecoder(context: SseContext): BodyDecoder {
  return new EventStream(context)
}

interface Draft {
  readonly frames: Frame[]
  readonly pieces: SourcePiece[]
}

class EventStream implements BodyDecoder {
  readonly #context: SseContext
  readonly #queue = new ByteQueue()
  /** Where the block, and in it the line, being read begins. */
  #start = 0
  #lineStart = 0
  /** What has been looked at. */
  #scanned = 0
  #bom: Field | undefined
  #lines: Line[] = []
  /** The block being read has lost its beginning. */
  #isTorn = false

  constructor(context: SseContext) {
    this.#context = context
  }

  push(_piece: Span, bytes: Uint8Array): Output {
    this.#queue.push(bytes)
    const draft: Draft = { frames: [], pieces: [] }
    if (this.#skipBom()) this.#readLines(draft)
    if (this.#queue.end > this.#start) draft.frames.push(this.#open())
    return { ...draft, events: [] }
  }

  end(_reason: EndReason): Output {
    const draft: Draft = { frames: [], pieces: [] }
    // A CR that waited was a line's end after all.
    if (this.#queue.end > this.#scanned && this.#queue.at(this.#scanned) === CR) {
      this.#line(this.#scanned, this.#scanned + 1, draft)
    }
    if (this.#queue.end === this.#start) return { ...draft, events: [] }
    draft.frames.push(this.#cut('sse.event.unfinished'))
    this.#start = this.#queue.end
    return draft.frames.length === 0 ? NOTHING : { ...draft, events: [] }
  }

  lose(): Output {
    const frames = this.#queue.end > this.#start ? [this.#cut('sse.gap')] : []
    this.#begin(this.#queue.end)
    this.#lineStart = this.#start
    this.#scanned = this.#start
    this.#isTorn = true
    return { frames, pieces: [], events: [] }
  }

  /** False while the first bytes may still become a byte order mark. */
  #skipBom(): boolean {
    if (this.#scanned > 0) return true
    const first = this.#queue.view(0, BOM.length)
    if (first.some((byte, index) => byte !== BOM[index])) return true
    if (first.length < BOM.length) return false
    const key: SseKey = 'sse.bom'
    this.#bom = { key, span: this.#span(0, BOM.length), value: null }
    this.#lineStart = BOM.length
    this.#scanned = BOM.length
    return true
  }

  #readLines(draft: Draft): void {
    const base = this.#scanned
    const view = this.#queue.view(base, this.#queue.end)
    let at = 0
    for (; at < view.length; at += 1) {
      const byte = view[at]
      if (byte !== LF && byte !== CR) continue
      if (byte === CR && at + 1 === view.length) break
      const isPair = byte === CR && view[at + 1] === LF
      this.#line(base + at, base + at + (isPair ? 2 : 1), draft)
      if (isPair) at += 1
    }
    this.#scanned = base + at
  }

  /** The line up to `close`, its end up to `next`. */
  #line(close: number, next: number, draft: Draft): void {
    const from = this.#lineStart
    this.#lineStart = next
    if (this.#isTorn) {
      // The first line end ends a line whose beginning is lost; an empty line can only come behind it.
      if (close > from || from === this.#start) return
      draft.frames.push(this.#rest(next))
      this.#begin(next)
      return
    }
    if (close === from) {
      this.#dispatch(close, next, draft)
      return
    }
    this.#lines.push(readLine(this.#span(from, next), this.#queue.view(from, next), next - close))
  }

  /** An empty line: what was collected becomes an event, if it has data. */
  #dispatch(from: number, to: number, draft: Draft): void {
    const lines = this.#lines
    const key: SseKey = 'sse.dispatch'
    const hasData = lines.some((line) => line.key === 'sse.data')
    const fields = hasData ? this.#withData(draft) : lines.map(({ field }) => field)
    const named = lines.findLast((line) => line.key === 'sse.event')
    const type = hasData ? named?.value || 'message' : null
    const issues = lines.flatMap((line) => line.issues)
    if (!hasData && named !== undefined) issues.push(sseIssue('sse.event.no-data', named.field.span))
    const last: Field = { key, span: this.#span(from, to), value: type }
    draft.frames.push(this.#frame(this.#kind('empty'), to, [...fields, last], 'complete', issues))
    this.#begin(to)
  }

  /** The next block begins at `offset`. */
  #begin(offset: number): void {
    this.#queue.drop(offset)
    this.#start = offset
    this.#lines = []
    this.#bom = undefined
    this.#isTorn = false
  }

  /** What makes no sense without what was lost. */
  #rest(end: number): Frame {
    const [key, span]: [SseKey, Span] = ['sse.incomplete', this.#span(this.#start, end)]
    const issues = [sseIssue('sse.gap', { ...span, end: span.start })]
    return this.#frame('rest', end, [{ key, span, value: null }], 'truncated', issues)
  }

  /** The lines' fields, those of data leading to what a program gets of them. */
  #withData(draft: Draft): readonly Field[] {
    const id = `${this.#context.source}.${this.#start}.data`
    let length = 0
    let lineEnd: Span | undefined
    return this.#lines.map(({ key, field, valueBytes, valueSpan, endSpan }) => {
      if (key !== 'sse.data') return field
      if (lineEnd !== undefined) {
        const bytes = Uint8Array.of(LF)
        draft.pieces.push({ id, transform: 'unescaped', start: length, bytes, from: lineEnd })
        length += 1
      }
      lineEnd = endSpan
      const start = length
      draft.pieces.push({ id, transform: 'reassembled', start, bytes: valueBytes, from: valueSpan })
      length += valueBytes.length
      return { ...field, derived: { source: id, start, end: length } }
    })
  }

  #kind(otherwise: SseKind): SseKind {
    const has = (key: SseKey): boolean => this.#lines.some((line) => line.key === key)
    if (has('sse.data')) return 'event'
    if (has('sse.retry')) return 'retry'
    if (has('sse.id')) return 'id'
    return has('sse.comment') && !has('sse.event') && !has('sse.unknown') ? 'comment' : otherwise
  }

  /** A block that may still go on is not taken apart at each push: a long one would cost quadratic time. */
  #open(): Frame {
    const { end } = this.#queue
    if (this.#isTorn) return this.#rest(end)
    const [key, from]: [SseKey, number] = ['sse.incomplete', this.#bom?.span.end ?? this.#start]
    const fields = end === from ? [] : [{ key, span: this.#span(from, end), value: null }]
    return this.#frame('event', end, fields, 'open', [])
  }

  /** A block without its empty line: what it holds never happens. */
  #cut(why: 'sse.event.unfinished' | 'sse.gap'): Frame {
    const { end } = this.#queue
    if (this.#isTorn) return this.#rest(end)
    const [from, issues] = [this.#lineStart, this.#lines.flatMap((line) => line.issues)]
    const fields = this.#lines.map(({ field }) => field)
    if (end > from) {
      const line = readLine(this.#span(from, end), this.#queue.view(from, end), 0)
      fields.push(line.field)
      issues.push(...line.issues)
    }
    const isEvent = this.#lines.some(({ key }) => key === 'sse.data' || key === 'sse.event') || end > from
    if (isEvent || why === 'sse.gap') issues.push(sseIssue(why, this.#span(this.#start, end)))
    return this.#frame(this.#kind('event'), end, fields, 'truncated', issues)
  }

  #frame(kind: SseKind, end: number, fields: readonly Field[], status: FrameStatus, issues: readonly Issue[]): Frame {
    const { direction, stream } = this.#context
    const span = this.#span(this.#start, end)
    const all = this.#bom === undefined ? fields : [this.#bom, ...fields]
    const id = frameId(span, 'sse')
    return { id, protocol: 'sse', kind, direction, span, fields: all, status, issues, stream }
  }

  #span(start: number, end: number): Span {
    return { source: this.#context.source, start, end }
  }
}
