/**
 * Field blocks: decoded in place where one frame holds the whole block, else put together in a derived source. RFC 9113 §4.3.
 */
import type { DecodedBlock } from '../hpack/index.ts'
import { type Direction, type Field, type Frame, frameId, type Issue, type SourcePiece, type Span } from '../model.ts'
import { CONTINUATION, FLAG_END_HEADERS, FLAG_END_STREAM, HEADERS, PUSH_PROMISE } from './codes.ts'
import type { FrameDraft } from './frame-draft.ts'
import type { Half, SplitBlock } from './half.ts'

export interface BlockOutput {
  readonly frames: Frame[]
  readonly pieces: SourcePiece[]
}

/** A block that is whole, ready to become a message. */
export interface WholeBlock {
  readonly headers: DecodedBlock['headers']
  readonly stream: number
  readonly promised: number
  readonly endStream: boolean
  readonly span: Span
  /** Bytes of it were lost: `headers` is empty and says nothing. */
  readonly damaged: boolean
  /** It names entries of the table that lost bytes hid: `headers` goes without them. */
  readonly isPartial: boolean
}

const NOTHING_DECODED: DecodedBlock = { fields: [], headers: [], issues: [], pieces: [], broken: false }

export class BlockAssembler {
  /** The block that the last frame completed. */
  whole: WholeBlock | null = null
  /** The reader that payloads hand their fragment to: [from, to) of the frame. */
  readonly read = (draft: FrameDraft, from: number, to: number): Field => this.readFragment(draft, from, to)

  private readonly halves: Readonly<Record<Direction, Half>>
  private readonly limit: number
  private pieces: SourcePiece[] = []
  private shown: Frame | null = null

  constructor(halves: Readonly<Record<Direction, Half>>, limit: number) {
    this.halves = halves
    this.limit = limit
  }

  private readFragment(draft: FrameDraft, from: number, to: number): Field {
    const half = this.halves[draft.direction]
    this.whole = null
    const span = draft.span(from, to)
    const isOnly = draft.type !== CONTINUATION && draft.has(FLAG_END_HEADERS)
    if (isOnly) return this.decodeInPlace(half, draft, from, to, span)
    const block = draft.type === CONTINUATION ? half.block : startBlock(half, draft)
    if (block === null) {
      draft.fail('h2.continuation.unexpected', 3, 4)
      return { key: 'h2.fragment', span, value: to - from }
    }
    half.block = block
    const start = block.length
    if (block.length + to - from > this.limit) draft.fail('h2.block.too-large', from, to)
    else if (!block.damaged) this.append(block, draft.view(from, to), span)
    if (draft.has(FLAG_END_HEADERS) && !draft.fatal) this.complete(half, block, draft)
    else if (block.length > 0) this.shown = blockFrame(half, block, pendingFields(block), 'open', [])
    if (block.length === start) return { key: 'h2.fragment', span, value: to - from }
    return { key: 'h2.fragment', span, value: to - from, derived: { source: block.source, start, end: block.length } }
  }

  private decodeInPlace(half: Half, draft: FrameDraft, from: number, to: number, span: Span): Field {
    const { bytes, index, base, source } = draft.place
    const decoded = half.hpack.decode({ bytes, from: index + from, to: index + to, source, base })
    const promised = draft.type === PUSH_PROMISE ? promisedBy(draft, from) : 0
    const endStream = draft.type === HEADERS && draft.has(FLAG_END_STREAM)
    this.whole = {
      headers: decoded.headers,
      stream: draft.stream,
      promised,
      endStream,
      span,
      damaged: false,
      isPartial: isPartial(decoded),
    }
    for (const issue of decoded.issues) draft.add(issue)
    for (const piece of decoded.pieces) this.pieces.push(piece)
    if (decoded.broken) draft.fatal = true
    return { key: 'h2.fragment', span, value: to - from, children: decoded.fields }
  }

  private append(block: SplitBlock, fragment: Uint8Array, from: Span): void {
    if (fragment.length === 0) return
    const start = block.length
    const needed = start + fragment.length
    if (needed > block.bytes.length) {
      const grown = new Uint8Array(Math.max(needed, block.bytes.length * 2))
      grown.set(block.bytes.subarray(0, start))
      block.bytes = grown
    }
    block.bytes.set(fragment, start)
    block.length = needed
    this.pieces.push({ id: block.source, transform: 'reassembled', start, bytes: fragment.slice(), from })
  }

  private complete(half: Half, block: SplitBlock, draft: FrameDraft): void {
    half.block = null
    const { source, length, stream, promised, endStream, damaged } = block
    const span = { source, start: 0, end: length }
    const decoded = damaged
      ? NOTHING_DECODED
      : half.hpack.decode({ bytes: block.bytes, from: 0, to: length, source, base: 0 })
    this.whole = { headers: decoded.headers, stream, promised, endStream, span, damaged, isPartial: isPartial(decoded) }
    for (const piece of decoded.pieces) this.pieces.push(piece)
    if (decoded.broken) draft.fatal = true
    const status = damaged ? 'truncated' : decoded.broken ? 'invalid' : 'complete'
    const fields = damaged ? pendingFields(block) : decoded.fields
    if (length > 0) this.shown = blockFrame(half, block, fields, status, decoded.issues)
  }

  /** Adds what is wrong with the block as a message: on the block's own frame where it has one. True if it has. */
  blame(issues: readonly Issue[]): boolean {
    if (this.shown === null || this.shown.status !== 'complete') return false
    this.shown = { ...this.shown, issues: [...this.shown.issues, ...issues] }
    return true
  }

  /** Gives what the last frame added to a block. */
  flush(out: BlockOutput): void {
    for (const piece of this.pieces) out.pieces.push(piece)
    if (this.shown !== null) out.frames.push(this.shown)
    if (this.pieces.length > 0) this.pieces = []
    this.shown = null
  }

  /** A fragment was lost: the block, and the table that it would have changed, are of no more use. */
  damage(half: Half, draft: FrameDraft): void {
    half.hpack.lose()
    this.whole = null
    const block = draft.type === CONTINUATION ? half.block : startBlock(half, draft)
    if (block === null) return
    block.damaged = true
    half.block = block
    if (draft.has(FLAG_END_HEADERS)) this.complete(half, block, draft)
    else if (block.length > 0) this.shown = blockFrame(half, block, pendingFields(block), 'open', [])
  }

  /** No more fragments will come. */
  close(half: Half, out: BlockOutput): void {
    const block = half.block
    half.block = null
    if (block !== null && block.length > 0)
      out.frames.push(blockFrame(half, block, pendingFields(block), 'truncated', []))
  }
}

function isPartial({ issues }: DecodedBlock): boolean {
  return issues.some(({ code }) => code === 'hpack.table-lost')
}

function startBlock(half: Half, draft: FrameDraft): SplitBlock {
  return {
    stream: draft.stream,
    promised: draft.type === PUSH_PROMISE && draft.fields.length > 5 ? lastValue(draft) : 0,
    endStream: draft.type === HEADERS && draft.has(FLAG_END_STREAM),
    source: half.nextBlockSource(draft.stream),
    bytes: new Uint8Array(0),
    length: 0,
    damaged: false,
  }
}

/** The promised stream stands in the four bytes before the fragment. RFC 9113 §6.6. */
function promisedBy(draft: FrameDraft, fragment: number): number {
  return draft.u32(fragment - 4) & 0x7fffffff
}

function lastValue(draft: FrameDraft): number {
  const value = draft.fields.at(-1)?.value
  return typeof value === 'number' ? value : 0
}

function pendingFields(block: SplitBlock): readonly Field[] {
  const span = { source: block.source, start: 0, end: block.length }
  return [{ key: 'h2.pending', span, value: block.length }]
}

function blockFrame(
  half: Half,
  block: SplitBlock,
  fields: readonly Field[],
  status: Frame['status'],
  issues: readonly Issue[],
): Frame {
  const span = { source: block.source, start: 0, end: block.length }
  return {
    id: frameId(span, 'http2'),
    protocol: 'http2',
    kind: 'field-block',
    direction: half.direction,
    span,
    fields,
    status,
    issues,
    stream: block.stream,
    control: false,
  }
}
