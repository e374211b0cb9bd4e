/**
 * WebSocket as a Fastify plugin: its channels are upgrades that the front door gives. Who asks for one of them without an
 * upgrade is told what is spoken there.
 */
import type { FastifyPluginAsync } from 'fastify'
import type { Worlds } from '../../domain/index.ts'
import type { FanOut } from '../../fan-out/index.ts'
import { addOpenAccess } from '../../protocol-kit/open-access.ts'
import type { OnUpgrade } from '../../protocol-kit/upgrade.ts'
import { ShareBook } from '../../visitors/index.ts'
import type { Channel } from '../../web-sockets/channel.ts'
import { DEFAULT_WEB_SOCKET_LIMITS, placesOf, type WebSocketLimits } from '../../web-sockets/limits.ts'
import { openReception } from '../../web-sockets/reception.ts'
import { echo } from './echo.ts'
import { createLeaderboard } from './leaderboard.ts'
import { createPostsChannel, type PostsWorlds } from './posts.ts'
import { createTicker } from './ticker.ts'

export interface WebSocketOptions {
  readonly onUpgrade: OnUpgrade
  /** By which the boards of several servers are one. */
  readonly fanOut: Pick<FanOut, 'publish' | 'subscribe'>
  readonly worlds: Pick<Worlds, 'onReset'> & PostsWorlds
  readonly limits?: Partial<WebSocketLimits>
  /** Where its places are counted. */
  readonly shares?: ShareBook
  /** ms since 1970 */
  readonly now?: () => number
  /** Between two messages of prices. */
  readonly tickMs?: number
}

export const webSocketPlugin: FastifyPluginAsync<WebSocketOptions> = async (scope, options) => {
  const { onUpgrade, now = Date.now, tickMs = 1_000, shares = new ShareBook() } = options
  const limits = { ...DEFAULT_WEB_SOCKET_LIMITS, ...options.limits }
  const reception = openReception(limits, shares.open('websocket', 'WebSockets', placesOf(limits)))
  const leaderboard = createLeaderboard(options.fanOut)
  options.worlds.onReset((sandbox) => leaderboard.forget(sandbox))
  const channels: readonly Channel[] = [
    echo,
    createTicker({ now, everyMs: tickMs }),
    leaderboard,
    createPostsChannel(options.worlds),
  ]

  addOpenAccess(scope)
  for (const channel of channels) {
    onUpgrade(channel.path, reception.serve(channel))
    scope.get(channel.path, async (_request, reply) => {
      // RFC 9110 §15.5.22: what is wanted instead stands in Upgrade. On HTTP/2 such headers would break the response (RFC 9113 §8.2.2).
      if (reply.raw.req.httpVersionMajor === 1) reply.header('upgrade', 'websocket').header('connection', 'upgrade')
      reply.code(426).type('text/plain; charset=utf-8')
      return `${channel.path} is spoken over WebSocket: GET over HTTP/1.1 with Upgrade: websocket\n`
    })
  }

  scope.addHook('preClose', async () => {
    reception.close()
    for (const channel of channels) channel.close?.()
  })
}
