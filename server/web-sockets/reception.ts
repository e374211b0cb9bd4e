/**
 * Takes upgrades in: agrees on the handshake or refuses it, counts who is there, and lets ws speak the protocol from then on.
 * A peer belongs to its channel; the times that bound it are looked at here.
 */
import { type ServerOptions, WebSocketServer } from 'ws'
import type { Upgrade } from '../protocol-kit/upgrade.ts'
import { guestOf, type Shares, worldOf } from '../visitors/index.ts'
import type { Channel } from './channel.ts'
import { chooseSubprotocol, refusalOfHandshake, wishesOf } from './handshake.ts'
import type { WebSocketLimits } from './limits.ts'
import { Peer } from './peer.ts'

export interface Reception {
  /** What to do with upgrades to this channel. */
  serve(channel: Channel): (upgrade: Upgrade) => void
  /** 1001 to everyone. */
  close(): void
}

export function openReception(limits: WebSocketLimits, places: Shares): Reception {
  const peers = new Set<Peer>()
  let deflating = 0
  const sweeper = setInterval(() => {
    for (const peer of peers) peer.sweep()
  }, limits.sweepMs)
  sweeper.unref()

  return {
    serve(channel) {
      const plain = openServer(channel, limits, false)
      const compressing = openServer(channel, limits, DEFLATE)
      return ({ request, socket, head, attribution, refuse }) => {
        const refusal = refusalOfHandshake(request)
        if (refusal !== null) return refuse(refusal.status, refusal.message, refusal.headers)
        const wishes = wishesOf(request.url ?? '')
        if ('status' in wishes) return refuse(wishes.status, wishes.message)
        const sandbox = worldOf(attribution.sandbox, request.socket.remoteAddress)
        const guest = guestOf(sandbox, request.socket)
        const full = places.refusalOf(guest)
        if (full !== null) return refuse(full.by === 'server' ? 503 : 429, full.message)
        const isDeflating = wishes.isDeflateOn && deflating < limits.deflating
        const server = isDeflating ? compressing : plain
        // What else is wrong with the request, ws says before it returns.
        const onFault = (fault: Error): void => refuse(400, fault.message)
        server.once('wsClientError', onFault)
        server.handleUpgrade(request, socket, head, (webSocket) => {
          const heartbeatMs = wishes.heartbeatMs ?? limits.heartbeatMs
          const facts = { sandbox, subprotocol: webSocket.protocol, heartbeatMs, request }
          const peer = new Peer(webSocket, facts, limits)
          peers.add(peer)
          const leave = places.take(guest)
          if (isDeflating) deflating += 1
          webSocket.once('close', () => {
            peers.delete(peer)
            leave()
            if (isDeflating) deflating -= 1
          })
          peer.listen(channel.open(peer))
        })
        server.off('wsClientError', onFault)
      }
    },
    close() {
      clearInterval(sweeper)
      for (const peer of peers) peer.close(1001, 'The server is closing')
    },
  }
}

/** However little it saves: a client that asks for compression wants to see it. Contexts stay, so the second message is smaller. */
const DEFLATE = { threshold: 0, zlibDeflateOptions: { memLevel: 7 } } as const

function openServer(
  { subprotocols }: Channel,
  limits: WebSocketLimits,
  perMessageDeflate: NonNullable<ServerOptions['perMessageDeflate']>,
): WebSocketServer {
  const options = {
    noServer: true,
    clientTracking: false,
    maxPayload: limits.messageBytes,
    maxFragments: limits.fragments,
    // receiver-guard.ts joins what waits; how long a frame may take is bounded here.
    maxBufferedChunks: 0,
    closeTimeout: limits.closeMs,
    perMessageDeflate,
    handleProtocols: (offered: Set<string>) => chooseSubprotocol(offered, subprotocols),
  }
  return new WebSocketServer(options)
}
