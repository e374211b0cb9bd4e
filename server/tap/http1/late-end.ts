/**
 * A client may say that it says no more (a half-close), and wait for its answer: `nc -N` does. node ends the connection at once then. What
 * is answered here is on its way by that time; what is asked of another process is not. So node hears of the end when that has been
 * answered, or a moment later: a client that has left looks the same, and what goes on for it shall not.
 */
import type { Socket } from 'node:net'

/** For so long an answer is waited for on behalf of a client that may have left. */
const WAIT_MS = 1_000

interface Watched {
  /** Requests that wait for another process's answer. */
  waiting: number
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
    waiting: 0,
    hasEnded: false,
    tell() {
      clearTimeout(timer)
      for (const listener of own.splice(0)) listener.call(socket)
    },
  }
  sockets.set(socket, watched)
  socket.once('end', () => {
    watched.hasEnded = true
    if (watched.waiting === 0) watched.tell()
    else timer = setTimeout(() => watched.tell(), WAIT_MS)
  })
  socket.once('close', () => clearTimeout(timer))
}

/** What is asked on this connection is answered by another process. @returns it has been; once is enough */
export function waitForAnswer(socket: Socket): () => void {
  const watched = sockets.get(socket)
  if (watched === undefined) return () => undefined
  let isWaiting = true
  watched.waiting += 1
  return () => {
    if (!isWaiting) return
    isWaiting = false
    watched.waiting -= 1
    if (watched.hasEnded && watched.waiting === 0) watched.tell()
  }
}

/** It speaks something else from now on, and node listens no more. */
export function isUpgraded(socket: Socket): void {
  const watched = sockets.get(socket)
  if (watched !== undefined) watched.tell = () => undefined
}
