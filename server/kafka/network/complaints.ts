/**
 * What clients do that they should not, for the operator: what it is and what to do, a line of each kind a minute. A crowd that does it all
 * the time is one line with a count, not a terminal full of them.
 */
import type { Address } from '../handler.ts'
import type { Unserved } from './unserved.ts'

/** What ended a connection, or kept it from beginning. */
export type Offence = 'http' | 'tls' | 'no-kafka' | 'request' | 'unfinished' | 'crowd'

const EVERY_MS = 60_000

const WHAT: Readonly<Record<Offence | Unserved, (detail: string) => string>> = {
  http: () => 'speaks HTTP to the Kafka port: pages are on another port (PORT). It was closed.',
  tls: () =>
    'speaks TLS to the Kafka port: the broker inside speaks in the clear, set security.protocol=PLAINTEXT. It was closed.',
  'no-kafka': (detail) => `sent the Kafka port what is no request: ${detail} It was closed.`,
  request: (detail) => `sent a Kafka request that cannot be taken: ${detail} It was closed.`,
  unfinished: (detail) => `was closed by the Kafka broker: ${detail}`,
  transactions: () =>
    'asks the Kafka broker for transactions, which the broker inside does not have: leave transactional.id out. enable.idempotence works without.',
  'new-groups': () =>
    'asks the Kafka broker for a group of the new protocol (KIP-848), which the broker inside does not have: set group.protocol=classic.',
  'no-client-id': () =>
    'asks the Kafka broker what there is, and names no sandbox: it sees shared topics and groups alone. Its client.id must be the name of a sandbox (kafka-go: also that of the Transport).',
  guesses: () =>
    'tries out names of sandboxes at the Kafka port: for a while it is told of none but its own. Topics and groups begin with the name that the page of a sandbox shows.',
  crowd: (detail) => `found no room at the Kafka port: ${detail} It was closed.`,
}

export class Complaints {
  readonly #now: () => number
  readonly #notice: (line: string) => void
  readonly #told = new Map<Offence | Unserved, { at: number; since: number }>()

  constructor(now: () => number, notice: (line: string) => void) {
    this.#now = now
    this.#notice = notice
  }

  /** @param detail a sentence, where the kind does not say all */
  tell(offence: Offence | Unserved, { address, port }: Address, detail = ''): void {
    const now = this.#now()
    const before = this.#told.get(offence)
    if (before !== undefined && now - before.at < EVERY_MS) {
      before.since += 1
      return
    }
    const others = before === undefined || before.since === 0 ? '' : ` (${before.since} more did since the last line.)`
    this.#told.set(offence, { at: now, since: 0 })
    this.#notice(`${address}:${port} ${WHAT[offence](detail)}${others}`)
  }
}

const METHODS = ['GET ', 'HEAD', 'POST', 'PUT ', 'PATC', 'DELE', 'OPTI', 'CONN', 'PRI ']
/** RFC 8446 §5.1: a record of the handshake, of TLS 1.x. */
const HANDSHAKE = [0x16, 0x03]

/** By how the first bytes begin, when they are no size of a request of Kafka. */
export function offenceOf(first: Uint8Array): Offence {
  if (HANDSHAKE.every((byte, index) => first[index] === byte)) return 'tls'
  return METHODS.includes(String.fromCharCode(...first.subarray(0, 4))) ? 'http' : 'no-kafka'
}
