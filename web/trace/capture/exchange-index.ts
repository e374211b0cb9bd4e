/**
 * What is always kept of an exchange: its events with their bytes, and of each wire frame a line for the ladder. Fields,
 * headers and derived bytes are not kept; `ExchangeRecord` makes them again when somebody looks. So a trace of 100,000
 * frames costs little more than its bytes.
 */
import type { ServerEvent } from '#proto/gen/api/feed_pb.js'
import type { Direction, Frame, FrameStatus, HttpEvent, Output, Protocol } from '#proto/wire/model.ts'
import { KafkaCalls, type KafkaLine } from '../kafka/calls.ts'
import { isHeadKind, isWireFrame, RESET_KIND } from '../ladder/frame-kinds.ts'
import { type SaidLine, SaidLines } from '../ladder/said-lines.ts'
import { addedTo, eventTitle, fieldTitle } from '../ladder/titles.ts'
import type { TraceFault, TraceGap, TraceRemark, TraceSql } from '../types.ts'
import { type CallLine, followCall, tellCall } from './call-lines.ts'
import { headerValue } from './calls.ts'
import { type Decoding, type ExchangeMeta, ExchangeStream } from './exchange-stream.ts'
import { GraphqlCalls } from './graphql-calls.ts'
import { decodingBy, type OwnContract } from './own-contract.ts'
import { RunAttribution } from './run-attribution.ts'
import { type MessageLine, StreamMessages } from './stream-messages.ts'
import { WirePlaces } from './wire-places.ts'

/** A wire frame, as the ladder needs it. Changes while the frame grows. */
export interface FrameLine {
  readonly type: 'frame'
  readonly record: ExchangeIndex
  readonly id: string
  readonly protocol: Protocol
  kind: string
  readonly direction: Direction
  readonly stream: number
  readonly isControl: boolean
  readonly start: number
  /** Place among all frames of the capture, those of upper layers counted. */
  readonly ordinal: number
  /** Server's clock: its first bytes; `at`: the last ones so far. */
  readonly since: number
  at: number
  end: number
  payload: number
  status: FrameStatus
  issues: number
  title: string
  /** What its target has only because Framewise asks for it, left out of `title`. */
  added: string
  /** The frame begins a message with a head of its own. */
  isHead: boolean
  /** Header fields in small letters, for the filter. */
  text: string
  /** Messages of the stream that begin in it. */
  messages: MessageLine[] | null
  /** Of the first frame of a WebSocket message: what it says. */
  said: SaidLine | null
  /** Its side says no more on this stream of HTTP/2: it is `finished`, or it broke the stream off. */
  ends: 'finished' | 'reset' | null
  /** It holds bytes of what has a line of its own. */
  carries: boolean
  /** What a message of Kafka says, once it is whole. */
  kafka: KafkaLine | null
}

export interface IndexListener {
  nextOrdinal(): number
  frame(line: FrameLine): void
  said(line: SaidLine): void
  /** Events that wait for their acknowledgement. */
  readonly asked: Map<string, string>
  /** Names of Kafka's topics by their ids, over all connections. */
  readonly topicNames: Map<string, string>
  gap(record: ExchangeIndex, gap: TraceGap, at: number): void
}

export class ExchangeIndex {
  readonly meta: ExchangeMeta
  /** Of the learner's own server, where it answers. */
  readonly contract: OwnContract | null
  readonly stream: ExchangeStream
  readonly events: ServerEvent[] = []
  readonly faults: TraceFault[] = []
  readonly sqls: TraceSql[] = []
  readonly remarks: TraceRemark[] = []
  readonly frames: FrameLine[] = []
  /** What was said in it and has a line of its own. */
  readonly says: SaidLine[] = []
  /** Where on the wire the first bytes lie that were not told. */
  readonly lostFrom = new Map<Direction, number>()
  /** Ordinals of all frames, of every layer, in order of arrival. */
  readonly ordinals: number[] = []
  readonly calls = new Map<number, CallLine>()
  readonly runs: RunAttribution
  /** Id of the session that it carries, as soon as it is known. */
  session: string | null = null
  /** It carries a part of its session alone: one poll. */
  isPoll = false
  /** It goes on by itself; in a trace that was loaded nothing does. */
  isLive = true
  /** Bytes held. */
  kept = 0
  readonly #listener: IndexListener
  /** Frames by id, null for those of upper layers; let go with the end of the exchange, when none changes any more. */
  readonly #growing = new Map<string, FrameLine | null>()
  readonly #awaitingEvent = new Map<string, FrameLine[]>()
  readonly #places = new WirePlaces()
  readonly #messages = new StreamMessages(this.#places)
  readonly #said: SaidLines
  /** Null: another protocol. */
  readonly kafka: KafkaCalls | null
  readonly #graphql = new GraphqlCalls((message, told) => tellCall(this, message, told))

  constructor(meta: ExchangeMeta, decoding: Decoding, listener: IndexListener, contract: OwnContract | null = null) {
    this.meta = meta
    this.contract = contract
    this.runs = new RunAttribution(meta.run)
    this.#listener = listener
    this.kafka = meta.version === 'kafka' ? new KafkaCalls(listener.topicNames) : null
    this.#said = new SaidLines(this, this.#places, listener.asked, (line) => {
      this.says.push(line)
      listener.said(line)
    })
    this.stream = new ExchangeStream(meta, decodingBy(contract, decoding), {
      bytes: (_, data) => {
        this.kept += data.length
      },
      gap: (gap, at) => {
        if (!this.lostFrom.has(gap.direction)) this.lostFrom.set(gap.direction, gap.offset)
        listener.gap(this, gap, at)
      },
      output: (output, at) => this.#take(output, at),
    })
  }

  runOf(line: FrameLine): string | null {
    return this.runs.runOf(line.stream, line.direction, line.start)
  }

  /** Whose the request of a stream is. */
  runOfStream(stream: number): string | null {
    const asked = this.frames.find((line) => line.isHead && line.direction === 'toServer' && line.stream === stream)
    return asked === undefined ? this.meta.run : this.runOf(asked)
  }

  callOf(stream: number): CallLine | undefined {
    return this.calls.get(this.meta.version === 2 ? stream : 0)
  }

  /** A session has a name once the server gave it one. */
  meetSession(session: string | undefined): void {
    this.session ??= session ?? null
  }

  #take(output: Output, at: number): void {
    const { pieces, frames, events } = output
    this.#places.read(pieces)
    // What a packet in a body belongs to stands in the head before it.
    for (const event of events) followCall(this, event, at)
    this.#graphql.take(output)
    for (const frame of frames) this.#keep(frame, at)
    for (const event of events) this.#hear(event)
    if (this.stream.closed === null) return
    this.#growing.clear()
    this.#awaitingEvent.clear()
    this.#messages.close()
    this.#said.close()
    this.#graphql.close()
    this.#places.close()
  }

  #keep(frame: Frame, at: number): void {
    const known = this.#growing.get(frame.id)
    if (known === undefined) this.#add(frame, at)
    else if (known !== null) this.#update(known, frame, at)
    else {
      this.#messages.grow(frame, at)
      this.#said.grow(frame, at)
    }
  }

  #add(frame: Frame, at: number): void {
    const ordinal = this.#listener.nextOrdinal()
    this.ordinals.push(ordinal)
    if (!isWireFrame(frame)) {
      this.#growing.set(frame.id, null)
      this.#messages.meet(frame, ordinal, at)
      this.#said.meet(frame, ordinal, at)
      return
    }
    const line: FrameLine = {
      type: 'frame',
      record: this,
      id: frame.id,
      protocol: frame.protocol,
      kind: frame.kind,
      direction: frame.direction,
      stream: frame.stream ?? 0,
      isControl: frame.control === true,
      start: frame.span.start,
      ordinal,
      since: at,
      at,
      end: frame.span.end,
      payload: 0,
      status: frame.status,
      issues: 0,
      title: '',
      added: '',
      isHead: false,
      text: '',
      messages: null,
      said: null,
      ends: null,
      carries: false,
      kafka: null,
    }
    this.#update(line, frame, at)
    this.#growing.set(frame.id, line)
    this.frames.push(line)
    this.#places.line(line)
    if (line.stream > 0) this.runs.sawStream(line.stream, line.direction, line.start)
    if (isHeadKind(frame.kind)) {
      const key = this.#key(line.direction, line.stream)
      const waiting = this.#awaitingEvent.get(key)
      if (waiting === undefined) this.#awaitingEvent.set(key, [line])
      else waiting.push(line)
    }
    this.#listener.frame(line)
  }

  #update(line: FrameLine, frame: Frame, at: number): void {
    update(line, frame, at)
    if (this.kafka === null || frame.status === 'open') return
    line.kind = frame.kind
    line.kafka = this.kafka.tell(frame, at)
    line.title = line.kafka.title
    line.payload = line.kafka.payload
    line.text = line.kafka.text
  }

  #hear(event: HttpEvent): void {
    if (event.type === 'end' && this.meta.version === 2) this.#end(event)
    if (event.type !== 'head' && event.type !== 'trailers') return
    const line = this.#awaitingEvent.get(this.#key(event.direction, event.message))?.shift()
    if (line !== undefined) {
      line.title = eventTitle(event)
      line.added = addedTo(event)
      line.isHead = event.type === 'head'
      line.text = event.fields.map(({ name, value }) => `${name}: ${value}`).join('\n')
    }
    if (event.type === 'head' && event.direction === 'toServer') {
      const traceparent = headerValue(event.fields, 'traceparent')
      if (traceparent !== undefined) this.runs.sawTraceparent(event.message, traceparent)
    }
  }

  /** Marks the frame that ended a side of a stream; of a reset, the frame that did it, whosever it was. */
  #end({ message, direction, reason }: HttpEvent & { readonly type: 'end' }): void {
    if (reason === 'cut') return
    const isReset = reason === 'reset'
    const line = this.frames.findLast(
      (one) => one.stream === message && (isReset ? one.kind === RESET_KIND : one.direction === direction),
    )
    if (line === undefined) return
    line.ends = isReset ? 'reset' : 'finished'
    const { ended } = this.calls.get(message) ?? {}
    if (ended === undefined) return
    if (isReset) ended.reset = line.ordinal
    else ended[direction] = line.ordinal
  }

  #key(direction: Direction, stream: number): string {
    return `${direction}${this.meta.version === 2 ? stream : 0}`
  }
}

function update(line: FrameLine, frame: Frame, at: number): void {
  line.at = at
  line.end = frame.span.end
  line.payload = frame.payload === undefined ? 0 : frame.payload.end - frame.payload.start
  line.status = frame.status
  line.issues = frame.issues.length
  if (!line.isHead && line.text === '') line.title = fieldTitle(frame)
}
