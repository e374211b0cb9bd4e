/** What the decoder knows of one direction of a connection, apart from its streams. */
import { ByteQueue } from '../cursor.ts'
import { createHpackDecoder, type HpackDecoder } from '../hpack/index.ts'
import { type Direction, type Issue, type SourceId, type Span, wireSource } from '../model.ts'
import { SMALLEST_MAX_FRAME } from './codes.ts'
import { HEADER_SIZE, payloadLength } from './frame-draft.ts'
import type { Settings } from './settings.ts'

/** A frame whose payload is not kept: its header, and the pad length where that is known. */
export interface Skimmed {
  readonly header: Uint8Array
  readonly start: number
  /** Offset behind its last byte. */
  readonly end: number
  /** Bytes of it that were lost. */
  readonly gaps: Span[]
}

/** A field block that came, or will come, in several frames. RFC 9113 §4.3. */
export interface SplitBlock {
  readonly stream: number
  /** 0, or the stream that a PUSH_PROMISE announces. */
  readonly promised: number
  readonly endStream: boolean
  readonly source: SourceId
  bytes: Uint8Array
  length: number
  /** A part of it was lost: it cannot be decoded. */
  damaged: boolean
}

/** The one frame that holds all bytes behind a connection error or a loss. */
export interface Tail {
  readonly kind: 'preface' | 'rest' | 'lost'
  readonly start: number
  readonly issues: Issue[]
}

export class Half {
  readonly direction: Direction
  readonly source: SourceId
  /** 0 for toServer, 1 for toClient: where per-stream state of this direction lies. */
  readonly index: 0 | 1
  readonly queue = new ByteQueue()
  readonly hpack: HpackDecoder = createHpackDecoder()
  /** The preface has passed, where one is due. */
  begun: boolean
  sawSettings = false
  skimmed: Skimmed | null = null
  block: SplitBlock | null = null
  tail: Tail | null = null
  ended = false
  /** What GOAWAY said of the streams that are still served. RFC 9113 §6.8: never more than before. */
  lastAccepted = 0x7fffffff
  /** SETTINGS sent in this direction that the other side has not acknowledged yet. */
  readonly announced: Settings[] = []
  /** What the other side acknowledged to allow here. */
  maxFrame = SMALLEST_MAX_FRAME
  readonly splitBlocks = new Map<number, number>()

  constructor(direction: Direction) {
    this.direction = direction
    this.source = wireSource(direction)
    this.index = direction === 'toServer' ? 0 : 1
    this.begun = direction === 'toClient'
  }

  span(start: number, end: number): Span {
    return { source: this.source, start, end }
  }

  /** Keeps the header (and pad length) of the frame at `start`, whose payload need not be kept. */
  skim(start: number): void {
    const header = this.queue.view(start, Math.min(this.queue.end, start + HEADER_SIZE + 1)).slice()
    this.skimmed = { header, start, end: start + HEADER_SIZE + payloadLength(header, 0), gaps: [] }
  }

  /** The frame that a loss up to `end` falls into, or null where its end is not known or lies before. */
  skimmable(end: number): Skimmed | null {
    if (this.skimmed === null && this.begun && this.queue.length >= HEADER_SIZE) this.skim(this.queue.start)
    return this.skimmed !== null && end <= this.skimmed.end ? this.skimmed : null
  }

  /** A name for the next block of a stream that has to be put together: `<.s1.h0`. */
  nextBlockSource(stream: number): SourceId {
    const ordinal = this.splitBlocks.get(stream) ?? 0
    this.splitBlocks.set(stream, ordinal + 1)
    return `${this.source}.s${stream}.h${ordinal}`
  }
}
