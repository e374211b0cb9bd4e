/** What a frame does to its connection, and whether it may: streams, settings, windows, messages. RFC 9113 §5 and §6. */
import type { Direction, HttpEvent } from '../model.ts'
import type { BlockAssembler } from './blocks.ts'
import {
  CONTINUATION,
  DATA,
  FLAG_ACK,
  FLAG_END_HEADERS,
  FLAG_END_STREAM,
  FLAG_PADDED,
  GOAWAY,
  HEADERS,
  PRIORITY,
  PUSH_PROMISE,
  RST_STREAM,
  SETTINGS,
  WINDOW_UPDATE,
} from './codes.ts'
import type { FlowControl } from './flow.ts'
import { type FrameDraft, HEADER_SIZE } from './frame-draft.ts'
import type { Half } from './half.ts'
import { isOpaque } from './payloads.ts'
import { type Settings, settingsOf } from './settings.ts'
import type { Stream, Streams } from './streams.ts'

interface EventSink {
  readonly events: HttpEvent[]
}

export class FrameEffects {
  private readonly halves: Readonly<Record<Direction, Half>>
  private readonly streams: Streams
  private readonly flow: FlowControl
  private readonly blocks: BlockAssembler
  /** Bytes were lost or not understood somewhere: what seems never to have been opened or announced may have been. */
  private isBlind = false
  private acceptsPush = true

  constructor(halves: Readonly<Record<Direction, Half>>, streams: Streams, flow: FlowControl, blocks: BlockAssembler) {
    this.halves = halves
    this.streams = streams
    this.flow = flow
    this.blocks = blocks
  }

  lose(): void {
    this.isBlind = true
  }

  /** A reader may fold these away; not where they carry bad news. */
  isControl(draft: FrameDraft): boolean {
    if (draft.type === GOAWAY) return draft.u32(HEADER_SIZE + 4) === 0
    return draft.stream === 0 || draft.type === WINDOW_UPDATE || draft.type === PRIORITY
  }

  /** Connection errors that the 9-byte header alone shows: nobody waits for such a payload. */
  refuses(half: Half, draft: FrameDraft): boolean {
    // §3.4: each side's first frame is SETTINGS.
    if (!half.sawSettings && draft.type !== SETTINGS) draft.fail('h2.preface.no-settings', 3, 4)
    // §4.3: nothing may come between the frames of a field block.
    if (half.block !== null && (draft.type !== CONTINUATION || draft.stream !== half.block.stream)) {
      draft.fail('h2.continuation.expected', 3, 9)
    }
    if (this.isTooLarge(half, draft) && !isOwnTrouble(draft)) draft.fail('h2.frame.too-large', 0, 3)
    half.sawSettings = true
    return draft.fatal
  }

  apply(half: Half, draft: FrameDraft, out: EventSink): void {
    if (this.isTooLarge(half, draft)) draft.warn('h2.frame.too-large', 0, 3)
    switch (draft.type) {
      case DATA:
        this.data(half, draft, out)
        return
      case GOAWAY: {
        const last = draft.u32(HEADER_SIZE) & 0x7fffffff
        if (last > half.lastAccepted) draft.warn('h2.goaway.increasing', HEADER_SIZE, HEADER_SIZE + 4)
        half.lastAccepted = Math.min(last, half.lastAccepted)
        return
      }
      case HEADERS:
        this.headers(half, draft, out)
        return
      case PUSH_PROMISE:
        this.push(half, draft, out)
        return
      case CONTINUATION:
        this.finishBlock(half, draft, out)
        return
      case RST_STREAM: {
        const stream = this.existing(draft)
        if (stream === undefined) return
        this.streams.end(stream, half.index, 'reset', out.events)
        this.streams.end(stream, other(half.index), 'reset', out.events)
        return
      }
      case SETTINGS:
        draft.has(FLAG_ACK) ? this.acknowledge(half, draft) : this.announce(half, settingsOf(draft))
        return
      case WINDOW_UPDATE: {
        const stream = draft.stream === 0 ? undefined : this.existing(draft)
        if (draft.fatal) return
        const increment = draft.u32(HEADER_SIZE) & 0x7fffffff
        this.flow.grant(draft, other(half.index), stream, increment)
        return
      }
    }
  }

  /** A whole frame with lost bytes inside: what its header still tells. */
  applyDamaged(half: Half, draft: FrameDraft, out: EventSink): void {
    const stream = draft.stream === 0 ? undefined : this.streams.get(draft.stream)
    switch (draft.type) {
      case DATA:
        this.handOn(half, draft, stream, out)
        if (stream === undefined) return
        stream.damaged[half.index] = true
        if (draft.has(FLAG_END_STREAM)) this.streams.end(stream, half.index, 'cut', out.events)
        return
      case HEADERS: {
        const found = stream ?? this.streams.open(draft.stream)
        found.damaged[half.index] = true
        this.blocks.damage(half, draft)
        if (draft.has(FLAG_END_STREAM)) this.streams.end(found, half.index, 'cut', out.events)
        return
      }
      case PUSH_PROMISE:
      case CONTINUATION:
        this.blocks.damage(half, draft)
        return
    }
  }

  /** The beginning of a frame that never came whole. */
  applyCut(half: Half, draft: FrameDraft, out: EventSink): void {
    if (draft.type === DATA) this.handOn(half, draft, this.streams.get(draft.stream), out)
  }

  private data(half: Half, draft: FrameDraft, out: EventSink): void {
    const stream = this.existing(draft)
    if (draft.fatal) return
    this.flow.spend(draft, half.index, stream)
    if (stream === undefined) return
    if (stream.ended[half.index]) draft.warn('h2.stream.closed', 5, 9)
    this.handOn(half, draft, stream, out)
    if (!draft.has(FLAG_END_STREAM)) return
    if (!stream.ended[half.index] && !this.streams.isAsAnnounced(stream, half.index))
      draft.warn('h2.content-length', 0, 9)
    this.streams.end(stream, half.index, 'complete', out.events)
  }

  private handOn(half: Half, draft: FrameDraft, stream: Stream | undefined, out: EventSink): void {
    if (stream !== undefined && draft.payload !== undefined) {
      this.streams.data(stream, half.index, draft.payload, out.events)
    }
  }

  private headers(half: Half, draft: FrameDraft, out: EventSink): void {
    const stream = this.streams.get(draft.stream) ?? this.opened(half, draft)
    if (stream === undefined) return
    if (stream.ended[half.index]) draft.warn('h2.stream.closed', 5, 9)
    if (draft.has(FLAG_END_HEADERS)) this.finishBlock(half, draft, out)
  }

  /** §5.1.1: only the client opens streams by HEADERS; their numbers are odd and grow. */
  private opened(half: Half, draft: FrameDraft): Stream | undefined {
    if (half.direction === 'toServer') {
      if (draft.stream % 2 === 0) draft.fail('h2.stream.parity', 5, 9)
      else if (!this.streams.isInOrder(draft.stream)) draft.fail('h2.stream.not-increasing', 5, 9)
    } else if (!this.isBlind) draft.fail('h2.stream.idle', 5, 9)
    return draft.fatal ? undefined : this.streams.open(draft.stream)
  }

  /** The stream of a frame that cannot open one. §5.1 */
  private existing(draft: FrameDraft): Stream | undefined {
    const stream = this.streams.get(draft.stream)
    if (stream === undefined && !this.isBlind) draft.fail('h2.stream.idle', 5, 9)
    return stream
  }

  private push(half: Half, draft: FrameDraft, out: EventSink): void {
    if (half.direction === 'toServer') {
      draft.fail('h2.push.from-client', 3, 4)
      return
    }
    if (!this.acceptsPush) {
      draft.fail('h2.push.disabled', 3, 4)
      return
    }
    this.existing(draft)
    const from = HEADER_SIZE + (draft.has(FLAG_PADDED) ? 1 : 0)
    const promised = draft.u32(from) & 0x7fffffff
    if (promised % 2 === 1 || promised === 0) draft.fail('h2.stream.parity', from, from + 4)
    else if (!this.streams.isInOrder(promised)) draft.fail('h2.stream.not-increasing', from, from + 4)
    if (draft.fatal) return
    this.streams.open(promised)
    if (draft.has(FLAG_END_HEADERS)) this.finishBlock(half, draft, out)
  }

  /** The frame completed a field block: it becomes a head or trailers. */
  private finishBlock(half: Half, draft: FrameDraft, out: EventSink): void {
    const block = this.blocks.whole
    if (block === null) return
    this.blocks.whole = null
    const stream = this.streams.get(block.promised === 0 ? block.stream : block.promised)
    if (stream === undefined) return
    // A promise is the request that the server answers unasked. §8.4
    const side = block.promised === 0 ? half.index : 0
    const isLast = block.endStream || block.promised !== 0
    if (block.damaged) stream.damaged[side] = true
    const issues = this.streams.headers(stream, side, block, isLast, out.events)
    if (issues.length > 0 && !this.blocks.blame(issues)) for (const issue of issues) draft.add(issue)
    if (isLast) this.streams.end(stream, side, 'complete', out.events)
  }

  /** §6.5: settings bind the other side from its acknowledgement on; what they allow may be used earlier. */
  private announce(half: Half, settings: Settings): void {
    half.announced.push(settings)
    const side = other(half.index)
    if (settings.initialWindow !== undefined) this.flow.announce(side, settings.initialWindow)
    if (settings.tableSize !== undefined) this.opposite(half).hpack.allowTable(settings.tableSize)
  }

  private acknowledge(half: Half, draft: FrameDraft): void {
    const settings = this.opposite(half).announced.shift()
    if (settings === undefined) {
      if (!this.isBlind) draft.warn('h2.settings.unexpected-ack', 4, 5)
      return
    }
    if (settings.initialWindow !== undefined) this.flow.acknowledge(half.index, settings.initialWindow)
    if (settings.tableSize !== undefined) half.hpack.limitTable(settings.tableSize)
    if (settings.maxList !== undefined) half.hpack.limitList(settings.maxList)
    if (settings.maxFrame !== undefined) half.maxFrame = settings.maxFrame
    if (settings.enablePush !== undefined && half.direction === 'toClient') this.acceptsPush = settings.enablePush === 1
  }

  private isTooLarge(half: Half, draft: FrameDraft): boolean {
    if (draft.length <= half.maxFrame) return false
    return this.opposite(half).announced.every(({ maxFrame }) => maxFrame === undefined || draft.length > maxFrame)
  }

  private opposite(half: Half): Half {
    return this.halves[half.direction === 'toServer' ? 'toClient' : 'toServer']
  }
}

function other(side: 0 | 1): 0 | 1 {
  return side === 0 ? 1 : 0
}

/** §4.2: too large a frame is an error of its stream only, where neither a field block nor the connection's state is in it. */
function isOwnTrouble(draft: FrameDraft): boolean {
  return isOpaque(draft.type) && draft.stream !== 0
}
