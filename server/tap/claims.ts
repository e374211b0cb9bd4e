/** Who answers for connections that are made inside, by the port they come from; before or after they are accepted. */
import type { Claim, Connection } from './connection.ts'

/** A claim whose connection does not come within this is dropped. */
const WAIT_MS = 10_000

interface Expected {
  readonly claim: Claim
  readonly until: number
}

export class Claims {
  readonly #expected = new Map<number, Expected>()

  /** `open`: the connections that are there now. */
  claim(remotePort: number, claim: Claim, open: Iterable<Connection>): void {
    for (const connection of open) {
      if (!isFrom(connection, remotePort) || connection.claim !== null) continue
      connection.claim = claim
      connection.claimed(claim)
      return
    }
    this.#expected.set(remotePort, { claim, until: Date.now() + WAIT_MS })
  }

  /** A connection was accepted. */
  meet(connection: Connection): void {
    if (this.#expected.size === 0 || !connection.peer.isLocal) return
    const expected = this.#expected.get(connection.peer.remotePort)
    if (expected === undefined) return
    this.#expected.delete(connection.peer.remotePort)
    if (expected.until < Date.now()) return
    connection.claim = expected.claim
    connection.claimed(expected.claim)
  }

  /** From now on what goes over the connection belongs to `run`. */
  mark(remotePort: number, run: string, open: Iterable<Connection>): void {
    const expected = this.#expected.get(remotePort)
    if (expected !== undefined) {
      this.#expected.set(remotePort, { ...expected, claim: { ...expected.claim, run } })
      return
    }
    for (const connection of open) {
      if (!isFrom(connection, remotePort) || connection.claim === null) continue
      connection.claim = { ...connection.claim, run }
      connection.mark(run)
    }
  }

  sweep(): void {
    const now = Date.now()
    for (const [port, { until }] of this.#expected) if (until < now) this.#expected.delete(port)
  }
}

/** Only programs on this machine are claimed: another's port number may be the same. */
function isFrom(connection: Connection, remotePort: number): boolean {
  return connection.peer.isLocal && connection.peer.remotePort === remotePort
}
