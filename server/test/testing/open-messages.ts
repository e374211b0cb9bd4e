/** Every protocol of messages behind one real front door, with a stream of events that beats when the test says so. */
import { asyncApiPlugin } from '../../async-api/index.ts'
import { openChat, openFeeds } from '../../domain/index.ts'
import { createAccessTokens } from '../../protocol-kit/access-tokens.ts'
import { graphqlPlugin } from '../../protocols/graphql/index.ts'
import { jsonRpcPlugin } from '../../protocols/json-rpc/index.ts'
import { PROTOCOLS } from '../../protocols/register.ts'
import { socketIoPlugin } from '../../protocols/socket-io/index.ts'
import { ssePlugin } from '../../protocols/sse/index.ts'
import { webSocketPlugin } from '../../protocols/websocket/index.ts'
import { shopChannels, shopPlugin } from '../../shop/index.ts'
import { createMemoryLog } from '../../shop/testing/memory-log.ts'
import { openServer, type TestServer } from './open-server.ts'

export interface MessageServer extends Pick<TestServer, 'url' | 'close'> {
  /** The next heartbeat of all open streams. */
  beat(): void
  /** A sandbox’s public name. */
  readonly sandbox: string
  /** What the shop has appended. */
  readonly records: () => readonly { readonly value: string }[]
}

export async function openMessageServer(): Promise<MessageServer> {
  const beats = new Set<() => void>()
  const log = createMemoryLog()
  const server = await openServer(
    async ({ app, tap: { onUpgrade }, store, fanOut, worlds, address }) => {
      const chat = await openChat({ records: store.chat, wire: fanOut })
      const feeds = await openFeeds({ records: store.feeds, fanOut, limits: { newsMilliseconds: 0, itemsPerFeed: 2 } })
      app.addHook('onClose', async () => feeds.close())
      await app.register(asyncApiPlugin, {
        channels: [...PROTOCOLS.flatMap(({ channels = [] }) => channels), ...shopChannels],
        kafka: () => ({ host: '127.0.0.1:9092', isSecure: false }),
      })
      await app.register(webSocketPlugin, { onUpgrade, fanOut, worlds, tickMs: 50 })
      await app.register(socketIoPlugin, {
        chat,
        worlds,
        fanOut,
        accessTokens: createAccessTokens(Date.now),
        onUpgrade,
      })
      await app.register(ssePlugin, {
        feeds,
        every: (_milliseconds, act) => {
          beats.add(act)
          return () => beats.delete(act)
        },
      })
      await app.register(graphqlPlugin, { worlds, overhear: store.overhear, tellSql: () => undefined, onUpgrade })
      await app.register(jsonRpcPlugin, { worlds, onUpgrade })
      await app.register(shopPlugin, { address, openLog: log.open })
    },
    { sandboxes: {} },
  )
  const { name } = await server.newSandbox()
  return {
    ...server,
    sandbox: name,
    records: () => log.records,
    beat() {
      // In turns a comment and a heartbeat.
      for (let turn = 0; turn < 2; turn += 1) for (const act of beats) act()
    },
  }
}
