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

export interface EventsTalk {
  /** Opens a stream and reads it to its end; the text that came. */
  read(headers?: Record<string, string>): Promise<string>
  close(): Promise<void>
}

/** A server that writes these blocks to every client, each in a chunk of its own; it gets what the request's headers say. */
export async function talkEvents(
  tell: OnBytes,
  blocksFor: (lastEventId: string | undefined) => readonly string[],
): Promise<EventsTalk> {
  const server = http.createServer(async (request, response) => {
    const last = request.headers['last-event-id']
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    for (const block of blocksFor(typeof last === 'string' ? last : undefined)) {
      await new Promise((resolve) => response.write(block, resolve))
    }
    response.end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const door = await recorder(portOf(server), tell)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  return {
    read: async (headers = {}) => {
      const request = http.get({ host: '127.0.0.1', port: portOf(door), path: '/events?client_id=ada', headers, agent })
      const [response]: http.IncomingMessage[] = await once(request, 'response')
      let text = ''
      for await (const chunk of response ?? []) text += chunk
      return text
    },
    close: async () => {
      agent.destroy()
      server.closeAllConnections()
      await Promise.all([closed(server), closed(door)])
    },
  }
}
