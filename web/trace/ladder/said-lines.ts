/**
 * What the two sides say while a connection stays open, one line each: messages of WebSocket, events of a server-sent stream,
 * packets of Engine.IO and Socket.IO. In: frames of upper layers. Out: a line for each, named by its highest layer; a WebSocket
 * message's is kept by its first frame, any other stands in the log by itself. Knows no language.
 */
import type { Direction, Frame, FrameStatus, Protocol } from '#proto/wire/model.ts'
import { frameLength } from '../../protocol-kit/titles.ts'
import { frameWords } from '../../protocols/rows.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import type { WirePlaces } from '../capture/wire-places.ts'

export interface SaidLine {
  readonly type: 'said'
  readonly record: ExchangeIndex
  readonly direction: Direction
  readonly stream: number
  /** Place among all frames of the capture. */
  readonly ordinal: number
  readonly start: number
  end: number
  /** Id of its lowest frame, which never changes. */
  readonly base: string
  /** Wire frames that hold its bytes. */
  lines: readonly FrameLine[]
  /** Of its highest layer, as are protocol and kind. */
  id: string
  protocol: Protocol
  kind: string
  at: number
  /** Of the wire frame that it came in, for the first that is said there: chunk sizes, frame headers. */
  readonly framing: number
  /** With the framing. */
  bytes: number
  payload: number
  status: FrameStatus
  issues: number
  /** Errors that a GraphQL answer tells of. */
  errors: number
  /** The name of an event; of any other packet its kind. */
  name: string
  title: string
  /** Of an acknowledgement, the event that it answers. */
  answers: string
  /** It only keeps the connection alive. */
  isControl: boolean
}

export class SaidLines {
  readonly #record: ExchangeIndex
  readonly #places: WirePlaces
  readonly #onSaid: (line: SaidLine) => void
  readonly #asked: Map<string, string>
  readonly #growing = new Map<string, SaidLine>()
  readonly #latest = new Map<Direction, SaidLine>()

  /** @param asked events that wait for their acknowledgement, over all exchanges: polling splits a session into many */
  constructor(record: ExchangeIndex, places: WirePlaces, asked: Map<string, string>, onSaid: (line: SaidLine) => void) {
    this.#record = record
    this.#asked = asked
    this.#places = places
    this.#onSaid = onSaid
  }

  /** A frame of an upper layer that is new. */
  meet(frame: Frame, ordinal: number, at: number): void {
    if (frameWords(frame.protocol).isSaid?.(frame) !== true) return
    const place = this.#places.of(frame.direction, frame.span)
    if (place === undefined) return
    const { line, start, end } = place
    const below = this.#below(frame.direction, start, line)
    if (below !== undefined) {
      this.#name(below, frame)
      this.#growing.set(frame.id, below)
      return
    }
    const { direction, stream = 0, protocol, kind, status } = frame
    const lines = this.#places.linesUpTo(line, end)
    const said: SaidLine = {
      type: 'said',
      record: this.#record,
      direction,
      stream,
      ordinal,
      start,
      end,
      base: frame.id,
      lines,
      id: frame.id,
      protocol,
      kind,
      at,
      framing: line.carries ? 0 : line.end - line.start - line.payload,
      bytes: 0,
      payload: 0,
      status,
      issues: 0,
      errors: 0,
      name: '',
      title: '',
      answers: '',
      isControl: false,
    }
    this.#name(said, frame)
    said.bytes = said.framing + frameLength(frame)
    for (const carrier of lines) carrier.carries = true
    this.#latest.set(direction, said)
    this.#growing.set(frame.id, said)
    if (frameWords(line.protocol).isCarrier === true) line.said = said
    else this.#onSaid(said)
  }

  /** A frame of an upper layer that was met before. */
  grow(frame: Frame, at: number): void {
    const said = this.#growing.get(frame.id)
    if (said === undefined) return
    said.at = at
    if (said.id === frame.id) this.#name(said, frame)
    const end = this.#places.endOf(frame.span) ?? 0
    const [first] = said.lines
    if (end > said.end && first !== undefined) {
      said.end = end
      said.bytes = said.framing + frameLength(frame)
      said.lines = this.#places.linesUpTo(first, end)
      for (const carrier of said.lines) carrier.carries = true
    }
    if (frame.status !== 'open') this.#growing.delete(frame.id)
  }

  /** Nothing grows any more. */
  close(): void {
    this.#growing.clear()
    this.#latest.clear()
  }

  /** An event that wants an acknowledgement is remembered until it comes; that is told by the event's name. */
  #acknowledge(said: SaidLine, frame: Frame): void {
    const about = frameWords(frame.protocol).acknowledging?.(frame)
    if (about === undefined) return
    const key = `${this.#record.session ?? this.#record.meta.exchange} ${about.asker} ${about.key}`
    if (about.event !== null) this.#asked.set(key, about.event)
    else {
      said.answers = this.#asked.get(key) ?? said.answers
      this.#asked.delete(key)
    }
  }

  /** What a packet came in: the line that it gives a better name. */
  #below(direction: Direction, start: number, line: FrameLine): SaidLine | undefined {
    if (frameWords(line.protocol).isCarrier === true) return line.said ?? undefined
    const latest = this.#latest.get(direction)
    return latest !== undefined && latest.start <= start && start < latest.end ? latest : undefined
  }

  #name(said: SaidLine, frame: Frame): void {
    const words = frameWords(frame.protocol)
    said.id = frame.id
    said.protocol = frame.protocol
    said.kind = frame.kind
    said.status = frame.status
    said.issues = frame.issues.length
    said.payload = contentLength(frame)
    said.errors = words.errorCount?.(frame) ?? 0
    this.#record.meetSession(words.sessionOf?.(frame))
    this.#acknowledge(said, frame)
    const { name, title } = words.wordsOf?.(frame, (span) => this.#places.bytes(span)) ?? {
      name: frame.kind,
      title: '',
    }
    said.title = said.answers === '' ? title : `${said.answers} ${title}`
    said.isControl = words.isIdle?.(frame) === true
    said.name = name
  }
}

/** How many of a frame's bytes are the application's own. */
function contentLength(frame: Frame): number {
  const { payload, protocol } = frame
  if (payload !== undefined) return payload.end - payload.start
  return frameWords(protocol).contentLength?.(frame) ?? frameLength(frame)
}
