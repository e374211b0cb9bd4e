/** Claims on connections that this process opens to itself, found by both of their ends, before or after they are accepted. */
import { now } from '../clock.ts'
import type { Claim, Connection, Route } from '../connection.ts'

/** A claim whose connection does not come within this is dropped. */
const WAIT_MS = 10_000

interface Expected {
  readonly claim: Claim
  readonly until: number
}

export class Claims {
  readonly #expected = new Map<string, Expected>()

  /** `open`: the connections that are there now. */
  claim(route: Route, claim: Claim, open: Iterable<Connection>): void {
    const name = nameOf(route)
    for (const connection of open) {
      if (nameOf(connection.peer) !== name || connection.claim !== null) continue
      connection.claim = claim
      connection.claimed(claim)
      return
    }
    this.#expected.set(name, { claim, until: now() + WAIT_MS })
  }

  /** A connection was accepted. */
  meet(connection: Connection): void {
    if (this.#expected.size === 0) return
    const name = nameOf(connection.peer)
    const expected = this.#expected.get(name)
    if (expected === undefined) return
    this.#expected.delete(name)
    if (expected.until < now()) return
    connection.claim = expected.claim
    connection.claimed(expected.claim)
  }

  /** From now on what goes over the connection belongs to `run`. */
  mark(route: Route, run: string, open: Iterable<Connection>): void {
    const name = nameOf(route)
    const expected = this.#expected.get(name)
    if (expected !== undefined) {
      this.#expected.set(name, { ...expected, claim: { ...expected.claim, run } })
      return
    }
    for (const connection of open) {
      if (nameOf(connection.peer) !== name || connection.claim === null) continue
      connection.claim = { ...connection.claim, run }
      connection.mark(run)
    }
  }

  /** The connection between these ends. */
  find(route: Route, open: Iterable<Connection>): Connection | undefined {
    const name = nameOf(route)
    for (const connection of open) if (nameOf(connection.peer) === name) return connection
    return undefined
  }

  sweep(): void {
    const at = now()
    for (const [name, { until }] of this.#expected) if (until < at) this.#expected.delete(name)
  }
}

/**
 * A port alone names no connection: another program's to another of our ports or addresses, or from another machine, may
 * come from the same one. A listener for both families sees IPv4 addresses in the form of IPv6.
 */
function nameOf({ remoteAddress, remotePort, localAddress, localPort }: Route): string {
  return `${remoteAddress} ${remotePort} ${localAddress} ${localPort}`.replaceAll('::ffff:', '')
}
