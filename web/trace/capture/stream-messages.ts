/**
 * The messages that a stream is made of, one line each: gRPC's and Connect's behind their prefixes, and what other protocols
 * cut a body or a tunnel into. In: frames of upper layers with the pieces that they were read from. Out: lines, each kept by
 * the wire frame in which its first byte lies. Knows no language.
 */
import type { Frame, FrameStatus, Protocol } from '#proto/wire/model.ts'
import { textTitle } from '../../protocol-kit/titles.ts'
import { frameWords } from '../../protocols/rows.ts'
import { messageTitle } from '../ladder/titles.ts'
import type { WirePlaces } from './wire-places.ts'

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
  readonly #places: WirePlaces
  readonly #growing = new Map<string, MessageLine>()
  readonly #latest = new Map<string, MessageLine>()

  constructor(places: WirePlaces) {
    this.#places = places
  }

  /** A frame of an upper layer that is new. */
  meet(frame: Frame, ordinal: number, at: number): void {
    const stream = `${frame.direction}${frame.stream ?? 0}`
    if (frameWords(frame.protocol).isStreamMessage?.(frame) !== true) {
      const message = this.#latest.get(stream)
      if (message !== undefined && frame.protocol === 'protobuf') message.title = messageTitle(frame)
      return
    }
    const { id, protocol } = frame
    const place = this.#places.of(frame.direction, frame.span)
    if (place === undefined) return
    const { line, start, end } = place
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
    message.end = Math.max(message.end, this.#places.endOf(frame.span) ?? 0)
    Object.assign(message, measured(frame), { at })
    if (message.title === '') message.title = this.#said(frame)
    if (frame.status !== 'open') this.#growing.delete(frame.id)
  }

  /** Nothing grows any more. */
  close(): void {
    this.#growing.clear()
    this.#latest.clear()
  }

  /** What a message says that no layer reads, where it is text. */
  #said({ payload }: Frame): string {
    return payload === undefined ? '' : textTitle(this.#places.bytes(payload))
  }
}

function measured({ span, payload, status, issues }: Frame) {
  const inside = payload === undefined ? 0 : payload.end - payload.start
  return { bytes: span.end - span.start, payload: inside, status, issues: issues.length }
}
