import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { afterEach, expect, test } from 'vitest'
import { type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import {
  Scope,
  type ServerEvent,
  ServerEventsSchema,
  type ViewerEvent,
  ViewerEventSchema,
} from '#proto/gen/api/feed_pb.js'
import { Capture } from '../capture/capture.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import { FeedSocket, type FeedState } from './feed-socket.ts'

const open: { close(): void }[] = []

afterEach(() => {
  for (const one of open.splice(0)) one.close()
})

/** A real WebSocket server that hands over each viewer with what it said first. */
async function serve(): Promise<{ url: string; viewer(): Promise<{ socket: ServerSocket; hello: ViewerEvent }> }> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  open.push(server)
  await once(server, 'listening')
  const address = server.address()
  const { port } = typeof address === 'object' && address !== null ? (address satisfies AddressInfo) : { port: 0 }
  const arrived: { socket: ServerSocket; hello: ViewerEvent }[] = []
  const waiting: ((viewer: { socket: ServerSocket; hello: ViewerEvent }) => void)[] = []
  server.on('connection', (socket) => {
    socket.once('message', (data: Buffer) => {
      const viewer = { socket, hello: fromBinary(ViewerEventSchema, new Uint8Array(data)) }
      const next = waiting.shift()
      if (next === undefined) arrived.push(viewer)
      else next(viewer)
    })
  })
  const viewer = () =>
    new Promise<{ socket: ServerSocket; hello: ViewerEvent }>((resolve) => {
      const there = arrived.shift()
      if (there === undefined) waiting.push(resolve)
      else resolve(there)
    })
  return { url: `ws://127.0.0.1:${port}`, viewer }
}

function send(socket: ServerSocket, events: readonly ServerEvent[]): void {
  socket.send(toBinary(ServerEventsSchema, create(ServerEventsSchema, { events: [...events] })))
}

/** Follows a feed into a capture; `until` waits for a state. */
function follow(url: string) {
  const capture = new Capture(decoding)
  const states: FeedState[] = []
  const waiting: { state: FeedState; resolve: () => void }[] = []
  const feed = new FeedSocket({
    url,
    scope: Scope.MINE,
    cursor: () => capture.cursor,
    onEvents: (events) => capture.push(events),
    onState: (state) => {
      states.push(state)
      for (const one of waiting) if (one.state === state) one.resolve()
    },
  })
  open.push(feed)
  const until = (state: FeedState) => new Promise<void>((resolve) => waiting.push({ state, resolve }))
  return { capture, states, until }
}

test('a lost feed comes back by itself, at the place where it stopped', async () => {
  const { url, viewer } = await serve()
  const { capture, states, until } = follow(url)
  const live = until('live')
  const first = await viewer()
  expect(first.hello).toMatchObject({ epoch: '', after: 0n, scope: Scope.MINE })
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', new TextEncoder().encode('GET / HTTP/1.1\r\n'))
  send(first.socket, log.events)
  await live
  first.socket.terminate()
  const again = await viewer()
  expect(again.hello).toMatchObject({ epoch: 'first', after: 2n })
  expect(states).toEqual(['connecting', 'live', 'lost'])
  const back = until('live')
  log.lost(1, 'toServer', 5)
  log.bytes(1, 'toServer', new TextEncoder().encode('\r\n'))
  send(again.socket, [...log.events.slice(0, 1), ...log.events.slice(3)])
  await back
  expect(capture.log.filter(({ type }) => type === 'gap')).toMatchObject([{ gap: { count: 5, reason: 'reconnect' } }])
})

test('a refusal is final', async () => {
  const { url, viewer } = await serve()
  const { states, until } = follow(url)
  const refused = until('refused')
  const { socket } = await viewer()
  socket.close(1008, 'unknown viewer')
  await refused
  expect(states).toEqual(['connecting', 'refused'])
})
