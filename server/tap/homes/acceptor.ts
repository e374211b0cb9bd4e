/**
 * Accepts connections for other processes of this machine, and answers none: it reads as much as says whose a connection is, and gives the
 * kernel's socket to the process that is to serve it. What is encrypted, and what is about no world, goes to any of them in turn.
 */
import type { Socket } from 'node:net'
import type { Door } from '../door/door.ts'
import { Listeners } from '../door/listeners.ts'
import { type AttributionRules, attribute } from '../owner/attribution.ts'
import { acceptProxied, type Trusts } from '../socket/proxied.ts'
import { shareReads } from '../socket/shared-reads.ts'
import { sniff } from '../socket/sniff.ts'
import type { Homes } from './homes.ts'
import { type Arrival, FROM_CLIENT, WayHome } from './way-home.ts'
import type { IsAnywhere } from './world-asked.ts'

export interface AcceptorOptions {
  readonly homes: Homes
  readonly rules: AttributionRules
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

export function createAcceptor(options: AcceptorOptions): Acceptor {
  const { homes, rules, isAnywhere, trusts, isTlsSpoken, patienceMs, give } = options
  const listeners = new Listeners()
  const way = new WayHome({
    ...{ homes, isAnywhere, patienceMs },
    attribute: (target, headers, asking) => attribute(target, headers, asking, rules),
    serve: (socket, _version, first, answered) => give(socket, first, { ...FROM_CLIENT, answered }),
  })

  function accept(socket: Socket): void {
    // By this a pause stops the reading itself: nothing may come that nobody hands on.
    shareReads(socket)
    sniff(socket, patienceMs, {
      ...(isTlsSpoken && { encrypted: (first: Buffer) => give(socket, first, FROM_CLIENT) }),
      decided: (version, first) => way.take(socket, version, first, FROM_CLIENT),
      // Whoever serves it says what was wrong.
      gaveUp: (reason, first) => {
        if (reason !== 'error' && first.length > 0) give(socket, first, FROM_CLIENT)
        else socket.destroy()
      },
    })
  }

  return {
    listen: (door) => listeners.open(door, acceptProxied(trusts, patienceMs, accept)),
    close() {
      listeners.close()
      way.close()
    },
  }
}
