/**
 * Accepts connections for other processes of this machine, and answers none: it reads as much as says whose a connection is, and gives the
 * kernel's socket to the process that is to serve it. What is encrypted, and what is about no world, goes to any of them in turn.
 */
import type { Socket } from 'node:net'
import { peerOf } from '../connection.ts'
import { type Door, openDoor, portOf } from '../door/door.ts'
import { type AttributionRules, attribute } from '../owner/attribution.ts'
import { acceptProxied, type Trusts } from '../socket/proxied.ts'
import { shareReads } from '../socket/shared-reads.ts'
import { sniff } from '../socket/sniff.ts'
import type { Homes } from './homes.ts'
import { type IsAnywhere, worldAsked } from './placement.ts'
import { type Arrival, WayHome } from './way-home.ts'

export interface AcceptorOptions {
  readonly homes: Homes
  readonly rules: () => AttributionRules
  readonly isAnywhere: IsAnywhere
  readonly trusts: Trusts
  /** Whether what begins a TLS handshake is one. */
  readonly isTlsSpoken: boolean
  readonly patienceMs: number
  /** To any process. `first`: what was read of it. */
  readonly give: (socket: Socket, first: Buffer, arrival: Arrival) => void
}

export interface Acceptor {
  /** @returns the port; null: an optional door that this machine does not have */
  listen(door: Door): Promise<number | null>
  close(): void
}

const FRESH: Arrival = { hops: 0, answered: 0 }

export function createAcceptor(options: AcceptorOptions): Acceptor {
  const { homes, rules, isAnywhere, trusts, isTlsSpoken, patienceMs, give } = options
  const servers = new Set<{ close(): unknown }>()
  const way = new WayHome({
    homes,
    patienceMs,
    worldOf: (target, headers, socket) => {
      const peer = peerOf(socket)
      const attribution = attribute(target, headers, { peer, claim: null }, rules())
      return worldAsked(attribution, target, headers, peer.remoteAddress, isAnywhere)
    },
    serve: (socket, _version, first, answered) => give(socket, first, { hops: 0, answered }),
  })

  function accept(socket: Socket): void {
    // By this a pause stops the reading itself: nothing may come that nobody hands on.
    shareReads(socket)
    sniff(socket, patienceMs, {
      ...(isTlsSpoken && { encrypted: (first: Buffer) => give(socket, first, FRESH) }),
      decided: (version, first) => way.take(socket, version, first, FRESH),
      // Whoever serves it says what was wrong.
      gaveUp: (reason, first) => {
        if (reason !== 'error' && first.length > 0) give(socket, first, FRESH)
        else socket.destroy()
      },
    })
  }

  return {
    async listen(door) {
      const opened = await openDoor(door, acceptProxied(trusts, patienceMs, accept))
      if (opened === null || opened[0] === undefined) return null
      for (const server of opened) servers.add(server)
      return portOf(opened[0])
    },
    close() {
      for (const server of servers) server.close()
      way.close()
    },
  }
}
