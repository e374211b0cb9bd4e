/**
 * Clients that reconnect by themselves do so after an orderly stop, as after a crash: nothing that the server says on its way
 * out may read as "you are done here". Each is a library as it comes, but for shorter pauses between its attempts.
 */
import { createClient as createGraphqlClient } from 'graphql-ws'
import type { Socket } from 'socket.io-client'
import { EventSource } from 'undici'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { RunningServer } from '../app.ts'
import { openSocket, ROOM } from './testing/chat-clients.ts'
import { openWholeServer } from './testing/whole-server.ts'

let server: RunningServer
beforeEach(async () => {
  server = await openWholeServer()
})
afterEach(() => server.close())

async function stopAndStart(): Promise<void> {
  const { port } = server
  await server.close()
  server = await openWholeServer({ flags: ['--port', String(port)] })
}

const connected = (socket: Socket) => new Promise((resolve) => socket.once('connect', () => resolve(undefined)))

describe.each([
  { name: 'polling', options: { transports: ['polling'] } },
  { name: 'WebSocket', options: { transports: ['websocket'] } },
  { name: 'WebSocket after polling', options: { transports: ['polling', 'websocket'] } },
])('socket.io-client by $name', ({ options }) => {
  test('comes back after an orderly stop, is served, and was not told to stay away', async () => {
    const socket = openSocket(server.url, 'my', options)
    await connected(socket)
    await socket.timeout(5_000).emitWithAck('join_chat', { room_id: ROOM })
    const reasons: string[] = []
    socket.on('disconnect', (reason) => reasons.push(reason))
    const back = connected(socket)
    await stopAndStart()
    await back
    const answer = await socket.timeout(5_000).emitWithAck('join_chat', { room_id: ROOM })
    socket.disconnect()
    expect([answer, reasons]).toEqual([
      expect.objectContaining({ status: 'ok' }),
      [expect.stringMatching(/^transport (?:close|error)$/), 'io client disconnect'],
    ])
  })
})

test('an EventSource is served by the new server', async () => {
  const source = new EventSource(`${server.url}/events`)
  const opened = () => new Promise((resolve) => source.addEventListener('open', resolve, { once: true }))
  await opened()
  const again = opened()
  await stopAndStart()
  await again
  source.close()
  expect(source.readyState).toBe(source.CLOSED)
})

test('a GraphQL subscription of graphql-ws goes on at the new server', async () => {
  let connections = 0
  const client = createGraphqlClient({
    url: `${server.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: Number.POSITIVE_INFINITY,
    retryWait: () => new Promise((resolve) => setTimeout(resolve, 20)),
    shouldRetry: () => true,
    on: { connected: () => (connections += 1) },
  })
  const news = client.iterate<{ postAdded: { title: string } }>({ query: 'subscription { postAdded { title } }' })
  const told = news.next()
  await expect.poll(() => connections).toBe(1)
  await stopAndStart()
  await expect.poll(() => connections).toBe(2)
  const write = () =>
    fetch(`${server.url}/api/v1/posts`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ title: 'after the stop', content: 'Text', author_id: 1 }),
    })
  // That it has subscribed again shows in the news alone.
  const writing = setInterval(() => write().catch(() => undefined), 50)
  const { done, value } = await told.finally(() => clearInterval(writing))
  await client.dispose()
  expect([done, value?.data?.postAdded.title]).toEqual([false, 'after the stop'])
})
