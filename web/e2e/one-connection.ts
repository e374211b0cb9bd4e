/**
 * A proxy that takes whatever connections a browser opens and carries all their requests over one keep-alive connection, so
 * that page, assets and runs follow each other there in order. Upgrades get a connection of their own, as HTTP wants it.
 */
import { Agent, createServer, request } from 'node:http'
import { type AddressInfo, connect } from 'node:net'

export interface OneConnection {
  readonly url: string
  /** Connections that carried requests. */
  readonly opened: () => number
  close(): void
}

export async function throughOneConnection(target: string): Promise<OneConnection> {
  const { hostname, port } = new URL(target)
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const sockets = new Set<unknown>()
  const server = createServer((incoming, outgoing) => {
    const onward = request(
      { hostname, port, path: incoming.url, method: incoming.method, headers: incoming.headers, agent },
      (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(outgoing)
      },
    )
    onward.on('socket', (socket) => sockets.add(socket))
    onward.on('error', () => outgoing.destroy())
    incoming.pipe(onward)
  })
  server.on('upgrade', (incoming, socket) => {
    const onward = connect(Number(port), hostname, () => {
      const headers = incoming.rawHeaders.reduce(
        (text, part, index) => text + part + (index % 2 === 0 ? ': ' : '\r\n'),
        '',
      )
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${headers}\r\n`)
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    socket.on('error', () => onward.destroy())
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const address = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${address.port}`,
    opened: () => sockets.size,
    close: () => {
      server.close()
      server.closeAllConnections()
      agent.destroy()
    },
  }
}
