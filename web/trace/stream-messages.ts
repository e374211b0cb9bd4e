/**
 * The messages that a stream is made of, one line each: gRPC's and Connect's behind their prefixes, and what other protocols
 * cut a body or a tunnel into. In: frames of upper layers with the pieces that they were read from. Out: lines, each kept by
 * the wire frame in which its first byte lies. Knows no language.
 */
import {
  type Direction,
  EXACT_TRANSFORMS,
  type Frame,
  type FrameStatus,
  type Protocol,
  type SourceId,
  type SourcePiece,
  type Span,
} from '#proto/wire/model.ts'
import { lastAtOrBefore } from './byte-store.ts'
import type { FrameLine } from './exchange-index.ts'
import { isStreamMessage } from './frame-kinds.ts'
import { messageTitle, textTitle } from './titles.ts'

/** One message of a stream, as the ladder needs it. Changes while the message grows. */
export interface MessageLine {
  /** Id of its frame. */
  readonly id: string
  readonly protocol: Protocol
  /** Place among all frames of the capture. */
  readonly ordinal: number
  /** Offsets of its bytes on the wire, with what lies between them. */
  readonly start: number
  end: number
  at: number
  /** Its own bytes, and how many of them are the application's. */
  bytes: number
  payload: number
  status: FrameStatus
  issues: number
  /** The beginning of what it says. */
  title: string
}

export class StreamMessages {
  readonly #lines: Readonly<Record<Direction, FrameLine[]>> = { toServer: [], toClient: [] }
  readonly #growing = new Map<string, MessageLine>()
  readonly #latest = new Map<string, MessageLine>()
  #pieces: readonly SourcePiece[] = []
  #bySource: ReadonlyMap<SourceId, readonly SourcePiece[]> | null = null

  /** A wire frame, in the order of the wire. */
  line(line: FrameLine): void {
    this.#lines[line.direction].push(line)
  }

  /** What the frames that come next were read from. */
  read(pieces: readonly SourcePiece[]): void {
    this.#pieces = pieces
    this.#bySource = null
  }

  /** A frame of an upper layer that is new. */
  meet(frame: Frame, ordinal: number, at: number): void {
    const stream = `${frame.direction}${frame.stream ?? 0}`
    if (!isStreamMessage(frame)) {
      const message = this.#latest.get(stream)
      if (message !== undefined && frame.protocol === 'protobuf') message.title = messageTitle(frame)
      return
    }
    const { id, protocol, direction, span } = frame
    const end = this.#wireOffset(span.source, span.end - 1, 'end') + 1
    const start = Math.min(this.#wireOffset(span.source, span.start, 'start'), end - 1)
    const lines = this.#lines[direction]
    const line = lines[lastAtOrBefore(lines, start, (one) => one.start)]
    if (line === undefined) return
    const message: MessageLine = { id, protocol, ordinal, start, end, ...measured(frame), at, title: this.#said(frame) }
    if (line.messages === null) line.messages = [message]
    else line.messages.push(message)
    this.#growing.set(id, message)
    this.#latest.set(stream, message)
  }

  /** A frame of an upper layer that was met before. */
  grow(frame: Frame, at: number): void {
    const message = this.#growing.get(frame.id)
    if (message === undefined) return
    message.end = Math.max(message.end, this.#wireOffset(frame.span.source, frame.span.end - 1, 'end') + 1)
    Object.assign(message, measured(frame), { at })
    if (message.title === '') message.title = this.#said(frame)
    if (frame.status !== 'open') this.#growing.delete(frame.id)
  }

  /** Nothing grows any more. */
  close(): void {
    this.#growing.clear()
    this.#latest.clear()
    this.read([])
  }

  /** What a message says that no layer reads, where it is text. */
  #said({ payload }: Frame): string {
    const piece = payload === undefined ? undefined : this.#pieceOver(payload.source, payload.start)
    if (payload === undefined || piece === undefined) return ''
    return textTitle(piece.bytes.subarray(payload.start - piece.start, payload.end - piece.start))
  }

  /** Where on the wire a byte of a derived source comes from; of a piece that was remade, its first or last byte. */
  #wireOffset(source: SourceId, offset: number, edge: keyof Pick<Span, 'start' | 'end'>): number {
    let at: { readonly source: SourceId; readonly offset: number } = { source, offset }
    while (at.source !== '>' && at.source !== '<') {
      const piece = this.#pieceOver(at.source, at.offset)
      if (piece === undefined) return 0
      const { from } = piece
      const inside = edge === 'start' ? from.start : from.end - 1
      const isExact = EXACT_TRANSFORMS.has(piece.transform)
      at = { source: from.source, offset: isExact ? from.start + at.offset - piece.start : inside }
    }
    return at.offset
  }

  #pieceOver(source: SourceId, offset: number): SourcePiece | undefined {
    this.#bySource ??= Map.groupBy(this.#pieces, ({ id }) => id)
    const pieces = this.#bySource.get(source) ?? []
    const piece = pieces[lastAtOrBefore(pieces, offset, ({ start }) => start)]
    return piece !== undefined && piece.start <= offset && offset < piece.start + piece.bytes.length ? piece : undefined
  }
}

function measured({ span, payload, status, issues }: Frame) {
  const inside = payload === undefined ? 0 : payload.end - payload.start
  return { bytes: span.end - span.start, payload: inside, status, issues: issues.length }
}
