/** HTTP/1.1 (RFC 9112) over both directions of a connection, pipelined exchanges included. */
import { type Decoder, type Direction, type HeaderField, NOTHING, type Output } from '../model.ts'
import type { Collector, Conversation } from './conversation.ts'
import { MessageReader } from './message-reader.ts'

export interface Http1Options {
  /**
   * Whether somebody else reads what follows a 101 with such fields. Its bytes are then told as `tunnel` events and are no
   * frames of HTTP; the default is that nobody does.
   */
  readonly handsOver?: (fields: readonly HeaderField[]) => boolean
}

/**
 * @example
 * const decoder = createHttp1Decoder()
 * decoder.push('toServer', bytesOf('GET / HTTP/1.1\r\nHost: a\r\n\r\n')).frames[0].kind // 'request-head'
 */
export function createHttp1Decoder({ handsOver = () => false }: Http1Options = {}): Decoder {
  const conversation: Conversation = {
    methods: [],
    handsOver,
    upgrade: (isHandedOver, out) => readers.toServer.becomeTunnel(isHandedOver, out),
  }
  const readers: Record<Direction, MessageReader> = {
    toServer: new MessageReader('toServer', conversation),
    toClient: new MessageReader('toClient', conversation),
  }
  return {
    push: (direction, chunk) => collect((out) => readers[direction].push(chunk, out)),
    gap: (direction, count) => (count > 0 ? collect((out) => readers[direction].gap(count, out)) : NOTHING),
    end: (direction) => collect((out) => readers[direction].end(out)),
  }
}

function collect(run: (out: Collector) => void): Output {
  const out: Collector = { frames: [], events: [] }
  run(out)
  return out.frames.length === 0 && out.events.length === 0 ? NOTHING : { ...out, pieces: [] }
}
