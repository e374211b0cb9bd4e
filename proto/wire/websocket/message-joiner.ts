/**
 * Messages of one direction, out of the frames that carry them: fragments joined, inflated where they are compressed, texts
 * checked. Each message becomes a source, `>.<offset of its first frame>.message`; what is wrong with it is told with the
 * frame where that shows. What frames themselves must look like is not known here.
 */
import { isUtf8, utf8 } from '../cursor.ts'
import type { MessageDecoder, Told } from '../message-decoder.ts'
import {
  type Direction,
  type Frame,
  type FrameStatus,
  frameId,
  type Issue,
  type SourceId,
  type SourcePiece,
  type Span,
  wireSource,
} from '../model.ts'
import type { MessageInflater } from './deflate.ts'
import { webSocketIssue } from './issues.ts'
import type { WebSocketKey, WebSocketKind } from './keys.ts'
import { CONTINUATION, TEXT } from './opcodes.ts'

/** A longer message is not joined, nor inflated to more than this. */
export const MESSAGE_LIMIT = 16 * 1024 * 1024

export interface Collector {
  readonly frames: Frame[]
  readonly pieces: SourcePiece[]
}

/** One data frame, as far as its message is concerned. */
export interface Fragment {
  readonly opcode: number
  readonly isFinal: boolean
  readonly isCompressed: boolean
  /** Where the frame begins. */
  readonly start: number
  /** Its payload on the wire. */
  readonly wire: Span
  /** Where its plain bytes are. */
  readonly plain: Span
  /** Undefined where the frame alone is too large. */
  readonly bytes: Uint8Array | undefined
}

interface Draft {
  readonly isText: boolean
  readonly isCompressed: boolean
  readonly start: number
  readonly check: Utf8Check
  /** Compressed as long as the message is. */
  readonly parts: Uint8Array[]
  /** All parts in one, once there is more than the first. */
  whole: Span
  length: number
  /** Nothing can be made of it any more. */
  isHopeless: boolean
}

export class MessageJoiner {
  readonly #direction: Direction
  readonly #inflater: MessageInflater
  readonly #upper: MessageDecoder | null
  #draft: Draft | null = null

  constructor(direction: Direction, inflater: MessageInflater, upper: MessageDecoder | null) {
    this.#direction = direction
    this.#inflater = inflater
    this.#upper = upper
  }

  /** Takes the next data frame; what is wrong with the message because of it belongs to that frame. */
  add(fragment: Fragment, out: Collector): readonly Issue[] {
    const { opcode, isFinal, wire } = fragment
    const issues: Issue[] = []
    if (opcode === CONTINUATION && this.#draft === null) {
      return [webSocketIssue('ws.continuation.without-start', wire)]
    }
    if (opcode !== CONTINUATION) {
      if (this.#draft !== null) {
        issues.push(webSocketIssue('ws.message.interrupted', wire))
        this.#abandon(out)
      }
      this.#draft = this.#begin(fragment)
    }
    const draft = this.#draft
    if (draft === null) return issues
    if (!draft.isHopeless) this.#append(draft, fragment, out, issues)
    if (isFinal) {
      this.#draft = null
      if (!draft.isHopeless) this.#finish(draft, fragment, out, issues)
    }
    return issues
  }

  /** Bytes of the direction are missing: what was begun never ends, and the window has a hole. */
  tear(out: Collector): void {
    this.#abandon(out)
    this.#inflater.lose()
    gather(this.#upper?.end(), out)
  }

  end(out: Collector): void {
    this.#abandon(out)
    gather(this.#upper?.end(), out)
  }

  #begin({ opcode, isCompressed, start, plain }: Fragment): Draft {
    const [isText, check, parts] = [opcode === TEXT, new Utf8Check(), []]
    return { isText, isCompressed, start, check, parts, whole: plain, length: 0, isHopeless: false }
  }

  #append(draft: Draft, fragment: Fragment, out: Collector, issues: Issue[]): void {
    const { bytes, wire, plain } = fragment
    if (bytes === undefined || draft.length + bytes.length > MESSAGE_LIMIT) {
      issues.push(webSocketIssue('ws.message.too-large', wire))
      this.#giveUp(draft)
      return
    }
    const isAlone = draft.parts.length === 0 && fragment.isFinal
    if (!draft.isCompressed || !isAlone) {
      const id = this.#source(draft, draft.isCompressed ? 'compressed' : 'message')
      out.pieces.push({ id, transform: 'reassembled', start: draft.length, bytes, from: plain })
      draft.whole = { source: id, start: 0, end: draft.length + bytes.length }
    }
    draft.parts.push(bytes)
    draft.length += bytes.length
    if (!draft.isText || draft.isCompressed) return
    const broken = draft.check.push(bytes)
    if (broken === -1 && (!fragment.isFinal || draft.check.isWhole)) return
    const at = broken === -1 ? Math.max(wire.start, wire.end - 1) : wire.start + broken
    issues.push(webSocketIssue('ws.text.not-utf8', { ...wire, start: at, end: Math.min(at + 1, wire.end) }))
  }

  #finish(draft: Draft, { wire }: Fragment, out: Collector, issues: Issue[]): void {
    const joined = draft.parts.length === 1 ? draft.parts[0] : concatenated(draft.parts, draft.length)
    const bytes = joined ?? new Uint8Array(0)
    if (!draft.isCompressed) {
      this.#tell(draft.isText, draft.whole, bytes, out)
      return
    }
    const inflated = this.#inflater.inflate(bytes, MESSAGE_LIMIT)
    if (!(inflated instanceof Uint8Array)) {
      issues.push(webSocketIssue(inflated, wire))
      return
    }
    const id = this.#source(draft, 'message')
    const span = { source: id, start: 0, end: inflated.length }
    out.pieces.push({ id, transform: 'inflated', start: 0, bytes: inflated, from: draft.whole })
    // Text is checked only now: what a fragment of a compressed message says, nobody knows before its end.
    if (draft.isText && !isUtf8(inflated)) issues.push(webSocketIssue('ws.text.not-utf8', span))
    this.#tell(draft.isText, span, inflated, out)
  }

  #tell(isText: boolean, span: Span, bytes: Uint8Array, out: Collector): void {
    if (this.#upper !== null) gather(this.#upper.message(isText, span, bytes), out)
    else out.frames.push(this.#frame(isText, span, bytes, 'complete', []))
  }

  /** A message that will not be whole: what there is of it is told, unless it makes no sense without the rest. */
  #abandon(out: Collector): void {
    const draft = this.#draft
    this.#draft = null
    if (draft === null || draft.isHopeless) return
    this.#giveUp(draft)
    if (draft.isCompressed || this.#upper !== null) return
    const bytes = concatenated(draft.parts, draft.length)
    const issues = [webSocketIssue('ws.message.cut', draft.whole)]
    out.frames.push(this.#frame(draft.isText, draft.whole, bytes, 'truncated', issues))
  }

  #giveUp(draft: Draft): void {
    draft.isHopeless = true
    if (draft.isCompressed) this.#inflater.lose()
  }

  #frame(isText: boolean, span: Span, bytes: Uint8Array, status: FrameStatus, issues: readonly Issue[]): Frame {
    const kind: WebSocketKind = 'message'
    const key: WebSocketKey = isText ? 'ws.message.text' : 'ws.message.binary'
    const field = { key, span, value: isText ? utf8(bytes) : null }
    const [id, direction] = [frameId(span, 'websocket'), this.#direction]
    return { id, protocol: 'websocket', kind, direction, span, fields: [field], status, issues }
  }

  #source(draft: Draft, name: 'message' | 'compressed'): SourceId {
    return `${wireSource(this.#direction)}.${draft.start}.${name}`
  }
}

function gather(told: Told | undefined, out: Collector): void {
  for (const piece of told?.pieces ?? []) out.pieces.push(piece)
  for (const frame of told?.frames ?? []) out.frames.push(frame)
}

function concatenated(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

/** Whether text that comes in portions is UTF-8 (RFC 3629), told at the byte that breaks it and not only at the end. */
class Utf8Check {
  /** Bytes that the character begun last still lacks. */
  #missing = 0
  /** What the next one may be; narrower behind some first bytes, against long forms and surrogates. */
  #low = 0x80
  #high = 0xbf

  get isWhole(): boolean {
    return this.#missing === 0
  }

  /** Index of the first byte that cannot stand where it is, or -1. */
  push(bytes: Uint8Array): number {
    const { length } = bytes
    for (let at = 0; at < length; at += 1) {
      const byte = bytes[at] ?? 0
      if (byte < 0x80 && this.#missing === 0) continue
      if (this.#missing === 0 ? !this.#begin(byte) : !this.#goOn(byte)) return at
    }
    return -1
  }

  #begin(first: number): boolean {
    this.#missing = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : 1
    this.#low = first === 0xe0 ? 0xa0 : first === 0xf0 ? 0x90 : 0x80
    this.#high = first === 0xed ? 0x9f : first === 0xf4 ? 0x8f : 0xbf
    return first >= 0xc2 && first <= 0xf4
  }

  #goOn(byte: number): boolean {
    if (byte < this.#low || byte > this.#high) return false
    this.#missing -= 1
    this.#low = 0x80
    this.#high = 0xbf
    return true
  }
}
