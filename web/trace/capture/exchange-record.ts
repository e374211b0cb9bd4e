/**
 * One exchange in full: its bytes, its frames of all layers with their fields, its calls and gaps. Made from the events that
 * an index keeps, whenever somebody looks inside; the same events make the same record.
 */
import type { Frame, Output, SourceId, SourcePiece, Span } from '#proto/wire/model.ts'
import { wireSource } from '#proto/wire/model.ts'
import { isWireFrame } from '../ladder/frame-kinds.ts'
import type { TraceExchange, TraceFault, TraceGap } from '../types.ts'
import { ByteStore } from './byte-store.ts'
import { CallDrafts } from './calls.ts'
import { replay } from './events.ts'
import type { ExchangeIndex } from './exchange-index.ts'
import { type Decoding, type ExchangeMeta, ExchangeStream } from './exchange-stream.ts'
import { MadePieces } from './made-pieces.ts'
import { decodingBy, type OwnContract } from './own-contract.ts'
import type { RunAttribution } from './run-attribution.ts'

/** A frame with its time and its place among all frames of the capture. `frame` is replaced as it grows. */
export interface StoredFrame {
  frame: Frame
  at: number
  readonly ordinal: number
}

export class ExchangeRecord {
  readonly meta: ExchangeMeta
  readonly contract: OwnContract | null
  readonly sources = new Map<SourceId, ByteStore>()
  /** Frames of wire sources, in order of arrival. */
  readonly wireFrames: StoredFrame[] = []
  /** Frames of upper layers by the source they lie in, in order of arrival. */
  readonly upperFrames = new Map<SourceId, StoredFrame[]>()
  readonly calls = new CallDrafts()
  readonly gaps: TraceGap[] = []
  readonly faults: readonly TraceFault[]
  readonly runs: RunAttribution
  readonly #byId = new Map<string, StoredFrame>()
  /** Pieces by the source they were made from: the way from the wire upwards. */
  readonly #madeFrom = new Map<SourceId, MadePieces>()
  readonly #index: ExchangeIndex
  readonly #stream: ExchangeStream
  #kept = 0
  /** Events of the index that were taken in. */
  #replayed = 0

  constructor(index: ExchangeIndex, decoding: Decoding) {
    this.meta = index.meta
    this.contract = index.contract
    this.runs = index.runs
    this.faults = index.faults
    this.#index = index
    this.sources.set('>', new ByteStore()).set('<', new ByteStore())
    this.#stream = new ExchangeStream(index.meta, decodingBy(index.contract, decoding), {
      bytes: (direction, data) => this.source(wireSource(direction)).append(data),
      gap: (gap) => {
        this.gaps.push(gap)
        this.source(wireSource(gap.direction)).skip(gap.count)
      },
      output: (output, at) => this.#take(output, at),
    })
    this.catchUp()
  }

  get closed(): TraceExchange['closed'] {
    return this.#stream.closed
  }

  /** Takes in what came for the exchange since it was opened here. */
  catchUp(): void {
    const { events, stream, meta } = this.#index
    for (; this.#replayed < events.length; this.#replayed++) {
      const event = events[this.#replayed]
      if (event !== undefined) replay(event, this.#stream)
    }
    if (stream.closed !== null) this.#stream.close(stream.closed, this.wireFrames.at(-1)?.at ?? meta.at)
  }

  source(id: SourceId): ByteStore {
    const known = this.sources.get(id)
    if (known !== undefined) return known
    const made = new ByteStore()
    this.sources.set(id, made)
    return made
  }

  stored(id: string): StoredFrame | undefined {
    return this.#byId.get(id)
  }

  /** Pieces of derived sources that were made from bytes of `span`, or of none where it ends. */
  piecesMadeFrom(span: Span): readonly SourcePiece[] {
    return this.#madeFrom.get(span.source)?.over(span) ?? []
  }

  runOf(frame: Frame): string | null {
    return this.runs.runOf(frame.stream ?? 0, frame.direction, this.wireStart(frame.span))
  }

  /** The offset on the wire where the first byte of a span comes from. */
  wireStart(span: Span): number {
    let { source, start } = span
    while (source !== '>' && source !== '<') {
      const store = this.sources.get(source)
      const [piece] = store?.piecesOver({ source, start, end: start + 1 }) ?? []
      if (piece === undefined) return 0
      const isExact = piece.bytes.length === piece.from.end - piece.from.start
      source = piece.from.source
      start = isExact ? piece.from.start + (start - piece.start) : piece.from.start
    }
    return start
  }

  #take({ pieces, frames, events }: Output, at: number): void {
    for (const piece of pieces) {
      this.source(piece.id).appendPiece(piece)
      const made = this.#madeFrom.get(piece.from.source) ?? new MadePieces()
      this.#madeFrom.set(piece.from.source, made)
      made.add(piece)
    }
    for (const frame of frames) this.#keep(frame, at)
    for (const event of events) this.calls.apply(event)
  }

  #keep(frame: Frame, at: number): void {
    const known = this.#byId.get(frame.id)
    if (known !== undefined) {
      known.frame = frame
      known.at = at
      return
    }
    const stored: StoredFrame = { frame, at, ordinal: this.#index.ordinals[this.#kept] ?? this.#kept }
    this.#kept += 1
    this.#byId.set(frame.id, stored)
    if (isWireFrame(frame)) {
      this.wireFrames.push(stored)
      return
    }
    const upper = this.upperFrames.get(frame.span.source)
    if (upper === undefined) this.upperFrames.set(frame.span.source, [stored])
    else upper.push(stored)
  }
}
