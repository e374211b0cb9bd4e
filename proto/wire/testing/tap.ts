/** A socket between a client and a server on this machine that writes down what passes, connection by connection. */
import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import type { Turn } from './traffic.ts'

export interface Tap {
  readonly port: number
  readonly connections: readonly (readonly Turn[])[]
  close(): void
}

export async function tapBefore(port: number): Promise<Tap> {
  const connections: Turn[][] = []
  const sockets: Socket[] = []
  const server = createServer((socket) => {
    const turns: Turn[] = []
    connections.push(turns)
    const upstream = connect(port, '127.0.0.1')
    sockets.push(socket, upstream)
    socket.on('data', (bytes) => turns.push({ direction: 'toServer', bytes })).pipe(upstream)
    upstream.on('data', (bytes) => turns.push({ direction: 'toClient', bytes })).pipe(socket)
    for (const each of [socket, upstream]) each.on('error', () => each.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const close = (): void => {
    for (const socket of sockets) socket.destroy()
    server.close()
  }
  return { port: portOf(server), connections, close }
}

export function portOf(server: Pick<Server, 'address'>): number {
  const address: AddressInfo | string | null = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
