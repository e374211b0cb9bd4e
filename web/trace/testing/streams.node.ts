/** Real traffic of connections that stay open: the `ws` package talks to itself through a socket that writes down every read. */
import { once } from 'node:events'
import http from 'node:http'
import { WebSocket, WebSocketServer } from 'ws'
import { closed, type OnBytes, portOf, recorder } from './recording.node.ts'

export interface WebSocketTalk {
  readonly client: WebSocket
  /** The server's end of the same connection. */
  readonly server: WebSocket
  /** Resolves when nothing is on its way in either direction. */
  settle(): Promise<void>
  close(code?: number, reason?: string): Promise<void>
}

export interface WebSocketTalkOptions {
  readonly path?: string
  readonly deflate?: boolean
}

/** One WebSocket connection, opened. Neither side says anything by itself. */
export async function talkWebSocket(tell: OnBytes, options: WebSocketTalkOptions = {}): Promise<WebSocketTalk> {
  const { path = '/ws', deflate = false } = options
  const host = http.createServer()
  const sockets = new WebSocketServer({ server: host, perMessageDeflate: deflate ? { threshold: 0 } : false })
  host.listen(0, '127.0.0.1')
  await once(host, 'listening')
  const door = await recorder(portOf(host), tell)
  const accepted = once(sockets, 'connection')
  const client = new WebSocket(`ws://127.0.0.1:${portOf(door)}${path}`, { perMessageDeflate: deflate })
  const [[server]] = await Promise.all([accepted, once(client, 'open')])
  if (!(server instanceof WebSocket)) throw new Error('the server accepted no WebSocket')
  return {
    client,
    server,
    settle: async () => {
      for (const [from, to] of [
        [client, server],
        [server, client],
      ] as const) {
        const heard = once(to, 'ping')
        const answered = once(from, 'pong')
        from.ping()
        await Promise.all([heard, answered])
      }
    },
    close: async (code = 1000, reason = '') => {
      const left = once(server, 'close')
      client.close(code, reason)
      await left
      await Promise.all([closed(host), closed(door)])
    },
  }
}
