/**
 * HTTP/2 over one connection, both directions: bytes in, frames and the messages of each stream out. RFC 9113.
 *
 * - A field block within one frame is decoded in place: its representations are children of that frame's `h2.fragment`.
 *   A block that goes on in CONTINUATION frames may cut a representation in two, so its fragments are put together in a
 *   derived source `<.s1.h0` (transform `reassembled`), tiled by one frame of kind `field-block`; each fragment points there.
 * - `invalid` marks what RFC 9113 calls a connection error; all behind it is one frame `rest`. An error that only ends a
 *   stream is an issue on a `complete` frame.
 * - Lost bytes inside a frame of known length spoil that frame alone; if it carried a field block the HPACK table is lost as
 *   well. Anywhere else no boundary is known, and all behind is one frame `lost`.
 * - DATA is handed on when its frame is whole; a frame in progress shows as `open` under its final id.
 *
 * Directions are to be pushed in the order in which one end saw them, so that SETTINGS come before what relies on them.
 */
import type { Decoder, Direction, Frame, HttpEvent, Output, SourcePiece } from '../model.ts'
import { BlockAssembler } from './blocks.ts'
import { PREFACE } from './codes.ts'
import { FrameEffects } from './effects.ts'
import { FlowControl } from './flow.ts'
import { FrameDraft, HEADER_SIZE, payloadLength } from './frame-draft.ts'
import { Half, type Tail } from './half.ts'
import { headerlessFrame, issueAt, prefaceFrame, tailFrame } from './loose-frames.ts'
import { coverDamaged, coverPartial } from './partial.ts'
import { decodePayload, isOpaque } from './payloads.ts'
import { Streams } from './streams.ts'

export interface Http2Options {
  /** Bytes of one field block, over all its frames, above which the connection is not followed any more. */
  readonly blockLimit?: number
}

const DEFAULT_BLOCK_LIMIT = 1 << 20

/** @example createHttp2Decoder().push('toClient', settingsFrame).frames[0]?.kind // 'SETTINGS' */
export function createHttp2Decoder(options: Http2Options = {}): Decoder {
  return new Http2Decoder(options.blockLimit ?? DEFAULT_BLOCK_LIMIT)
}

/** What one push gives, while it is being made. */
class Outcome implements Output {
  readonly frames: Frame[] = []
  readonly pieces: SourcePiece[] = []
  readonly events: HttpEvent[] = []
}

class Http2Decoder implements Decoder {
  private readonly halves: Readonly<Record<Direction, Half>> = {
    toServer: new Half('toServer'),
    toClient: new Half('toClient'),
  }
  private readonly streams = new Streams()
  private readonly flow = new FlowControl()
  private readonly blocks: BlockAssembler
  private readonly effects: FrameEffects
  private out = new Outcome()

  constructor(blockLimit: number) {
    this.blocks = new BlockAssembler(this.halves, blockLimit)
    this.effects = new FrameEffects(this.halves, this.streams, this.flow, this.blocks)
  }

  push(direction: Direction, chunk: Uint8Array): Output {
    const half = this.begin(direction)
    half.queue.push(chunk)
    this.read(half)
    return this.out
  }

  gap(direction: Direction, count: number): Output {
    const half = this.begin(direction)
    if (count <= 0) return this.out
    const { queue } = half
    const lost = half.span(queue.end, queue.end + count)
    this.flow.lose()
    this.effects.lose()
    const skimmed = half.tail === null ? half.skimmable(lost.end) : null
    if (skimmed !== null) skimmed.gaps.push(lost)
    else if (half.tail === null) this.abandon(half, lost.start)
    half.tail?.issues.push(issueAt('h2.gap', lost))
    queue.skip(count)
    this.read(half)
    return this.out
  }

  end(direction: Direction): Output {
    const half = this.begin(direction)
    if (half.ended) return this.out
    half.ended = true
    if (half.tail === null) this.closeOpen(half)
    this.streams.cutAll(half.index, this.out.events)
    return this.out
  }

  private begin(direction: Direction): Half {
    this.out = new Outcome()
    return this.halves[direction]
  }

  private read(half: Half): void {
    if (half.tail !== null) {
      this.extendTail(half)
      return
    }
    if (!half.begun && !this.readPreface(half)) return
    if (half.skimmed !== null && !this.readSkimmed(half)) return
    if (half.tail === null) this.readFrames(half)
    if (half.tail !== null) this.extendTail(half)
    else if (half.queue.length > 0) this.showOpen(half, 'open')
  }

  private readFrames(half: Half): void {
    const { queue } = half
    const base = queue.start
    const bytes = queue.view(base, queue.end)
    let at = 0
    while (bytes.length - at >= HEADER_SIZE && half.tail === null) {
      const whole = HEADER_SIZE + payloadLength(bytes, at)
      const draft = new FrameDraft(half.direction, base + at, bytes, at)
      if (this.effects.refuses(half, draft)) {
        at += HEADER_SIZE
        this.fail(half, draft, HEADER_SIZE)
      } else if (bytes.length - at >= whole) {
        at += whole
        this.finish(half, draft)
      } else {
        if (isOpaque(draft.type)) half.skim(base + at)
        break
      }
    }
    queue.drop(base + at)
  }

  private finish(half: Half, draft: FrameDraft): void {
    decodePayload(draft, this.blocks.read)
    if (!draft.fatal) this.effects.apply(half, draft, this.out)
    if (draft.fatal) {
      this.fail(half, draft, draft.end)
      return
    }
    this.out.frames.push(draft.finish('complete', draft.end, this.effects.isControl(draft)))
    this.blocks.flush(this.out)
  }

  /** RFC 9113 §5.4.1: after a connection error nothing that follows is trusted. */
  private fail(half: Half, draft: FrameDraft, size: number): void {
    this.out.frames.push(draft.finish('invalid', size, false))
    this.blocks.flush(this.out)
    this.blocks.close(half, this.out)
    this.enterTail(half, { kind: 'rest', start: draft.start + size, issues: [] })
  }

  private enterTail(half: Half, tail: Tail): void {
    half.tail = tail
    half.skimmed = null
    this.effects.lose()
    this.streams.cutAll(half.index, this.out.events)
  }

  private extendTail(half: Half): void {
    const { queue, tail } = half
    queue.drop(queue.end)
    if (tail === null || tail.start === queue.end) return
    this.out.frames.push(tailFrame(half, tail))
  }

  /** §3.4: true once the client's 24 bytes have passed. */
  private readPreface(half: Half): boolean {
    const { queue } = half
    const bytes = queue.view(0, Math.min(queue.end, PREFACE.length))
    for (let at = 0; at < bytes.length; at++) {
      if (bytes[at] === PREFACE.charCodeAt(at)) continue
      const trouble = issueAt('h2.preface.invalid', half.span(0, at + 1))
      this.enterTail(half, { kind: 'preface', start: 0, issues: [trouble] })
      this.extendTail(half)
      return false
    }
    half.begun = bytes.length === PREFACE.length
    if (bytes.length > 0) this.out.frames.push(prefaceFrame(half, bytes.length, half.begun ? 'complete' : 'open'))
    if (half.begun) queue.drop(PREFACE.length)
    return half.begun
  }

  /** True once the frame has passed. */
  private readSkimmed(half: Half): boolean {
    const { queue, skimmed } = half
    if (skimmed === null) return true
    const sizeKnown = skimmed.header.length > HEADER_SIZE || skimmed.gaps.length > 0
    if (!sizeKnown && queue.end > skimmed.start + HEADER_SIZE) half.skim(skimmed.start)
    const { header, start, end, gaps } = half.skimmed ?? skimmed
    if (queue.end < end) {
      queue.drop(gaps.length > 0 || header.length > HEADER_SIZE ? queue.end : start)
      this.showOpen(half, 'open')
      return false
    }
    const draft = new FrameDraft(half.direction, start, header, 0)
    half.skimmed = null
    queue.drop(end)
    if (gaps.length === 0) this.finish(half, draft)
    else {
      coverDamaged(draft, header.length > HEADER_SIZE, gaps)
      this.effects.applyDamaged(half, draft, this.out)
      this.out.frames.push(draft.finish('truncated', draft.end, false))
    }
    return true
  }

  /** The loss leaves no known boundary: closes what is open before `start`, and gives up on the rest. */
  private abandon(half: Half, start: number): void {
    this.closeOpen(half)
    this.enterTail(half, { kind: 'lost', start, issues: [] })
  }

  private closeOpen(half: Half): void {
    const { queue, skimmed } = half
    if (!half.begun) {
      if (queue.length > 0) this.out.frames.push(prefaceFrame(half, queue.length, 'truncated'))
    } else if (queue.length > 0 || skimmed !== null) this.showOpen(half, 'truncated')
    this.blocks.close(half, this.out)
  }

  /** A frame of which a part is there: `open` while more may come. */
  private showOpen(half: Half, status: 'open' | 'truncated'): void {
    const { queue, skimmed } = half
    const start = skimmed?.start ?? queue.start
    const size = queue.end - start
    const header = skimmed?.header ?? queue.view(start, queue.end)
    if (size < HEADER_SIZE) {
      this.out.frames.push(headerlessFrame(half, start, status))
      return
    }
    const draft = new FrameDraft(half.direction, start, header, 0)
    if (skimmed !== null && skimmed.gaps.length > 0)
      coverDamaged(draft, header.length > HEADER_SIZE, skimmed.gaps, size)
    else coverPartial(draft, header.length > HEADER_SIZE, size)
    if (status === 'truncated') {
      draft.warn('h2.frame.cut', 0, size)
      this.effects.applyCut(half, draft, this.out)
    }
    this.out.frames.push(draft.finish(status, size, false))
  }
}
