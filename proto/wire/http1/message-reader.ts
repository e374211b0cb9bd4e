/**
 * One direction of an HTTP/1.1 connection: message after message, as a machine that takes bytes in any portions.
 *
 *     head ──► (no body) ────────────────────────────► head
 *       ├────► counted: a length, or until close ────► head
 *       ├────► chunk-line ──► chunk-data ──► chunk-end
 *       │       │   ▲───────────────────────────┘
 *       │       └── size 0 ──► trailers ─────────────► head
 *       └────► tunnel | handed-over   anything ──────► unparsed
 *
 * It knows the other direction only through `Conversation`. Bytes of bodies are counted, not looked at. The states belong
 * together, so the file is longer than most: what frames, lines and events are made of stands in files of their own.
 */
import { ByteQueue, latin1 } from '../cursor.ts'
import type { Direction, FrameStatus } from '../model.ts'
import { chunkSizeFields } from './chunk-size.ts'
import type { Collector, Conversation } from './conversation.ts'
import { FrameDraft } from './frame-draft.ts'
import { bodyFraming, type Framing } from './framing.ts'
import { decodeHead, decodeLastChunk, type Head } from './head.ts'
import { headIssues, isLast, trailerIssues } from './head-rules.ts'
import type { Http1IssueCode } from './issues.ts'
import { MessageEvents } from './message-events.ts'
import { SectionScanner } from './section-scanner.ts'
import { lineAt, TextPart } from './text-part.ts'
import { type State, tellUnfinished } from './unfinished.ts'

/** Longest head (and trailer section) that is read; longest chunk-size line. */
export const HEAD_LIMIT = 256 * 1024
export const CHUNK_LINE_LIMIT = 16 * 1024

const LF = 0x0a
const CR = 0x0d

export class MessageReader {
  readonly #conversation: Conversation
  readonly #queue = new ByteQueue()
  readonly #scanner = new SectionScanner(this.#queue)
  readonly #draft: FrameDraft
  readonly #events: MessageEvents
  #state: State = 'head'
  /** Bytes of body or chunk still to come; Infinity until the connection closes. */
  #remaining = 0
  /** The sender has said that a message was its last. */
  #isOver = false
  /** Unparsed because of the bytes themselves, not because some were lost. */
  #isInvalid = false

  constructor(direction: Direction, conversation: Conversation) {
    this.#conversation = conversation
    this.#draft = new FrameDraft(direction)
    this.#events = new MessageEvents(direction)
  }

  push(chunk: Uint8Array, out: Collector): void {
    if (chunk.length === 0) return
    this.#queue.push(chunk)
    while (this.#step(out)) {}
    this.#tellUnfinished('open', out)
  }

  gap(count: number, out: Collector): void {
    const at = this.#queue.end
    this.#draft.report('http1.gap', at, at)
    this.#tellUnfinished('truncated', out)
    const isInBody = this.#isInBody(count)
    this.#queue.skip(count)
    this.#begin()
    this.#events.lose()
    this.#draft.report('http1.gap', this.#draft.start, this.#draft.start)
    if (isInBody) {
      this.#remaining -= count
      while (this.#step(out)) {}
    } else {
      this.#endMessage('cut', out)
      this.#state = 'unparsed'
    }
  }

  end(out: Collector): void {
    // RFC 9112 §8: a body without a length is complete when the connection closes.
    const isEnd =
      this.#state === 'tunnel' || (this.#state === 'counted' && this.#remaining === Number.POSITIVE_INFINITY)
    this.#tellUnfinished(isEnd ? 'complete' : 'truncated', out)
    this.#endMessage(isEnd ? 'complete' : 'cut', out)
    this.#begin()
    this.#state = 'unparsed'
    this.#isInvalid = true
  }

  /** The connection now speaks something else (RFC 9110 §7.8): what is not part of a message yet belongs to that. */
  becomeTunnel(isHandedOver: boolean, out: Collector): void {
    if (this.#state !== 'head') return
    // What came too early was told as a head; now it is known to be none.
    const isEarly = isHandedOver && this.#queue.end > this.#draft.start
    if (isEarly) this.#draft.tellPayload('tunnel', this.#queue.end, 'complete', [], out)
    this.#switch(isHandedOver, out)
  }

  #switch(isHandedOver: boolean, out: Collector): void {
    this.#state = isHandedOver ? 'handed-over' : 'tunnel'
    if (isHandedOver) this.#handOver(out)
  }

  #handOver(out: Collector): void {
    this.#events.tunnel(this.#draft.span(this.#draft.start, this.#queue.end), out)
    this.#advance(this.#queue.end)
  }

  /** True where the lost bytes can only have been part of the body that is being read. */
  #isInBody(count: number): boolean {
    if (this.#state === 'tunnel' || this.#state === 'handed-over') return true
    return (this.#state === 'counted' || this.#state === 'chunk-data') && count <= this.#remaining
  }

  /** One step; false where more bytes are needed. */
  #step(out: Collector): boolean {
    switch (this.#state) {
      case 'head':
        return this.#readHead(out)
      case 'counted':
        return this.#readCounted(out)
      case 'chunk-line':
        return this.#readChunkLine(out)
      case 'chunk-data':
        return this.#readChunkData(out)
      case 'chunk-end':
        return this.#readChunkEnd(out)
      case 'trailers':
        return this.#readTrailers(out)
      case 'handed-over':
        if (this.#queue.end > this.#draft.start) this.#handOver(out)
        return false
      case 'tunnel':
      case 'unparsed':
        this.#queue.drop(this.#queue.end)
        return false
    }
  }

  #readHead(out: Collector): boolean {
    const end = this.#scanner.sectionEnd(false)
    if (end === undefined) return this.#giveUpBeyond(HEAD_LIMIT, 'http1.head.too-large', out)
    const { direction, source, start: offset } = this.#draft
    const { methods } = this.#conversation
    const { message } = this.#events
    const head = decodeHead(this.#text(end), source, offset, direction)
    const isRequest = direction === 'toServer'
    if (isRequest && head.start?.method !== undefined) methods[message] = head.start.method
    const framing = bodyFraming(head, direction, isRequest ? undefined : methods[message])
    const isValid = head.start?.isValid === true && framing.type !== 'unknown'
    this.#draft.add(headIssues(head, direction))
    // RFC 9112 §9.6: who said close sends nothing more.
    if (this.#isOver) this.#draft.report('http1.after-close', offset, end)
    this.#isOver ||= isLast(head)
    this.#draft.tell(
      isRequest ? 'request-head' : 'response-head',
      end,
      isValid ? 'complete' : 'invalid',
      head.fields,
      out,
    )
    this.#events.head(head, out)
    this.#advance(end)
    if (isValid) this.#enterBody(framing, head, out)
    else this.#giveUp(out)
    return true
  }

  #enterBody(framing: Framing, { start, headers }: Head, out: Collector): void {
    const status = start?.status
    switch (framing.type) {
      case 'none':
        if (status !== undefined && status < 200) this.#events.interim()
        else this.#endMessage('complete', out)
        return
      case 'length':
      case 'until-close':
        this.#remaining = framing.type === 'length' ? framing.length : Number.POSITIVE_INFINITY
        if (this.#remaining > 0) this.#state = 'counted'
        else this.#endMessage('complete', out)
        return
      case 'chunked':
        this.#state = 'chunk-line'
        return
      case 'tunnel': {
        const isHandedOver = status === 101 && this.#conversation.handsOver(headers)
        this.#endMessage('complete', out)
        this.#switch(isHandedOver, out)
        this.#conversation.upgrade(isHandedOver, out)
        return
      }
      case 'unknown':
        this.#giveUp(out)
    }
  }

  #readCounted(out: Collector): boolean {
    this.#takeData(out)
    if (this.#remaining > 0) return false
    // Nothing is left where a gap swallowed the body's end: what it has to tell goes to the next frame.
    if (this.#queue.start > this.#draft.start) {
      this.#draft.tellPayload('body', this.#queue.start, 'complete', [], out)
      this.#begin()
    }
    this.#endMessage('complete', out)
    return true
  }

  #readChunkLine(out: Collector): boolean {
    const end = this.#scanner.lineEnd()
    if (end === undefined) return this.#giveUpBeyond(CHUNK_LINE_LIMIT, 'http1.chunk.line-too-large', out)
    const part = new TextPart(this.#text(end), this.#draft.source, this.#draft.start)
    const line = lineAt(part.text, 0)
    const read = line === undefined ? undefined : chunkSizeFields(part, line)
    if (read?.size === 0) {
      this.#state = 'trailers'
      this.#scanner.begin(end)
      return true
    }
    this.#draft.add(part.issues)
    if (read?.size === undefined) {
      this.#giveUp(out)
      return true
    }
    this.#draft.fields = read.fields
    this.#draft.payloadStart = end
    this.#remaining = read.size
    this.#state = 'chunk-data'
    this.#queue.drop(end)
    return true
  }

  #readChunkData(out: Collector): boolean {
    this.#takeData(out)
    if (this.#remaining > 0) return false
    this.#state = 'chunk-end'
    return true
  }

  #readChunkEnd(out: Collector): boolean {
    const at = this.#queue.start
    const first = this.#queue.at(at)
    const second = this.#queue.at(at + 1)
    if (first === undefined || (first === CR && second === undefined)) return false
    const length = first === LF ? 1 : first === CR && second === LF ? 2 : 0
    if (length === 0) {
      // What was read of the chunk stands; from here on nobody knows where chunks begin.
      this.#draft.report('http1.chunk.data-unterminated', at, at + 1)
      this.#draft.tellPayload('chunk', at, 'invalid', [], out)
      this.#advance(at)
      this.#giveUp(out)
      return true
    }
    const end = at + length
    if (length === 1) this.#draft.report('http1.bare-lf', at, end)
    const crlf = this.#draft.field('http1.chunk.data-crlf', at, end, length === 1 ? '\n' : '\r\n')
    this.#draft.tellPayload('chunk', at, 'complete', [crlf], out)
    this.#advance(end)
    this.#state = 'chunk-line'
    return true
  }

  #readTrailers(out: Collector): boolean {
    const end = this.#scanner.sectionEnd(true)
    if (end === undefined) return this.#giveUpBeyond(HEAD_LIMIT, 'http1.head.too-large', out)
    const last = decodeLastChunk(this.#text(end), this.#draft.source, this.#draft.start)
    this.#draft.add(trailerIssues(last))
    this.#draft.tell('last-chunk', end, 'complete', last.fields, out)
    this.#events.trailers(last.headers, out)
    this.#advance(end)
    this.#endMessage('complete', out)
    return true
  }

  /** Counts body bytes that are there, and tells them. */
  #takeData(out: Collector): void {
    const from = this.#queue.start
    const to = Math.min(this.#queue.end, from + this.#remaining)
    this.#remaining -= to - from
    this.#queue.drop(to)
    this.#events.data(this.#draft.span(from, to), out)
  }

  #giveUpBeyond(limit: number, code: Http1IssueCode, out: Collector): boolean {
    const { start } = this.#draft
    if (this.#queue.end - start <= limit) return false
    this.#draft.report(code, start, start + limit)
    this.#giveUp(out)
    return true
  }

  /** From the start of the current frame on, nothing in this direction can be trusted. */
  #giveUp(out: Collector): void {
    this.#endMessage('cut', out)
    this.#state = 'unparsed'
    this.#isInvalid = true
  }

  #endMessage(reason: 'complete' | 'cut', out: Collector): void {
    this.#events.end(reason, out)
    this.#state = 'head'
  }

  /** A frame that is not whole yet, or never will be. */
  #tellUnfinished(status: FrameStatus, out: Collector): void {
    tellUnfinished(this.#draft, this.#queue, { state: this.#state, isInvalid: this.#isInvalid }, status, out)
  }

  /** The next frame begins at `offset`. */
  #advance(offset: number): void {
    this.#queue.drop(offset)
    this.#begin()
  }

  #begin(): void {
    this.#draft.begin(this.#queue.start)
    this.#scanner.begin(this.#queue.start)
  }

  #text(end: number): string {
    return latin1(this.#queue.view(this.#draft.start, end))
  }
}
