/**
 * A socket's time-out without a timer. node sets one behind each answer of HTTP/1.1 and takes it away before the next
 * request, which a small request feels; so it is only noted here, and the sweep of connections asks after it. Cost: it is
 * told up to one sweep late.
 */
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { now } from '../clock.ts'

interface Wish {
  /** ms of silence; 0: none is wanted. */
  limit: number
  since: number
}

const WISH: unique symbol = Symbol('timeout')

declare module 'node:stream' {
  interface Duplex {
    [WISH]?: Wish
  }
}

export function noteTimeouts(socket: Socket): void {
  const wish: Wish = { limit: 0, since: 0 }
  socket[WISH] = wish
  socket.setTimeout = (milliseconds, listener) => {
    wish.limit = milliseconds
    if (milliseconds > 0) wish.since = now()
    if (listener !== undefined && milliseconds > 0) socket.once('timeout', listener)
    else if (listener !== undefined) socket.off('timeout', listener)
    return socket
  }
}

/** Emits `timeout` on an idle connection once it is due. */
export function tellTimeout(stream: Duplex, at: number): void {
  const wish = stream[WISH]
  if (wish === undefined || wish.limit === 0 || at - wish.since < wish.limit) return
  wish.limit = 0
  stream.emit('timeout')
}
