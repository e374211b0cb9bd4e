/** The relay's connections by sandbox: lent to one call at a time, kept for the next, closed when idle or too many. */
import { AppError } from '../errors.ts'
import { type Address, openConnection, type Recorder, type RelayConnection } from './connection.ts'
import type { RelayLimits } from './limits.ts'

export interface Wanted {
  readonly sandbox: string
  readonly run: string
  /** Where it leads to. */
  readonly address: Address
  /** The sandbox's own server is there. */
  readonly isOwn: boolean
  /** The number of a connection to use again; one that is gone or busy is replaced by a new one. */
  readonly connection?: number | undefined
}

export interface Loan {
  readonly connection: RelayConnection
  readonly reused: boolean
  /** Gives the connection back. */
  release(): void
}

interface Entry {
  readonly connection: RelayConnection
  isBusy: boolean
  idleTimer: NodeJS.Timeout | undefined
  lastUse: number
}

export interface Pool {
  borrow(wanted: Wanted): Promise<Loan>
  close(): void
}

export function createPool(recorder: Recorder, limits: RelayLimits): Pool {
  const entries = new Map<number, Entry>()
  /** Sandboxes of connections that are being opened. */
  const opening: string[] = []
  let made = 0
  let uses = 0

  function lend(entry: Entry, reused: boolean): Loan {
    const { connection } = entry
    entry.isBusy = true
    entry.lastUse = ++uses
    clearTimeout(entry.idleTimer)
    return {
      connection,
      reused,
      release() {
        entry.isBusy = false
        entry.idleTimer = setTimeout(() => connection.close(), limits.idleMilliseconds).unref()
      },
    }
  }

  /** Closes the longest unused connection that matches, or refuses when all of them are busy. */
  function makeRoom(taken: number, allowed: number, matches: (entry: Entry) => boolean): void {
    if (taken < allowed) return
    const idle = [...entries.values()].filter((entry) => matches(entry) && !entry.isBusy)
    const oldest = idle.sort((a, b) => a.lastUse - b.lastUse)[0]
    if (oldest === undefined) {
      throw new AppError('too_many', 'Too many calls are running; wait for one of them to end', { retryAfter: 1 })
    }
    entries.delete(oldest.connection.number)
    oldest.connection.close()
  }

  async function open({ sandbox, run, address, isOwn }: Wanted): Promise<Loan> {
    const mine = (entry: Entry) => entry.connection.sandbox === sandbox
    const count = [...entries.values()].filter(mine).length + opening.filter((one) => one === sandbox).length
    makeRoom(count, isOwn ? limits.ownConnectionsPerSandbox : limits.connectionsPerSandbox, mine)
    makeRoom(entries.size + opening.length, limits.connections, () => true)
    made += 1
    const number = made
    opening.push(sandbox)
    try {
      const connection = await openConnection({
        number,
        sandbox,
        address,
        onRoute: (route) => recorder.claim(route, { sandbox, run, client: 'relay' }),
        onClose: () => {
          clearTimeout(entries.get(number)?.idleTimer)
          entries.delete(number)
        },
      })
      const entry: Entry = { connection, isBusy: true, idleTimer: undefined, lastUse: 0 }
      entries.set(number, entry)
      return lend(entry, false)
    } finally {
      opening.splice(opening.indexOf(sandbox), 1)
    }
  }

  return {
    async borrow(wanted) {
      const known = wanted.connection === undefined ? undefined : entries.get(wanted.connection)
      // Runs on one connection take turns: the bytes of each must stand together.
      if (
        known === undefined ||
        known.connection.sandbox !== wanted.sandbox ||
        known.connection.port !== wanted.address.port ||
        known.isBusy ||
        !known.connection.isOpen
      ) {
        return open(wanted)
      }
      recorder.mark(known.connection.route, wanted.run)
      return lend(known, true)
    },
    close() {
      for (const { connection, idleTimer } of entries.values()) {
        clearTimeout(idleTimer)
        connection.close()
      }
      entries.clear()
    },
  }
}
