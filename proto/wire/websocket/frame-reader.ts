/**
 * One direction of a WebSocket connection: frame after frame, as a machine that takes bytes in any portions.
 *
 *     frame ──► frame ──► …
 *       │  lost bytes within a payload: its end is still known
 *       ├────► rest ──► frame
 *       └────► unparsed       lost bytes elsewhere, or a length that cannot be
 *
 * A frame that breaks a rule but says where it ends stays a frame, with an issue: a receiver would fail the connection, a
 * reader wants to see what came. The states belong together, so the file is longer than most.
 */
import { ByteQueue } from '../cursor.ts'
import type { MessageDecoder } from '../message-decoder.ts'
import {
  type Codecs,
  type Direction,
  type Field,
  type Frame,
  type FrameStatus,
  frameId,
  type Issue,
  type SourceId,
  type Span,
  wireSource,
} from '../model.ts'
import { closeFields, dataFields } from './control-payload.ts'
import { type Extensions, MessageInflater } from './deflate.ts'
import { type Header, hasTopBit, headerFields, RSV1, readHeader, unmask } from './header.ts'
import { type WebSocketIssue, webSocketIssue } from './issues.ts'
import type { WebSocketKey, WebSocketKind } from './keys.ts'
import { type Collector, MESSAGE_LIMIT, MessageJoiner } from './message-joiner.ts'
import { CLOSE, isControl, kindOf, PING, PONG } from './opcodes.ts'
import { frameRules } from './rules.ts'

export interface FrameContext {
  readonly direction: Direction
  /** Where in its direction the connection became a WebSocket. */
  readonly start: number
  readonly extensions: Extensions
  readonly codecs: Codecs
  /** What reads the messages; null where they are shown as they are. */
  readonly upper: MessageDecoder | null
  /** Of codes that no RFC names. */
  readonly closeName: (code: number) => string | undefined
}

type State = 'frame' | 'rest' | 'unparsed'

/** Where a payload is, and what its bytes are without a mask. */
interface Payload {
  readonly wire: Span
  readonly plain: Span
  /** Undefined where it is too large to be held. */
  readonly bytes: Uint8Array | undefined
}

export class FrameReader {
  readonly #context: FrameContext
  readonly #source: SourceId
  readonly #queue = new ByteQueue()
  readonly #joiner: MessageJoiner
  #state: State = 'frame'
  #start: number
  /** Of the frame that is being read. */
  #header: Header | undefined
  #fields: readonly Field[] = []
  /** Where the payload of the frame begins and ends. */
  #payloadStart = 0
  #payloadEnd = 0
  /** To be told with the frame that comes next. */
  #issues: readonly Issue[] = []
  #isInvalid = false
  #hasClosed = false
  /** The last whole frame, as long as nothing else has come. */
  #last: Frame | undefined

  constructor(context: FrameContext) {
    const { direction, start, extensions, codecs, upper } = context
    this.#context = context
    this.#source = wireSource(direction)
    this.#joiner = new MessageJoiner(
      direction,
      new MessageInflater(codecs, extensions.deflate?.[direction] ?? false),
      upper,
    )
    this.#queue.skip(start)
    this.#start = start
  }

  push(chunk: Uint8Array, out: Collector): void {
    if (chunk.length === 0) return
    this.#queue.push(chunk)
    while (this.#step(out)) {}
    this.#tellUnfinished('open', [], out)
  }

  gap(count: number, out: Collector): void {
    const at = this.#queue.end
    const lost = webSocketIssue('ws.gap', this.#span(at, at))
    const isInPayload = this.#state !== 'unparsed' && this.#header !== undefined && at + count <= this.#payloadEnd
    this.#tellUnfinished('truncated', [lost], out)
    this.#joiner.tear(out)
    this.#queue.skip(count)
    this.#start = this.#queue.end
    this.#last = undefined
    this.#state = isInPayload ? 'rest' : 'unparsed'
    this.#issues = [webSocketIssue('ws.gap', this.#span(this.#start, this.#start))]
    if (isInPayload) while (this.#step(out)) {}
  }

  end(out: Collector): void {
    const isCut = this.#queue.end > this.#start && this.#state !== 'unparsed'
    this.#tellUnfinished('truncated', isCut ? [this.#issue('ws.frame.cut', this.#start, this.#queue.end)] : [], out)
    if (!isCut && !this.#hasClosed && this.#last !== undefined) {
      const { span, issues } = this.#last
      out.frames.push({ ...this.#last, issues: [...issues, webSocketIssue('ws.close.missing', span)] })
    }
    this.#joiner.end(out)
    this.#state = 'unparsed'
    this.#isInvalid = true
    this.#start = this.#queue.end
  }

  /** One step; false where more bytes are needed. */
  #step(out: Collector): boolean {
    switch (this.#state) {
      case 'frame':
        return this.#readFrame(out)
      case 'rest':
        return this.#readRest(out)
      case 'unparsed':
        this.#queue.drop(this.#queue.end)
        return false
    }
  }

  #readFrame(out: Collector): boolean {
    const header = this.#header ?? this.#readHeader()
    if (header === undefined) return false
    if (hasTopBit(header)) {
      this.#issues = [this.#issue('ws.length.top-bit', this.#start + 2, this.#start + 10)]
      this.#state = 'unparsed'
      this.#isInvalid = true
      this.#last = undefined
      return true
    }
    if (this.#queue.end < this.#payloadEnd) {
      this.#dropLarge()
      return false
    }
    this.#finish(header, out)
    return true
  }

  #readHeader(): Header | undefined {
    const start = this.#start
    const header = readHeader(this.#queue, start)
    if (header === undefined) return undefined
    this.#header = header
    this.#fields = headerFields(header, this.#source, start, kindOf(header.opcode))
    this.#payloadStart = start + header.size
    this.#payloadEnd = this.#payloadStart + header.length
    return header
  }

  /** A payload that is larger than any message need not be held. */
  #dropLarge(): void {
    if (this.#isLarge()) this.#queue.drop(this.#queue.end)
  }

  #isLarge(): boolean {
    return this.#payloadEnd - this.#payloadStart > MESSAGE_LIMIT
  }

  #finish(header: Header, out: Collector): void {
    const { opcode, reserved, isFinal } = header
    const { direction, extensions } = this.#context
    const [start, end] = [this.#start, this.#payloadEnd]
    const issues = [...this.#issues, ...frameRules(header, start, direction, extensions, this.#hasClosed)]
    const payload = this.#payload(header, this.#payloadStart, end, out)
    const { wire, plain, bytes } = payload
    if (isControl(opcode)) {
      this.#tell(this.#control(header, payload, issues), out)
    } else if (kindOf(opcode) === 'reserved') {
      this.#tell(this.#frame(kindOf(opcode), end, this.#fields, wire, 'complete', issues), out)
    } else {
      const isCompressed = extensions.deflate !== null && (reserved & RSV1) !== 0
      const above: Collector = { frames: [], pieces: [] }
      issues.push(...this.#joiner.add({ opcode, isFinal, isCompressed, start, wire, plain, bytes }, above))
      for (const piece of above.pieces) out.pieces.push(piece)
      this.#tell(this.#frame(kindOf(opcode), end, this.#fields, wire, 'complete', issues), out)
      for (const frame of above.frames) out.frames.push(frame)
    }
    this.#next(end)
  }

  #control(header: Header, payload: Payload, issues: Issue[]): Frame {
    const { opcode } = header
    const { wire, plain, bytes } = payload
    const kind = kindOf(opcode)
    if (opcode === CLOSE) this.#hasClosed = true
    if (bytes === undefined || kind === 'reserved') {
      return this.#frame(kind, this.#payloadEnd, this.#fields, wire, 'complete', issues)
    }
    const said =
      opcode === CLOSE
        ? closeFields({ wire, plain, bytes }, issues, this.#context.closeName)
        : dataFields(opcode === PING ? 'ws.ping.data' : 'ws.pong.data', { wire, plain, bytes })
    const frame = this.#frame(kind, this.#payloadEnd, [...this.#fields, ...said], undefined, 'complete', issues)
    return opcode === PING || opcode === PONG ? { ...frame, control: true } : frame
  }

  /** Bytes [from, to) of the frame's payload; a mask is taken off into a source of its own. */
  #payload({ key }: Header, from: number, to: number, out: Collector): Payload {
    const wire = this.#span(from, to)
    const bytes = this.#isLarge() ? undefined : this.#queue.view(from, to)
    if (key === undefined || bytes === undefined || bytes.length === 0) return { wire, plain: wire, bytes }
    const plain = { source: `${this.#source}.${this.#start}.unmasked`, start: 0, end: bytes.length }
    const unmasked = unmask(bytes, key, from - this.#payloadStart)
    out.pieces.push({ id: plain.source, transform: 'unmasked', start: 0, bytes: unmasked, from: wire })
    return { wire, plain, bytes: unmasked }
  }

  /** What follows lost bytes in a payload. */
  #readRest(out: Collector): boolean {
    const end = this.#payloadEnd
    if (this.#queue.end < end) {
      this.#dropLarge()
      return false
    }
    if (end > this.#start) this.#tellRest(end, 'complete', [], out)
    this.#next(end)
    this.#state = 'frame'
    return true
  }

  #tellRest(end: number, status: FrameStatus, issues: readonly Issue[], out: Collector): void {
    const wire =
      this.#header === undefined || status === 'open'
        ? this.#span(this.#start, end)
        : this.#payload(this.#header, this.#start, end, out).wire
    out.frames.push(this.#frame('rest', end, [], wire, status, [...this.#issues, ...issues]))
  }

  /** A frame that is not whole yet, or never will be. */
  #tellUnfinished(status: 'open' | 'truncated', more: readonly Issue[], out: Collector): void {
    const { end } = this.#queue
    if (end === this.#start) return
    const issues = [...this.#issues, ...more]
    switch (this.#state) {
      case 'unparsed': {
        const own = this.#isInvalid ? 'invalid' : 'truncated'
        out.frames.push(this.#loose('unparsed', 'ws.unparsed', own, this.#issues))
        return
      }
      case 'rest':
        this.#tellRest(end, status, more, out)
        return
      case 'frame': {
        if (this.#header === undefined) {
          out.frames.push(this.#loose('partial', 'ws.pending', status, issues))
          return
        }
        const whole = this.#span(this.#payloadStart, end)
        const wire = status === 'open' ? whole : this.#payload(this.#header, this.#payloadStart, end, out).wire
        out.frames.push(this.#frame(kindOf(this.#header.opcode), end, this.#fields, wire, status, issues))
      }
    }
  }

  #loose(kind: WebSocketKind, key: WebSocketKey, status: FrameStatus, issues: readonly Issue[]): Frame {
    const span = this.#span(this.#start, this.#queue.end)
    return this.#frame(kind, span.end, [{ key, span, value: null }], undefined, status, issues)
  }

  #tell(frame: Frame, out: Collector): void {
    out.frames.push(frame)
    this.#last = frame
  }

  #frame(
    kind: WebSocketKind,
    end: number,
    fields: readonly Field[],
    payload: Span | undefined,
    status: FrameStatus,
    issues: readonly Issue[],
  ): Frame {
    const span = this.#span(this.#start, end)
    const [id, direction] = [frameId(span, 'websocket'), this.#context.direction]
    const frame: Frame = { id, protocol: 'websocket', kind, direction, span, fields, status, issues }
    return payload === undefined ? frame : { ...frame, payload }
  }

  #next(offset: number): void {
    this.#queue.drop(offset)
    this.#start = offset
    this.#header = undefined
    this.#fields = []
    this.#issues = []
  }

  #issue(code: WebSocketIssue, start: number, end: number): Issue {
    return webSocketIssue(code, this.#span(start, end))
  }

  #span(start: number, end: number): Span {
    return { source: this.#source, start, end }
  }
}
