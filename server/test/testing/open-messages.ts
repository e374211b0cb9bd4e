/** Every protocol of messages behind one real front door, with a stream of events that beats when the test says so. */
import fastify from 'fastify'
import { asyncApiPlugin } from '../../async-api/index.ts'
import { openChat, openFeeds, openWorlds } from '../../domain/index.ts'
import { createFanOut } from '../../fan-out/index.ts'
import { createAccessTokens } from '../../protocol-kit/access-tokens.ts'
import { graphqlChannels, graphqlPlugin } from '../../protocols/graphql/index.ts'
import { socketIoChannels, socketIoPlugin } from '../../protocols/socketio/index.ts'
import { sseChannels, ssePlugin } from '../../protocols/sse/index.ts'
import { webSocketChannels, webSocketPlugin } from '../../protocols/websocket/index.ts'
import { createMemoryStore, sandboxesPlugin } from '../../sandboxes/index.ts'
import { shopChannels, shopPlugin } from '../../shop/index.ts'
import { createMemoryLog } from '../../shop/testing/memory-log.ts'
import { openStore } from '../../store/index.ts'
import { makeSqlite } from '../../store/testing/databases.ts'
import { createTap } from '../../tap/index.ts'

export interface MessageServer {
  readonly url: string
  /** The next heartbeat of all open streams. */
  beat(): void
  /** A sandbox’s public name. */
  readonly sandbox: string
  /** What the shop has appended. */
  readonly records: () => readonly { readonly value: string }[]
  close(): Promise<void>
}

export async function openMessageServer(): Promise<MessageServer> {
  const database = await makeSqlite()
  const store = await openStore(database.options)
  const fanOut = await createFanOut()
  const worlds = await openWorlds({ records: store.worlds, fanOut })
  const chat = await openChat({ records: store.chat, wire: fanOut })
  const feeds = await openFeeds({ records: store.feeds, fanOut, limits: { newsMilliseconds: 0, itemsPerFeed: 2 } })
  const beats = new Set<() => void>()
  const tap = createTap()
  const { onUpgrade } = tap
  const app = fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  await app.register(asyncApiPlugin, {
    channels: [...webSocketChannels, ...socketIoChannels, ...sseChannels, ...graphqlChannels, ...shopChannels],
    kafka: () => ({ host: '127.0.0.1:9092', isSecure: false }),
  })
  await app.register(webSocketPlugin, { onUpgrade, fanOut, worlds, tickMs: 50 })
  await app.register(socketIoPlugin, { chat, worlds, wire: fanOut, tokens: createAccessTokens(Date.now), onUpgrade })
  await app.register(ssePlugin, {
    feeds,
    every: (_milliseconds, act) => {
      beats.add(act)
      return () => beats.delete(act)
    },
  })
  await app.register(graphqlPlugin, {
    worlds,
    overhear: store.overhear,
    tellSql: () => undefined,
    onUpgrade,
  })
  const log = createMemoryLog()
  const address = () => ({ host: '127.0.0.1', port: Number(new URL(url).port) })
  await app.register(shopPlugin, { address, openLog: log.open })
  const url: string = await app.listen({ host: '127.0.0.1', port: 0 })
  const { sandbox } = await app.sandboxes.create()
  return {
    url,
    sandbox: sandbox.name,
    records: () => log.records,
    beat() {
      // In turns a comment and a heartbeat.
      for (let turn = 0; turn < 2; turn += 1) for (const act of beats) act()
    },
    async close() {
      await Promise.all([tap.close(0), app.close()])
      feeds.close()
      await fanOut.close()
      await store.close()
      await database.remove()
    },
  }
}
