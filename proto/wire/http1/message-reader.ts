/**
 * One direction of an HTTP/1.1 connection: message after message, as a machine that takes bytes in any portions.
 *
 *     head ──► none ───────────────────────────────► head
 *       ├────► counted / until close ──────────────► head
 *       ├────► chunk-line ─► chunk-data ─► chunk-end ─┐
 *       │          ▲────────────────────────────────-┘
 *       │          └─ size 0 ─► trailers ──────────► head
 *       └────► tunnel            anything ─► unparsed
 *
 * It knows the other direction only through `Conversation`. Bytes of bodies are counted, not looked at.
 */
import { ByteQueue, latin1 } from '../cursor.ts'
import {
  type Direction,
  type Field,
  type FrameStatus,
  frameId,
  type Issue,
  type SourceId,
  type Span,
  wireSource,
} from '../model.ts'
import { chunkSizeFields } from './chunk-size.ts'
import type { Collector, Conversation } from './conversation.ts'
import { bodyFraming } from './framing.ts'
import { decodeHead, decodeLastChunk, headIssues } from './head.ts'
import { type Http1IssueCode, issue } from './issues.ts'
import type { Http1Key, Http1Kind } from './keys.ts'
import { lineAt, TextPart } from './text-part.ts'

/** Longest head (and trailer section) that is read; longest chunk-size line. */
export const HEAD_LIMIT = 256 * 1024
export const CHUNK_LINE_LIMIT = 16 * 1024

const LF = 0x0a
const CR = 0x0d

type State = 'head' | 'counted' | 'chunk-line' | 'chunk-data' | 'chunk-end' | 'trailers' | 'tunnel' | 'unparsed'

export class MessageReader {
  readonly #direction: Direction
  readonly #source: SourceId
  readonly #conversation: Conversation
  readonly #queue = new ByteQueue()
  #state: State = 'head'
  /** Where the frame that is being read begins. */
  #start = 0
  /** Where the search for the next line goes on, and where that line began. */
  #scanned = 0
  #lineStart = 0
  #sawText = false
  /** Bytes of body or chunk still to come; Infinity until the connection closes. */
  #remaining = 0
  /** Fields and payload start of the chunk that is being read. */
  #fields: readonly Field[] = []
  #issues: readonly Issue[] = []
  #dataStart = 0
  #isInvalid = false
  /** Counts messages of this direction; `hasHead`: its head was told and its end was not. */
  #message = 0
  #hasHead = false
  #isLossy = false

  constructor(direction: Direction, conversation: Conversation) {
    this.#direction = direction
    this.#source = wireSource(direction)
    this.#conversation = conversation
  }

  push(chunk: Uint8Array, out: Collector): void {
    if (chunk.length === 0) return
    this.#queue.push(chunk)
    while (this.#step(out)) {}
    if (this.#queue.end > this.#start) this.#emitUnfinished('open', out)
  }

  gap(count: number, out: Collector): void {
    const at = this.#queue.end
    const isInside = at > this.#start
    if (isInside) this.#emitUnfinished('truncated', out, issue('http1.gap', this.#span(at, at)))
    const survives = this.#survives(count)
    this.#queue.skip(count)
    this.#begin()
    this.#fields = []
    this.#isLossy = true
    this.#issues = [issue('http1.gap', this.#span(this.#start, this.#start))]
    if (survives) {
      this.#remaining -= count
      while (this.#step(out)) {}
      return
    }
    this.#endMessage('cut', out)
    this.#state = 'unparsed'
  }

  end(out: Collector): void {
    const closes =
      this.#state === 'tunnel' || (this.#state === 'counted' && this.#remaining === Number.POSITIVE_INFINITY)
    if (this.#queue.end > this.#start) this.#emitUnfinished(closes ? 'complete' : 'truncated', out)
    this.#endMessage(closes ? 'complete' : 'cut', out)
    this.#begin()
    this.#state = 'unparsed'
    this.#isInvalid = true
  }

  /** The connection now speaks something else (RFC 9110 §7.8): what is not part of a message yet belongs to that. */
  becomeTunnel(): void {
    if (this.#state === 'head') this.#state = 'tunnel'
  }

  /** True where the lost bytes can only have been part of the body that is being read. */
  #survives(count: number): boolean {
    if (this.#state === 'tunnel') return true
    if (this.#state !== 'counted' && this.#state !== 'chunk-data') return false
    return count <= this.#remaining
  }

  /** One step; false where more bytes are needed. */
  #step(out: Collector): boolean {
    switch (this.#state) {
      case 'head':
        return this.#stepHead(out)
      case 'counted':
        return this.#stepCounted(out)
      case 'chunk-line':
        return this.#stepChunkLine(out)
      case 'chunk-data':
        return this.#stepChunkData(out)
      case 'chunk-end':
        return this.#stepChunkEnd(out)
      case 'trailers':
        return this.#stepTrailers(out)
      case 'tunnel':
      case 'unparsed':
        this.#queue.drop(this.#queue.end)
        return false
    }
  }

  #stepHead(out: Collector): boolean {
    const end = this.#sectionEnd()
    if (end === undefined) return this.#checkLimit(HEAD_LIMIT, 'http1.head.too-large', out)
    const head = decodeHead(this.#text(end), this.#source, this.#start, this.#direction)
    const { start } = head
    const isRequest = this.#direction === 'toServer'
    if (isRequest && start?.method !== undefined) this.#conversation.methods[this.#message] = start.method
    const method = this.#conversation.methods[this.#message]
    const framing = bodyFraming(head, this.#direction, isRequest ? undefined : method)
    const isValid = start?.isValid === true && framing.type !== 'unknown'
    const kind = isRequest ? 'request-head' : 'response-head'
    this.#issues = [...this.#issues, ...headIssues(head, this.#direction)]
    this.#emit(kind, end, isValid ? 'complete' : 'invalid', head.fields, undefined, out)
    if (start?.isValid) {
      out.events.push({
        type: 'head',
        message: this.#message,
        direction: this.#direction,
        fields: head.headers,
        ...(start.method === undefined ? {} : { method: start.method }),
        ...(start.target === undefined ? {} : { target: start.target }),
        ...authorityOf(head.headers, isRequest),
        ...(start.status === undefined ? {} : { status: start.status }),
      })
      this.#hasHead = true
    }
    this.#advance(end)
    if (!isValid) this.#abandon(out)
    else this.#enter(framing, start.status, out)
    return true
  }

  #enter(framing: ReturnType<typeof bodyFraming>, status: number | undefined, out: Collector): void {
    switch (framing.type) {
      case 'none':
        // RFC 9110 §15.2: an interim response is followed by another head of the same message.
        if (status !== undefined && status < 200) this.#hasHead = false
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
      case 'tunnel':
        this.#endMessage('complete', out)
        this.#state = 'tunnel'
        this.#conversation.upgrade()
        return
      case 'unknown':
        this.#abandon(out)
    }
  }

  #stepCounted(out: Collector): boolean {
    this.#takeData(out)
    if (this.#remaining > 0) return false
    // Nothing is left where a gap swallowed the body's end: what it has to tell goes to the next frame.
    if (this.#queue.start > this.#start) {
      this.#emit('body', this.#queue.start, 'complete', [], this.#span(this.#start, this.#queue.start), out)
      this.#begin()
    }
    this.#endMessage('complete', out)
    return true
  }

  #stepChunkLine(out: Collector): boolean {
    const lf = this.#queue.indexOf(LF, this.#scanned)
    if (lf === -1) {
      this.#scanned = this.#queue.end
      return this.#checkLimit(CHUNK_LINE_LIMIT, 'http1.chunk.line-too-large', out)
    }
    const part = new TextPart(this.#text(lf + 1), this.#source, this.#start)
    const line = lineAt(part.text, 0)
    const size = line === undefined ? undefined : chunkSizeFields(part, line)
    if (size?.size === undefined) {
      this.#issues = [...this.#issues, ...part.issues]
      this.#abandon(out)
      return true
    }
    if (size.size === 0) {
      this.#state = 'trailers'
      this.#scanned = lf + 1
      this.#lineStart = lf + 1
      return true
    }
    this.#fields = size.fields
    this.#issues = [...this.#issues, ...part.issues]
    this.#dataStart = lf + 1
    this.#remaining = size.size
    this.#state = 'chunk-data'
    this.#queue.drop(lf + 1)
    return true
  }

  #stepChunkData(out: Collector): boolean {
    this.#takeData(out)
    if (this.#remaining > 0) return false
    this.#state = 'chunk-end'
    return true
  }

  #stepChunkEnd(out: Collector): boolean {
    const at = this.#queue.start
    const first = this.#queue.at(at)
    if (first === undefined) return false
    const second = this.#queue.at(at + 1)
    if (first === CR && second === undefined) return false
    const end = first === LF ? at + 1 : at + 2
    if (first !== LF && !(first === CR && second === LF)) {
      // What was read of the chunk stands; from here on nobody knows where chunks begin.
      this.#issues = [...this.#issues, issue('http1.chunk.data-unterminated', this.#span(at, at + 1))]
      this.#emit('chunk', at, 'invalid', this.#fields, this.#span(this.#dataStart, at), out)
      this.#advance(at)
      this.#abandon(out)
      return true
    }
    if (first === LF) this.#issues = [...this.#issues, issue('http1.bare-lf', this.#span(at, end))]
    const crlf = this.#field('http1.chunk.data-crlf', at, end, latin1(this.#queue.view(at, end)))
    this.#emit('chunk', end, 'complete', [...this.#fields, crlf], this.#span(this.#dataStart, at), out)
    this.#advance(end)
    this.#state = 'chunk-line'
    return true
  }

  #stepTrailers(out: Collector): boolean {
    const end = this.#sectionEnd()
    if (end === undefined) return this.#checkLimit(HEAD_LIMIT, 'http1.head.too-large', out)
    const last = decodeLastChunk(this.#text(end), this.#source, this.#start)
    this.#issues = [...this.#issues, ...last.part.issues]
    this.#emit('last-chunk', end, 'complete', last.fields, undefined, out)
    if (last.headers.length > 0) {
      out.events.push({ type: 'trailers', message: this.#message, direction: this.#direction, fields: last.headers })
    }
    this.#advance(end)
    this.#endMessage('complete', out)
    return true
  }

  /** Offset behind the empty line that ends a head or trailer section, once it is there. */
  #sectionEnd(): number | undefined {
    const queue = this.#queue
    for (;;) {
      const lf = queue.indexOf(LF, this.#scanned)
      if (lf === -1) {
        this.#scanned = queue.end
        return undefined
      }
      const length = lf - this.#lineStart
      const isEmpty = length === 0 || (length === 1 && queue.at(this.#lineStart) === CR)
      this.#scanned = lf + 1
      this.#lineStart = lf + 1
      // Empty lines before a start line do not end anything (RFC 9112 §2.2).
      if (isEmpty && (this.#sawText || this.#state === 'trailers')) return lf + 1
      if (!isEmpty) this.#sawText = true
    }
  }

  /** Counts body bytes that are there, and tells them. */
  #takeData(out: Collector): void {
    const from = this.#queue.start
    const to = Math.min(this.#queue.end, from + this.#remaining)
    if (to === from) return
    this.#remaining -= to - from
    this.#queue.drop(to)
    const span = this.#span(from, to)
    out.events.push({ type: 'data', message: this.#message, direction: this.#direction, span })
  }

  #checkLimit(limit: number, code: Http1IssueCode, out: Collector): boolean {
    if (this.#queue.end - this.#start <= limit) return false
    this.#issues = [...this.#issues, issue(code, this.#span(this.#start, this.#start + limit))]
    this.#abandon(out)
    return true
  }

  /** From the start of the current frame on, nothing in this direction can be trusted. */
  #abandon(out: Collector): void {
    this.#endMessage('cut', out)
    this.#state = 'unparsed'
    this.#isInvalid = true
  }

  #endMessage(reason: 'complete' | 'cut', out: Collector): void {
    if (this.#hasHead) {
      const told = this.#isLossy ? 'cut' : reason
      out.events.push({ type: 'end', message: this.#message, direction: this.#direction, reason: told })
      this.#message += 1
    }
    this.#hasHead = false
    this.#isLossy = false
    this.#state = 'head'
  }

  /** A frame that is not whole yet, or never will be. */
  #emitUnfinished(status: FrameStatus, out: Collector, because?: Issue): void {
    const end = this.#queue.end
    if (because !== undefined) this.#issues = [...this.#issues, because]
    switch (this.#state) {
      case 'head':
      case 'chunk-line':
      case 'trailers':
        this.#emitUnfinishedText(status, end, out)
        return
      case 'counted':
        this.#emit('body', end, status, [], this.#span(this.#start, end), out)
        return
      case 'tunnel':
        this.#emit('tunnel', end, status, [], this.#span(this.#start, end), out)
        return
      case 'chunk-data':
      case 'chunk-end': {
        const dataEnd = this.#queue.start
        const loose = dataEnd < end ? [this.#field('http1.incomplete', dataEnd, end, null)] : []
        this.#emit('chunk', end, status, [...this.#fields, ...loose], this.#span(this.#dataStart, dataEnd), out)
        return
      }
      case 'unparsed': {
        const given: FrameStatus = this.#isInvalid ? 'invalid' : 'truncated'
        this.#emit('unparsed', end, given, [this.#field('http1.unparsed', this.#start, end, null)], undefined, out)
      }
    }
  }

  /** While more may come, unfinished text is not taken apart again and again; at the end it is, once. */
  #emitUnfinishedText(status: FrameStatus, end: number, out: Collector): void {
    const head: Http1Kind = this.#direction === 'toServer' ? 'request-head' : 'response-head'
    const kind = this.#state === 'head' ? head : this.#state === 'trailers' ? 'last-chunk' : 'chunk'
    if (status === 'open' || this.#state === 'chunk-line') {
      this.#emit(kind, end, status, [this.#field('http1.incomplete', this.#start, end, null)], undefined, out)
      return
    }
    const text = this.#text(end)
    const read =
      this.#state === 'head'
        ? decodeHead(text, this.#source, this.#start, this.#direction)
        : decodeLastChunk(text, this.#source, this.#start)
    this.#issues = [...this.#issues, ...read.part.issues]
    this.#emit(kind, end, status, read.fields, undefined, out)
  }

  #emit(
    kind: Http1Kind,
    end: number,
    status: FrameStatus,
    fields: readonly Field[],
    payload: Span | undefined,
    out: Collector,
  ): void {
    const span = this.#span(this.#start, end)
    out.frames.push({
      id: frameId(span, 'http1'),
      protocol: 'http1',
      kind,
      direction: this.#direction,
      span,
      fields,
      ...(payload === undefined ? {} : { payload }),
      status,
      issues: this.#issues,
    })
  }

  /** The next frame begins at `offset`. */
  #advance(offset: number): void {
    this.#queue.drop(offset)
    this.#begin()
  }

  #begin(): void {
    this.#start = this.#queue.start
    this.#scanned = this.#start
    this.#lineStart = this.#start
    this.#dataStart = this.#start
    this.#sawText = false
    this.#issues = []
    this.#fields = []
  }

  #text(end: number): string {
    return latin1(this.#queue.view(this.#start, end))
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end }
  }

  #field(key: Http1Key, start: number, end: number, value: string | null): Field {
    return { key, span: this.#span(start, end), value }
  }
}

function authorityOf(headers: readonly { name: string; value: string }[], isRequest: boolean): { authority?: string } {
  if (!isRequest) return {}
  const host = headers.find((header) => header.name.toLowerCase() === 'host')
  return host === undefined ? {} : { authority: host.value }
}
