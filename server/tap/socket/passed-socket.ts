/** A connection that another process passes on: the socket says of itself what the first door saw. */
import { isIPv6, Socket } from 'node:net'
import type { Route } from '../connection.ts'
import { secure, type TlsFacts } from './tls-door.ts'

/** Where net.Socket keeps what the kernel told it of both ends (`_getpeername`, `_getsockname`); no public way sets them. */
export function sayEnds(socket: Socket, { remoteAddress, remotePort, localAddress, localPort }: Route): void {
  Object.assign(socket, {
    _peername: endOf(remoteAddress, remotePort),
    _sockname: endOf(localAddress, localPort),
  })
}

export function sayTls(socket: Socket, facts: TlsFacts | null): void {
  if (facts === null) return
  secure(socket, { facts, raw: socket, write: Socket.prototype._write })
  // As a TLSSocket has it: by this Fastify and others know the scheme.
  Object.defineProperty(socket, 'encrypted', { value: true })
}

export function routeOf({ remoteAddress = '', remotePort = 0, localAddress = '', localPort = 0 }: Socket): Route {
  return { remoteAddress, remotePort, localAddress, localPort }
}

/** By how many processes each came here; none is said of what a client dialled. */
const HOPS = new WeakMap<Socket, number>()

export function sayHops(socket: Socket, hops: number): void {
  if (hops > 0) HOPS.set(socket, hops)
}

export function hopsOf(socket: Socket): number {
  return HOPS.get(socket) ?? 0
}

function endOf(address: string, port: number): { address: string; port: number; family: string } {
  return { address, port, family: isIPv6(address) ? 'IPv6' : 'IPv4' }
}
