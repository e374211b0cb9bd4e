/**
 * One direction of a connection: size after size, in any portions.
 *
 *     frame ──► frame ──► …
 *       │  lost bytes within a frame: its end is still known
 *       ├────► rest ──► frame
 *       └────► unparsed       lost bytes elsewhere, or a size that cannot be
 *
 * What is wrong within a frame stays there: the next one begins where the size says.
 */
import { ByteQueue } from '../cursor.ts'
import {
  type Codecs,
  type Direction,
  type Field,
  type Frame,
  type FrameStatus,
  frameId,
  type Issue,
  type SourceId,
  type SourcePiece,
  wireSource,
} from '../model.ts'
import type { Conversation } from './conversation.ts'
import { type KafkaIssue, kafkaIssue } from './issues.ts'
import { requestFields, responseFields } from './message-fields.ts'
import { Site } from './site.ts'

/** `socket.request.max.bytes` of brokers; more is no Kafka. */
const FRAME_LIMIT = 100 * 1024 * 1024
const SIZE = 4

export interface Collector {
  readonly frames: Frame[]
  readonly pieces: SourcePiece[]
}

type State = 'frame' | 'rest' | 'unparsed'

export class FrameReader {
  readonly #direction: Direction
  readonly #source: SourceId
  readonly #conversation: Conversation
  readonly #codecs: Codecs
  readonly #queue = new ByteQueue()
  #state: State = 'frame'
  #start = 0
  /** Where the frame ends; -1 as long as its size is not there. */
  #end = -1
  /** To be told with the frame that comes next. */
  #issues: readonly Issue[] = []
  #isInvalid = false

  constructor(direction: Direction, conversation: Conversation, codecs: Codecs) {
    this.#direction = direction
    this.#source = wireSource(direction)
    this.#conversation = conversation
    this.#codecs = codecs
  }

  push(chunk: Uint8Array, out: Collector): void {
    if (chunk.length === 0) return
    this.#queue.push(chunk)
    while (this.#step(out)) {}
    this.#tellUnfinished('open', [], out)
  }

  gap(count: number, out: Collector): void {
    const at = this.#queue.end
    const isInside = this.#state !== 'unparsed' && this.#end !== -1 && at + count <= this.#end
    this.#tellUnfinished('truncated', [this.#issue('kafka.gap', at, at)], out)
    this.#queue.skip(count)
    this.#start = this.#queue.end
    this.#state = isInside ? 'rest' : 'unparsed'
    this.#issues = [this.#issue('kafka.gap', this.#start, this.#start)]
    if (isInside) while (this.#step(out)) {}
  }

  end(out: Collector): void {
    const isCut = this.#queue.end > this.#start && this.#state !== 'unparsed'
    this.#tellUnfinished('truncated', isCut ? [this.#issue('kafka.frame.cut', this.#start, this.#queue.end)] : [], out)
    this.#state = 'unparsed'
    this.#isInvalid = true
    this.#start = this.#queue.end
  }

  /** One step; false where more bytes are needed. */
  #step(out: Collector): boolean {
    if (this.#state === 'unparsed') {
      this.#queue.drop(this.#queue.end)
      return false
    }
    if (this.#state === 'frame' && this.#end === -1 && !this.#readSize()) return false
    if (this.#queue.end < this.#end) return false
    if (this.#state === 'rest') {
      if (this.#end > this.#start) out.frames.push(this.#loose('rest', 'kafka.rest', this.#end, 'complete', []))
    } else if (this.#state === 'frame') this.#finish(this.#end, 'complete', [], out)
    this.#queue.drop(this.#end)
    this.#start = this.#end
    this.#end = -1
    this.#issues = []
    this.#state = this.#state === 'rest' ? 'frame' : this.#state
    return this.#state === 'frame'
  }

  /** False where it is not there yet, or cannot be. */
  #readSize(): boolean {
    if (this.#queue.length < SIZE) return false
    const bytes = this.#queue.view(this.#start, this.#start + SIZE)
    const size = new DataView(bytes.buffer, bytes.byteOffset).getInt32(0)
    if (size >= 0 && size <= FRAME_LIMIT) {
      this.#end = this.#start + SIZE + size
      return true
    }
    const code = size < 0 ? 'kafka.size.negative' : 'kafka.size.too-large'
    this.#issues = [...this.#issues, this.#issue(code, this.#start, this.#start + SIZE)]
    this.#state = 'unparsed'
    this.#isInvalid = true
    return false
  }

  #finish(end: number, status: FrameStatus, more: readonly Issue[], out: Collector): void {
    const site = new Site(this.#source, this.#direction, this.#start, this.#codecs)
    const bytes = this.#queue.view(this.#start, end)
    const read = this.#direction === 'toServer' ? requestFields : responseFields
    const { kind, fields } = read(site, bytes, status !== 'complete', this.#conversation)
    for (const piece of site.pieces) out.pieces.push(piece)
    const frame = this.#frame(kind, end, fields, status, [...this.#issues, ...site.issues, ...more])
    // A sign of life that a reader may fold away.
    out.frames.push(kind === 'Heartbeat' ? { ...frame, control: true } : frame)
    for (const inner of site.frames) out.frames.push(inner)
  }

  /** A frame that is not whole yet, or never will be. */
  #tellUnfinished(status: 'open' | 'truncated', more: readonly Issue[], out: Collector): void {
    const { end } = this.#queue
    if (end === this.#start) return
    if (this.#state === 'unparsed') {
      const own = this.#isInvalid ? 'invalid' : 'truncated'
      out.frames.push(this.#loose('unparsed', 'kafka.unparsed', end, own, []))
    } else if (this.#state === 'rest') {
      out.frames.push(this.#loose('rest', 'kafka.rest', end, status, more))
    } else if (status === 'open' || this.#end === -1) {
      out.frames.push(this.#loose('partial', 'kafka.pending', end, status, more))
    } else this.#finish(end, status, more, out)
  }

  #loose(
    kind: 'partial' | 'rest' | 'unparsed',
    key: 'kafka.pending' | 'kafka.rest' | 'kafka.unparsed',
    end: number,
    status: FrameStatus,
    more: readonly Issue[],
  ): Frame {
    const span = { source: this.#source, start: this.#start, end }
    return this.#frame(kind, end, [{ key, span, value: null }], status, [...this.#issues, ...more])
  }

  #frame(kind: string, end: number, fields: readonly Field[], status: FrameStatus, issues: readonly Issue[]): Frame {
    const span = { source: this.#source, start: this.#start, end }
    return {
      id: frameId(span, 'kafka'),
      protocol: 'kafka',
      kind,
      direction: this.#direction,
      span,
      fields,
      status,
      issues,
    }
  }

  #issue(code: KafkaIssue, start: number, end: number): Issue {
    return kafkaIssue(code, { source: this.#source, start, end })
  }
}
