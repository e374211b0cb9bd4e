/**
 * Engine.IO over its two transports: the body of a poll, in which packets are separated by the record separator (1e), and
 * messages of WebSocket, each of them one packet. The upgrade from one to the other is two exchanges; each stands alone here.
 */
import type { BodyDecoder, EndReason } from '../body-stream.ts'
import { ByteQueue } from '../cursor.ts'
import type { MessageDecoder, Told } from '../message-decoder.ts'
import { NOTHING, type Output, type SourceId, type Span } from '../model.ts'
import { binaryMessage, type Collector, decodePacket, type PacketContext, unfinishedPacket } from './packet.ts'

const SEPARATOR = 0x1e

export interface PollContext extends PacketContext {
  readonly source: SourceId
}

/** The body of one poll, in either direction. */
export function createEnginePollDecoder(context: PollContext): BodyDecoder {
  return new PollBody(context)
}

class PollBody implements BodyDecoder {
  readonly #context: PollContext
  readonly #queue = new ByteQueue()
  #start = 0

  constructor(context: PollContext) {
    this.#context = context
  }

  push(piece: Span, bytes: Uint8Array): Output {
    const out: Collector = { frames: [], pieces: [] }
    let from = piece.start
    this.#queue.push(bytes)
    for (let at = this.#queue.indexOf(SEPARATOR, from); at !== -1; at = this.#queue.indexOf(SEPARATOR, from)) {
      from = at + 1
      this.#packet(from, 1, out)
    }
    if (this.#queue.end > this.#start) {
      out.frames.push(unfinishedPacket(this.#rest(), this.#queue.at(this.#start), 'open', this.#context))
    }
    return { ...out, events: [] }
  }

  end(reason: EndReason): Output {
    const out: Collector = { frames: [], pieces: [] }
    if (this.#queue.end > this.#start) {
      if (reason === 'complete') this.#packet(this.#queue.end, 0, out)
      else out.frames.push(unfinishedPacket(this.#rest(), this.#queue.at(this.#start), 'truncated', this.#context))
    }
    const told = this.#context.upper?.end()
    for (const piece of told?.pieces ?? []) out.pieces.push(piece)
    for (const frame of told?.frames ?? []) out.frames.push(frame)
    return out.frames.length === 0 ? NOTHING : { ...out, events: [] }
  }

  #packet(end: number, separator: number, out: Collector): void {
    const span = { source: this.#context.source, start: this.#start, end }
    decodePacket(span, this.#queue.view(this.#start, end), separator, this.#context, out)
    this.#queue.drop(end)
    this.#start = end
  }

  #rest(): Span {
    return { source: this.#context.source, start: this.#start, end: this.#queue.end }
  }
}

/** Over WebSocket: text is a packet with its digit, binary data are a message. */
export function createEngineMessageDecoder(context: PacketContext): MessageDecoder {
  const { upper } = context
  return {
    message: (isText, span, bytes): Told => {
      const out: Collector = { frames: [], pieces: [] }
      if (isText) decodePacket(span, bytes, 0, context, out)
      else {
        const told = upper?.message(false, span, bytes)
        out.pieces.push(...(told?.pieces ?? []))
        out.frames.push(binaryMessage(span, context), ...(told?.frames ?? []))
      }
      return out
    },
    end: () => upper?.end() ?? { frames: [], pieces: [] },
  }
}
