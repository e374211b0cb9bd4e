/**
 * A client may say that it says no more (a half-close, RFC 9112 §9.6 speaks of both sides by themselves), and wait for its answer: `nc -N`
 * does. node ends the connection at once then, and what takes its time is never answered; by `httpAllowHalfOpen` it would go on for ever,
 * though a client that has left looks the same. So node hears of the end when what was asked is answered, or a moment later.
 */
import type { ServerResponse } from 'node:http'
import type { Socket } from 'node:net'

/** For so long an answer is made for a client that may have left. */
const WAIT_MS = 1_000

interface Watched {
  /** Requests that are not answered yet. */
  open: number
  hasEnded: boolean
  tell(): void
}

const sockets = new WeakMap<Socket, Watched>()

/** @param listen has node listen to the socket */
export function hearEndLate(socket: Socket, listen: () => void): void {
  const others = new Set(socket.listeners('end'))
  listen()
  const own = socket.listeners('end').filter((listener) => !others.has(listener)) as (() => void)[]
  for (const listener of own) socket.off('end', listener)
  let timer: NodeJS.Timeout | undefined
  const watched: Watched = {
    open: 0,
    hasEnded: false,
    tell() {
      clearTimeout(timer)
      for (const listener of own.splice(0)) listener.call(socket)
    },
  }
  sockets.set(socket, watched)
  socket.once('end', () => {
    watched.hasEnded = true
    if (watched.open === 0) watched.tell()
    else timer = setTimeout(() => watched.tell(), WAIT_MS)
  })
  socket.once('close', () => clearTimeout(timer))
}

export function isAsked(socket: Socket, response: ServerResponse): void {
  const watched = sockets.get(socket)
  if (watched === undefined) return
  watched.open += 1
  response.once('close', () => {
    watched.open -= 1
    if (watched.hasEnded && watched.open === 0) watched.tell()
  })
}

/** It speaks something else from now on, and node listens no more. */
export function isUpgraded(socket: Socket): void {
  const watched = sockets.get(socket)
  if (watched !== undefined) watched.tell = () => undefined
}
