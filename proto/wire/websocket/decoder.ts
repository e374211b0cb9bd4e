/**
 * WebSocket (RFC 6455) over both directions of a connection that was switched to it, with permessage-deflate (RFC 7692) where
 * the heads agreed on it. The directions know nothing of each other.
 */
import type { MessageDecoder } from '../message-decoder.ts'
import { type Codecs, type Decoder, type Direction, NOTHING, type Output } from '../model.ts'
import { type Extensions, NO_EXTENSIONS } from './deflate.ts'
import { FrameReader } from './frame-reader.ts'
import type { Collector } from './message-joiner.ts'

export interface WebSocketContext {
  readonly extensions?: Extensions
  readonly codecs?: Codecs
  /** What reads the messages of a direction; without it they are shown as they are. */
  readonly upper?: (direction: Direction) => MessageDecoder | null
  /** What close codes from 4000 on are called where both sides agreed on a subprotocol. */
  readonly closeName?: (code: number) => string | undefined
}

/** One direction of what a connection was switched to. */
export interface TunnelReader {
  push(chunk: Uint8Array): Output
  gap(count: number): Output
  end(): Output
}

/** @param start where in its direction the first frame begins */
export function createWebSocketReader(direction: Direction, start: number, context: WebSocketContext): TunnelReader {
  const { extensions = NO_EXTENSIONS, codecs = {}, upper, closeName = () => undefined } = context
  const reader = new FrameReader({ direction, start, extensions, codecs, upper: upper?.(direction) ?? null, closeName })
  return {
    push: (chunk) => collect((out) => reader.push(chunk, out)),
    gap: (count) => (count > 0 ? collect((out) => reader.gap(count, out)) : NOTHING),
    end: () => collect((out) => reader.end(out)),
  }
}

/**
 * @example
 * const decoder = createWebSocketDecoder()
 * decoder.push('toClient', Uint8Array.of(0x81, 2, 0x68, 0x69)).frames[0].kind // 'text'
 */
export function createWebSocketDecoder(context: WebSocketContext = {}): Decoder {
  const toServer = createWebSocketReader('toServer', 0, context)
  const toClient = createWebSocketReader('toClient', 0, context)
  const readers: Readonly<Record<Direction, TunnelReader>> = { toServer, toClient }
  return {
    push: (direction, chunk) => readers[direction].push(chunk),
    gap: (direction, count) => readers[direction].gap(count),
    end: (direction) => readers[direction].end(),
  }
}

function collect(run: (out: Collector) => void): Output {
  const out: Collector = { frames: [], pieces: [] }
  run(out)
  return out.frames.length === 0 && out.pieces.length === 0 ? NOTHING : { ...out, events: [] }
}
