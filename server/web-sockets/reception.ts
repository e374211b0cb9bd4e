/**
 * Takes upgrades in: agrees on the handshake or refuses it, counts who is there, and lets ws speak the protocol from then on.
 * A peer belongs to its channel; the times that bound it are looked at here.
 */
import { type ServerOptions, WebSocketServer } from 'ws'
import { SHARED } from '../domain/index.ts'
import type { Upgrade } from '../protocols/upgrade.ts'
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

interface Guest {
  /** Whose places it takes up. */
  readonly holder: string
  readonly isDeflating: boolean
}

export function openReception(limits: WebSocketLimits): Reception {
  const guests = new Map<Peer, Guest>()
  const sweeper = setInterval(() => {
    for (const peer of guests.keys()) peer.sweep()
  }, limits.sweepMs)
  sweeper.unref()

  const howMany = (matches: (guest: Guest) => boolean): number => [...guests.values()].filter(matches).length

  return {
    serve(channel) {
      const plain = openServer(channel, limits, false)
      const deflating = openServer(channel, limits, DEFLATE)
      return ({ request, socket, head, attribution, refuse }) => {
        const refusal = refusalOfHandshake(request)
        if (refusal !== null) return refuse(refusal.status, refusal.message, refusal.headers)
        const wishes = wishesOf(request.url ?? '')
        if ('status' in wishes) return refuse(wishes.status, wishes.message)
        const { sandbox } = attribution
        // Who names none is counted by where they are: strangers shall not use up each other's places.
        const holder = sandbox === SHARED ? `${SHARED} ${request.socket.remoteAddress}` : sandbox
        if (guests.size >= limits.connections) return refuse(503, 'Too many WebSockets are open; try again later')
        if (howMany((guest) => guest.holder === holder) >= limits.connectionsPerSandbox) {
          return refuse(429, `${limits.connectionsPerSandbox} WebSockets of this sandbox are open: close one first`)
        }
        const isDeflating = wishes.isDeflateOn && howMany((guest) => guest.isDeflating) < limits.deflating
        const server = isDeflating ? deflating : plain
        // What else is wrong with the request, ws says before it returns.
        const onFault = (fault: Error): void => refuse(400, fault.message)
        server.once('wsClientError', onFault)
        server.handleUpgrade(request, socket, head, (webSocket) => {
          const heartbeatMs = wishes.heartbeatMs ?? limits.heartbeatMs
          const facts = { sandbox, subprotocol: webSocket.protocol, heartbeatMs, request }
          const peer = new Peer(webSocket, facts, limits)
          guests.set(peer, { holder, isDeflating })
          webSocket.once('close', () => guests.delete(peer))
          peer.listen(channel.open(peer))
        })
        server.off('wsClientError', onFault)
      }
    },
    close() {
      clearInterval(sweeper)
      for (const peer of guests.keys()) peer.close(1001, 'The server is closing')
    },
  }
}

/** However little it saves: who asks for compression wants to see it. The contexts stay, so that the second message is smaller. */
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
    maxBufferedChunks: limits.readsPerFrame,
    closeTimeout: limits.closeMs,
    perMessageDeflate,
    handleProtocols: (offered: Set<string>) => chooseSubprotocol(offered, subprotocols),
  }
  return new WebSocketServer(options)
}
