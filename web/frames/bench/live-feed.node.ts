/**
 * A feed that tells of a busy WebSocket: recorded once, at whatever speed, then told at a steady pace to whoever watches. It
 * speaks the feed's own protocol, so that everything behind it is what the app has.
 */
import { once } from 'node:events'
import type { Server } from 'node:http'
import { create, toBinary } from '@bufbuild/protobuf'
import { WebSocketServer } from 'ws'
import { type ServerEvent, ServerEventsSchema } from '#proto/gen/api/feed_pb.js'
import { FeedLog } from '../../trace/testing/feed-log.ts'
import { talkWebSocket } from '../../trace/testing/streams.node.ts'
import { RUN_A } from '../../trace/testing/traces.node.ts'

/** The tap tells in batches; so does this. */
const TICK = 20

export interface LiveFeed {
  /** Frames of WebSocket that the recording holds. */
  readonly frames: number
  readonly events: readonly ServerEvent[]
}

/** A client that says something and hears it again, until there were so many frames. */
export async function busyWebSocket(frames: number): Promise<LiveFeed> {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  const { client, server, close } = await talkWebSocket((direction, bytes) => log.bytes(1, direction, bytes))
  server.on('message', (data) => server.send(data, { binary: false }))
  for (let said = 0; said < frames / 2; said++) {
    const heard = once(client, 'message')
    client.send(JSON.stringify({ symbol: 'BTC', price: 60_000 + said, at: said * 2 }))
    await heard
  }
  // The goodbye is left out: the connection stays open.
  const events = log.events.slice()
  await close()
  return { frames, events }
}

/** Sends `perSecond` events to each client that opens `/wire`, from the beginning. */
export function tellLive(server: Server, { events }: LiveFeed, perSecond: number): WebSocketServer {
  const sockets = new WebSocketServer({ server, path: '/wire' })
  sockets.on('connection', (socket) => {
    const began = performance.now()
    let told = 0
    const timer = setInterval(() => {
      const due = Math.min(events.length, Math.ceil(((performance.now() - began) / 1000) * perSecond))
      if (due > told) {
        const batch = create(ServerEventsSchema, { events: events.slice(told, due) })
        socket.send(toBinary(ServerEventsSchema, batch))
        told = due
      }
      if (told === events.length) clearInterval(timer)
    }, TICK)
    socket.on('close', () => clearInterval(timer))
  })
  return sockets
}
