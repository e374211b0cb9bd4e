/**
 * Everything a reader may look into behind one row: its wire frames, with the frames of upper layers nested in them as they
 * lie on the wire, and the bytes of every source that these touch. In: a record and wire frames. Out: plain data.
 */

import { withLines } from '#proto/wire/graphql/index.ts'
import type { Field, Frame, SourceId, SourcePiece, Span } from '#proto/wire/model.ts'
import { framesLeftOut, Shown } from '#proto/wire/most-shown.ts'
import { traceFrame } from '../capture/assemble.ts'
import { lastAtOrBefore } from '../capture/byte-store.ts'
import type { ExchangeRecord, StoredFrame } from '../capture/exchange-record.ts'
import type { ExchangeMeta } from '../capture/exchange-stream.ts'
import { isOver } from '../capture/made-pieces.ts'
import type { TraceExchange, TraceFrame, TraceGap, TraceRemark, TraceSql } from '../types.ts'
import { GatewayViews } from './gateway-views.ts'
import { GraphqlViews } from './graphql-views.ts'
import { TextViews } from './text-views.ts'

export interface DetailFrame {
  readonly frame: TraceFrame
  /** Frames of the next layer that begin in this one; or views of its content. */
  readonly children: readonly DetailFrame[]
}

/** A piece without its bytes: the way between a derived source and what it was made of. */
export type DetailPiece = Omit<SourcePiece, 'bytes'> & { readonly length: number }

export interface DetailSource {
  readonly id: SourceId
  readonly windows: readonly { readonly start: number; readonly bytes: Uint8Array }[]
  readonly pieces: readonly DetailPiece[]
}

export interface Detail {
  /** Place of each wire frame among those of its run: the same after a reload. */
  readonly places: readonly number[]
  readonly key: string
  /** Id of the one frame inside that the row is about; absent: it is about all of them. */
  readonly about?: string
  /** Another one as soon as anything came for the row. */
  readonly stamp: string
  /** The row is about a query of the server to its database, and holds no frames. */
  readonly sql?: SqlDetail
  /** The row is about a line of an own server's console, and holds no frames. */
  readonly remark?: TraceRemark
  /** How often the server asked its database for what is shown. */
  readonly queries: number
  readonly exchange: ExchangeMeta & {
    readonly closed: TraceExchange['closed']
    readonly gaps: readonly TraceGap[]
  }
  /** Where there is no room for all, a last one says how many more there are. */
  readonly frames: readonly DetailFrame[]
  readonly sources: readonly DetailSource[]
}

/** One query, and how many of those for the same request ask the same. */
export interface SqlDetail {
  readonly query: TraceSql
  /** Among all queries of its exchange, from 0. */
  readonly place: number
  readonly nth: number
  readonly of: number
}

export function detailOf(
  key: string,
  record: ExchangeRecord,
  frames: readonly StoredFrame[],
): Omit<Detail, 'places' | 'stamp' | 'queries'> {
  const collector = new Collector(record)
  const nested = collector.nestAll(frames)
  return {
    key,
    exchange: { ...record.meta, closed: record.closed, gaps: record.gaps },
    frames: nested,
    sources: collector.sources(),
  }
}

class Collector {
  readonly #record: ExchangeRecord
  readonly #placed = new Set<StoredFrame>()
  readonly #views: readonly (GraphqlViews | GatewayViews | TextViews)[]
  readonly #inView = new Set<SourceId>()
  readonly #spans = new Map<SourceId, Span[]>()
  readonly #pieces = new Map<SourceId, Set<SourcePiece>>()
  readonly #shown = new Shown()

  constructor(record: ExchangeRecord) {
    this.#record = record
    this.#views = [new GraphqlViews(record), new GatewayViews(record), new TextViews(record)]
  }

  nestAll(frames: readonly StoredFrame[]): readonly DetailFrame[] {
    const nested: DetailFrame[] = []
    for (const stored of frames) {
      if (this.#shown.isFull) return [...nested, this.#leftOut(stored, frames.length - nested.length)]
      nested.push(this.#nest(stored))
    }
    return nested
  }

  #nest(stored: StoredFrame): DetailFrame {
    this.#placed.add(stored)
    const frame = this.#shown.take(this.#withLines(stored.frame))
    this.#touch(frame.span)
    for (const field of frame.fields) this.#touchDerived(field)
    // Not in the payload alone: a field block that came in several frames and a message in a URL are frames elsewhere, too.
    const children = [...this.#viewed(this.#views.flatMap((view) => view.inHead(frame))), ...this.#within(frame.span)]
    return { frame: traceFrame(this.#record, { ...stored, frame }), children }
  }

  /** Where the first frame is that there is no room for, without a byte of it. */
  #leftOut(first: StoredFrame, count: number): DetailFrame {
    const frame = framesLeftOut(first.frame, count)
    return { frame: traceFrame(this.#record, { ...first, frame }), children: [] }
  }

  #withLines(frame: Frame): Frame {
    if (frame.protocol !== 'graphql-transport-ws') return frame
    const fields = withLines(frame.fields, ({ source, start, end }) => this.#record.source(source).read(start, end))
    return { ...frame, fields }
  }

  sources(): readonly DetailSource[] {
    return [...this.#spans].map(([id, spans]) => ({
      id,
      windows: merged(spans).map(({ start, end }) => ({ start, bytes: this.#record.source(id).read(start, end) })),
      pieces: [...(this.#pieces.get(id) ?? [])].map(({ bytes, ...piece }) => ({ ...piece, length: bytes.length })),
    }))
  }

  /** Frames of upper layers that begin in these bytes or in what was made of them. */
  #within(span: Span): readonly DetailFrame[] {
    const children: DetailFrame[] = this.#framesOver(span).flatMap((stored) => this.#nestOnce(stored))
    for (const piece of this.#record.piecesMadeFrom(span)) {
      this.#keepPiece(piece)
      const over = overlap(piece, span)
      this.#touch(over)
      children.push(...this.#within(over))
      children.push(...this.#viewOf(piece))
    }
    return children
  }

  /** A view of a whole source stands where its first byte does. */
  #viewOf({ id }: SourcePiece): readonly DetailFrame[] {
    const frames = this.#inView.has(id) ? [] : this.#views.flatMap((view) => view.over(id))
    if (frames.length === 0) return []
    this.#inView.add(id)
    this.#touch({ source: id, start: 0, end: this.#record.source(id).end })
    return this.#viewed(frames)
  }

  #viewed(frames: readonly Frame[]): readonly DetailFrame[] {
    const { at } = this.#record.meta
    return frames.map((view) => {
      const frame = this.#shown.take(view)
      return { frame: traceFrame(this.#record, { frame, at, ordinal: 0 }), children: [] }
    })
  }

  #nestOnce(stored: StoredFrame): readonly DetailFrame[] {
    return this.#shown.isFull || this.#placed.has(stored) ? [] : [this.#nest(stored)]
  }

  #framesOver(span: Span): readonly StoredFrame[] {
    const frames = this.#record.upperFrames.get(span.source) ?? []
    const found: StoredFrame[] = []
    // Frames come in order of their start, give or take a layer: step back over those that reach into the span.
    let index = lastAtOrBefore(frames, span.start, ({ frame }) => frame.span.start)
    while (index > 0 && reaches(frames[index - 1]?.frame.span, span.start)) index--
    for (; index < frames.length; index++) {
      const stored = frames[index]
      if (stored === undefined || stored.frame.span.start > span.end) break
      if (isOver(stored.frame.span, span)) found.push(stored)
    }
    return found.sort((a, b) => a.frame.span.start - b.frame.span.start || b.frame.span.end - a.frame.span.end)
  }

  #touchDerived(field: Field): void {
    if (field.derived !== undefined) this.#touch(field.derived)
    for (const child of field.children ?? []) this.#touchDerived(child)
  }

  #touch(span: Span): void {
    const spans = this.#spans.get(span.source)
    if (spans === undefined) this.#spans.set(span.source, [span])
    else spans.push(span)
    if (span.source === '>' || span.source === '<') return
    for (const piece of this.#record.source(span.source).piecesOver(span)) this.#keepPiece(piece)
  }

  #keepPiece(piece: SourcePiece): void {
    const pieces = this.#pieces.get(piece.id)
    if (pieces === undefined) this.#pieces.set(piece.id, new Set([piece]))
    else pieces.add(piece)
  }
}

function reaches(span: Span | undefined, offset: number): boolean {
  return span !== undefined && (span.end > offset || span.start >= offset)
}

/** The part of a piece that was made from bytes of `span`; an inexact piece counts as a whole. */
function overlap(piece: SourcePiece, span: Span): Span {
  const { id: source, start, bytes, from } = piece
  if (bytes.length !== from.end - from.start) return { source, start, end: start + bytes.length }
  const first = Math.max(span.start, from.start) - from.start
  const last = Math.min(span.end, from.end) - from.start
  return { source, start: start + first, end: start + last }
}

function merged(spans: readonly Span[]): readonly Span[] {
  const out: Span[] = []
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    const last = out.at(-1)
    if (last !== undefined && span.start <= last.end) {
      out[out.length - 1] = { ...last, end: Math.max(last.end, span.end) }
    } else out.push(span)
  }
  return out
}
