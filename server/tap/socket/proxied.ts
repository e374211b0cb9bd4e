/** Connections that a proxy passes on: the header that it sends first is taken off, and the socket says of itself what that says. */
import type { Socket } from 'node:net'
import { sayEnds } from './passed-socket.ts'
import { type ProxyHeader, readProxyHeader } from './proxy-header.ts'

/** Whose PROXY header is believed, by the address that the connection comes from. */
export type Trusts = (address: string) => boolean

const MOST_OF_A_HEADER = 4 * 1024

/**
 * @param done called once, with the socket paused and what follows the header given back to it; null: it does not begin with one
 * It is not called where the client leaves, or says too little for too long: then the socket is gone.
 */
export function takeProxyHeader(socket: Socket, patienceMs: number, done: (header: ProxyHeader | null) => void): void {
  let taken: Buffer = Buffer.alloc(0)
  const giveUp = (): void => void socket.destroy()
  const patience = setTimeout(giveUp, patienceMs)
  patience.unref()
  const onClose = (): void => clearTimeout(patience)
  const onData = (chunk: Buffer): void => {
    taken = taken.length === 0 ? chunk : Buffer.concat([taken, chunk])
    const header = readProxyHeader(taken)
    if (header === undefined && taken.length <= MOST_OF_A_HEADER) return
    clearTimeout(patience)
    socket.pause()
    socket.off('data', onData).off('error', giveUp).off('end', giveUp).off('close', onClose)
    const rest = header == null ? taken : taken.subarray(header.length)
    if (rest.length > 0) socket.unshift(rest)
    done(header ?? null)
  }
  socket.on('error', giveUp).on('end', giveUp).on('close', onClose).on('data', onData)
}

/** Accepts at once what comes from elsewhere, and from proxies behind their header. One that sends none speaks for itself. */
export function acceptProxied(
  trusts: Trusts,
  patienceMs: number,
  accept: (socket: Socket) => void,
): (socket: Socket) => void {
  return (socket) => {
    if (!trusts(socket.remoteAddress ?? '')) return accept(socket)
    takeProxyHeader(socket, patienceMs, (header) => {
      if (header?.route != null) sayEnds(socket, header.route)
      accept(socket)
      // It was paused, and whoever listens now waits for it.
      socket.resume()
    })
  }
}
