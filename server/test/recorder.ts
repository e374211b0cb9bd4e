/** Writes down what passes between a client and a server, by a socket between them: one record per connection. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { Turn } from '#proto/wire/testing/traffic.ts'

export interface Recorder {
  /** Clients connect here instead. */
  readonly port: number
  /** In order of their beginning; chunks in the order in which they passed. */
  readonly connections: readonly (readonly Turn[])[]
  close(): Promise<void>
}

export async function startRecorder(target: number): Promise<Recorder> {
  const connections: Turn[][] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const chunks: Turn[] = []
    connections.push(chunks)
    const upstream = connect(target, '127.0.0.1')
    for (const socket of [client, upstream]) {
      sockets.add(socket)
      // A client that breaks off takes its other half along.
      socket.on('error', () => undefined)
      socket.on('close', () => {
        client.destroy()
        upstream.destroy()
      })
    }
    client.on('data', (bytes) => chunks.push({ direction: 'toServer', bytes: new Uint8Array(bytes) })).pipe(upstream)
    upstream.on('data', (bytes) => chunks.push({ direction: 'toClient', bytes: new Uint8Array(bytes) })).pipe(client)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    connections,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
