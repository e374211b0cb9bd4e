/** A sandbox gets a new name: whoever knew the old one hears no more of it, however they listened, and cannot speak in it. */
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:http2'
import { io } from 'socket.io-client'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import type { RunningServer } from '../app.ts'
import { openBrowser } from './testing/open-server.ts'
import { openWholeServer } from './testing/whole-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())

type Listening = { readonly over: Promise<unknown> }

/** An answer of HTTP/1.1 that goes on, or waits. */
function listen(path: string, headers: Record<string, string> = {}, body = ''): Promise<Listening> {
  return new Promise((resolve) => {
    const method = body === '' ? 'GET' : 'POST'
    const outgoing = request(server.url + path, { method, headers })
    const over = new Promise((end) => outgoing.once('close', end))
    outgoing.on('error', () => undefined)
    outgoing.once('response', (answer) => {
      answer.on('error', () => undefined).resume()
      if (!path.includes('/poll')) resolve({ over })
    })
    // A poll has no answer yet.
    if (path.includes('/poll')) outgoing.once('finish', () => setImmediate(() => resolve({ over })))
    outgoing.end(body)
  })
}

async function listenOverHttp2(name: string): Promise<Listening> {
  const session = connect(server.url)
  const stream = session.request({ ':path': '/events', 'x-sandbox': name })
  stream.on('error', () => undefined).resume()
  await once(stream, 'response')
  return { over: once(stream, 'close').then(() => session.close()) }
}

async function openSocket(path: string, protocols: string[] = []): Promise<Listening> {
  const socket = new WebSocket(server.url.replace('http', 'ws') + path, protocols)
  socket.on('error', () => undefined)
  await once(socket, 'open')
  return { over: once(socket, 'close') }
}

const NEWS = JSON.stringify({ query: 'subscription { postAdded { id } }' })
const EVENT_STREAM = { accept: 'text/event-stream', 'content-type': 'application/json' }

const WAYS: readonly { readonly way: string; readonly open: (name: string) => Promise<Listening> }[] = [
  { way: 'SSE', open: (name) => listen('/events', { 'x-sandbox': name }) },
  { way: 'SSE named in the query', open: (name) => listen(`/events?sandbox=${name}`) },
  { way: 'SSE over HTTP/2', open: listenOverHttp2 },
  { way: 'a long poll', open: (name) => listen('/api/poll/ada?timeout=60', { 'x-sandbox': name }) },
  { way: 'GraphQL over SSE', open: (name) => listen(`/graphql?sandbox=${name}`, EVENT_STREAM, NEWS) },
  { way: 'a GraphQL WebSocket', open: (name) => openSocket(`/graphql?sandbox=${name}`, ['graphql-transport-ws']) },
  { way: 'a WebSocket', open: (name) => openSocket(`/ws?sandbox=${name}`) },
]

test.each(WAYS)('$way opened by the old name is ended', async ({ open }) => {
  const { name, post } = await openBrowser(server.url)
  const listening = await open(name)
  expect((await post('/wire/sandbox/rotate')).status).toBe(200)
  await listening.over
})

test.each(['polling', 'websocket'])('Socket.IO over %s neither stays nor comes back', async (transport) => {
  const { name, post } = await openBrowser(server.url)
  const socket = io(server.url, {
    forceNew: true,
    transports: [transport],
    query: { sandbox: name },
    auth: { token: 'my-jwt-token' },
    reconnectionDelay: 10,
  })
  await once(socket as never, 'connect')
  const refused = new Promise((resolve) => socket.io.once('reconnect_error', resolve))
  const left = new Promise<string>((resolve) => socket.once('disconnect', resolve))
  await post('/wire/sandbox/rotate')
  await left
  socket.connect()
  await Promise.race([refused, new Promise((resolve) => socket.once('connect_error', resolve))])
  expect(socket.connected).toBe(false)
  socket.disconnect()
})

test('a token that was got by the old name opens nothing more', async () => {
  const { name, post } = await openBrowser(server.url)
  const asked = {
    method: 'POST',
    headers: { 'x-sandbox': name, 'content-type': 'application/json' },
    body: '{"scope":"admin"}',
  }
  const { token } = (await (await fetch(`${server.url}/api/v1/tokens`, asked)).json()) as { token: string }
  await post('/wire/sandbox/rotate')
  const socket = io(server.url, { forceNew: true, auth: { token }, reconnection: false })
  const refusal = await new Promise<Error>((resolve) => socket.once('connect_error', resolve))
  expect(refusal.message).toContain('The sandbox has a new name since')
  socket.disconnect()
})

test('who rotates goes on hearing by the new name, and others are not disturbed', async () => {
  const [mine, other] = [await openBrowser(server.url), await openBrowser(server.url)]
  const theirs = await listen('/events', { 'x-sandbox': other.name })
  let isOver = false
  void theirs.over.then(() => {
    isOver = true
  })
  const { name } = (await (await mine.post('/wire/sandbox/rotate')).json()) as { name: string }
  const again = await fetch(`${server.url}/events`, { headers: { 'x-sandbox': name } })
  expect([again.status, isOver]).toEqual([200, false])
  await again.body?.cancel()
})
