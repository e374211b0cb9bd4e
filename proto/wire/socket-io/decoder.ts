/**
 * Socket.IO over the messages of Engine.IO, one direction: packets, and the binary messages that belong to them. A packet with
 * attachments stays open until the last of them has come; each placeholder then leads to its bytes.
 */
import type { MessageDecoder, Told } from '../message-decoder.ts'
import { type Direction, type Field, type Frame, type FrameStatus, frameId, type Issue, type Span } from '../model.ts'
import { socketIoIssue } from './issues.ts'
import type { SocketIoKey, SocketIoKind } from './keys.ts'
import { type PacketText, readPacket } from './packet.ts'
import { filled } from './placeholders.ts'

export interface SocketIoContext {
  readonly direction: Direction
  /** HTTP/2 stream, 0 on HTTP/1.1. */
  readonly stream: number
  /** The messages are those of one poll: a packet can be in the one before, its attachments in the next. */
  readonly isPoll?: boolean
}

export function createSocketIoDecoder(context: SocketIoContext): MessageDecoder {
  return new PacketStream(context)
}

/** A packet that waits for attachments. */
interface Waiting {
  readonly span: Span
  readonly packet: PacketText
  readonly attachments: Span[]
}

class PacketStream implements MessageDecoder {
  readonly #context: SocketIoContext
  #waiting: Waiting | null = null
  #hasPackets = false

  constructor(context: SocketIoContext) {
    this.#context = context
  }

  message(isText: boolean, span: Span, bytes: Uint8Array): Told {
    if (!isText) return { frames: this.#attach(span), pieces: [] }
    const frames = this.#giveUp(false)
    this.#hasPackets = true
    const packet = readPacket(span, bytes, this.#context.direction)
    if (packet.attachments > 0) this.#waiting = { span, packet, attachments: [] }
    const status = packet.attachments > 0 ? 'open' : 'complete'
    frames.push(this.#frame(span, packet.kind, packet.fields, status, packet.issues))
    return { frames, pieces: [] }
  }

  end(): Told {
    return { frames: this.#giveUp(this.#context.isPoll === true), pieces: [] }
  }

  #attach(span: Span): readonly Frame[] {
    const waiting = this.#waiting
    const key: SocketIoKey = 'sio.attachment'
    const told = (value: number | null, issues: readonly Issue[]) =>
      this.#frame(span, 'attachment', [{ key, span, value }], 'complete', issues)
    if (waiting === null) {
      const isLate = this.#context.isPoll === true && !this.#hasPackets
      return [told(null, [socketIoIssue(isLate ? 'sio.attachments.elsewhere' : 'sio.attachment.unexpected', span)])]
    }
    const { packet, attachments } = waiting
    attachments.push(span)
    const attachment = told(attachments.length - 1, [])
    // Told again once, not with each: a packet may ask for very many.
    if (attachments.length < packet.attachments) return [attachment]
    this.#waiting = null
    const fields = filled(packet.fields, attachments)
    return [attachment, this.#frame(waiting.span, packet.kind, fields, 'complete', packet.issues)]
  }

  /** What waits will get no more attachments, or not here. */
  #giveUp(mayGoOn: boolean): Frame[] {
    const waiting = this.#waiting
    this.#waiting = null
    if (waiting === null) return []
    const { span, packet, attachments } = waiting
    const code = mayGoOn ? 'sio.attachments.elsewhere' : 'sio.attachments.missing'
    const issues = [...packet.issues, socketIoIssue(code, span)]
    const status = mayGoOn ? 'complete' : 'truncated'
    return [this.#frame(span, packet.kind, filled(packet.fields, attachments), status, issues)]
  }

  #frame(
    span: Span,
    kind: SocketIoKind,
    fields: readonly Field[],
    status: FrameStatus,
    issues: readonly Issue[],
  ): Frame {
    const { direction, stream } = this.#context
    const id = frameId(span, 'socket-io')
    return { id, protocol: 'socket-io', kind, direction, span, fields, status, issues, stream }
  }
}
