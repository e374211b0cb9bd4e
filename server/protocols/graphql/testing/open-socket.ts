/** A WebSocket that says what it is told to, and gives what it hears, message by message. */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { GraphqlServer } from './open-graphql.ts'

export interface Socket {
  readonly subprotocol: string
  say(message: object | string): void
  /** The next message that was not taken yet. */
  next(): Promise<unknown>
  readonly closed: Promise<{ readonly code: number; readonly reason: string }>
  close(): void
}

export async function openSocket(
  { port }: Pick<GraphqlServer, 'port'>,
  query = '',
  subprotocols: readonly string[] = ['graphql-transport-ws'],
): Promise<Socket> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql${query}`, [...subprotocols])
  const heard: unknown[] = []
  const waiting: ((message: unknown) => void)[] = []
  socket.on('message', (data) => {
    const message: unknown = JSON.parse(String(data))
    const first = waiting.shift()
    if (first === undefined) heard.push(message)
    else first(message)
  })
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    socket.once('close', (code, reason) => resolve({ code, reason: reason.toString() })),
  )
  await once(socket, 'open')
  return {
    subprotocol: socket.protocol,
    say: (message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)),
    next: () => (heard.length > 0 ? Promise.resolve(heard.shift()) : new Promise((resolve) => waiting.push(resolve))),
    closed,
    close: () => socket.close(),
  }
}

/** Behind `connection_ack`. */
export async function openAcknowledged(server: Pick<GraphqlServer, 'port'>, query = ''): Promise<Socket> {
  const socket = await openSocket(server, query)
  socket.say({ type: 'connection_init' })
  await socket.next()
  return socket
}
