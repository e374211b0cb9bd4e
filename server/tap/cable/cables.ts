/**
 * What learners want done to the cables of their runs. A wish is a run's, and may come before its first byte: whatever
 * connection a request of the run comes on gets a cable, until that exchange is over. Wishes are bounded, and go by themselves
 * some time after the run has ended.
 */
import type { CableRequest, CableState, CutWay } from '#proto/api/cable.ts'
import type { Attribution, Connection } from '../connection.ts'
import type { Cable } from './cable.ts'
import type { CableSettings } from './cable-ends.ts'
import type { CableClock } from './cable-lane.ts'
import { layCable } from './cabled-socket.ts'

interface Wish {
  settings: CableSettings
  coming: { readonly way: CutWay; readonly afterMs: number } | null
  isSilent: boolean
  readonly cables: Set<Cable>
  /** When it was last asked for or used. */
  at: number
  callOff: (() => void) | null
}

/** A wish without a connection is kept so long: a client may come back, and a press of Run may wait. */
const KEPT_MS = 2 * 60_000
const PER_SANDBOX = 32
const NO_SETTINGS: CableSettings = { latencyMs: 0, bytesPerSecond: 0, mutePong: 'none' }

export const realClock: CableClock = {
  now: () => performance.now(),
  after: (milliseconds, act) => {
    const timer = setTimeout(act, milliseconds)
    timer.unref()
    return () => clearTimeout(timer)
  },
}

/** What others may do to the cables of runs. */
export interface CableDoor {
  /** Tampers with the cable of a run, now and on connections to come. null: of too many runs at once. */
  set(sandbox: string, wanted: CableRequest): CableState | null
  /** The cable of that run is whole again. */
  take(sandbox: string, run: string): void
}

export class Cables {
  readonly #clock: CableClock
  /** By sandbox and run. */
  readonly #wishes = new Map<string, Map<string, Wish>>()
  readonly #laid = new Set<Cable>()

  constructor(clock: CableClock) {
    this.#clock = clock
  }

  /** Nobody wants anything: requests need not be looked at. */
  get isIdle(): boolean {
    return this.#wishes.size === 0
  }

  /** What has changed holds at once for the `open` connections of the run. null: too many runs are tampered with. */
  set(sandbox: string, wanted: CableRequest, open: Iterable<Connection>): CableState | null {
    const wish = this.#wishOf(sandbox, wanted.run)
    if (wish === null) return null
    const { latencyMs, bytesPerSecond, mutePong, cut, mend } = wanted
    const before = wish.settings
    wish.settings = {
      latencyMs: latencyMs ?? before.latencyMs,
      bytesPerSecond: bytesPerSecond ?? before.bytesPerSecond,
      mutePong: mutePong ?? before.mutePong,
    }
    for (const connection of open) if (connection.carries(sandbox, wanted.run)) this.#lay(wish, connection)
    for (const cable of wish.cables) cable.set(wish.settings)
    if (mend === true) this.#mend(wish)
    if (cut !== undefined) {
      wish.callOff?.()
      wish.callOff = null
      wish.coming = { way: cut.way, afterMs: cut.afterMs ?? 0 }
      this.#begin(wish)
    }
    return stateOf(wanted.run, wish)
  }

  /** Everything off; what was held up comes late. */
  take(sandbox: string, run: string): void {
    const wish = this.#wishes.get(sandbox)?.get(run)
    if (wish === undefined) return
    this.#drop(sandbox, run, wish)
    for (const cable of wish.cables) cable.takeOff()
  }

  /** A request came on this connection. */
  meet({ sandbox, run, recorded }: Attribution, connection: Connection): void {
    if (run === '' || !recorded) return
    const wish = this.#wishes.get(sandbox)?.get(run)
    if (wish === undefined) return
    const cable = this.#lay(wish, connection)
    cable.keep()
    cable.set(wish.settings)
    this.#begin(wish)
  }

  forget(sandbox: string): void {
    for (const run of this.#wishes.get(sandbox)?.keys() ?? []) this.take(sandbox, run)
  }

  sweep(): void {
    const due = this.#clock.now() - KEPT_MS
    for (const [sandbox, wishes] of this.#wishes) {
      for (const [run, wish] of wishes) if (wish.cables.size === 0 && wish.at < due) this.#drop(sandbox, run, wish)
    }
  }

  close(): void {
    for (const wishes of this.#wishes.values()) for (const { callOff } of wishes.values()) callOff?.()
    this.#wishes.clear()
    for (const cable of this.#laid) cable.destroy()
  }

  #wishOf(sandbox: string, run: string): Wish | null {
    const wishes = this.#wishes.get(sandbox) ?? new Map<string, Wish>()
    this.#wishes.set(sandbox, wishes)
    const known = wishes.get(run)
    if (known !== undefined) {
      known.at = this.#clock.now()
      return known
    }
    if (wishes.size >= PER_SANDBOX) {
      const [idle] = [...wishes].filter(([, { cables }]) => cables.size === 0)
      if (idle === undefined) return null
      this.#drop(sandbox, ...idle)
      this.#wishes.set(sandbox, wishes)
    }
    const wish: Wish = {
      settings: NO_SETTINGS,
      coming: null,
      isSilent: false,
      cables: new Set(),
      at: this.#clock.now(),
      callOff: null,
    }
    wishes.set(run, wish)
    return wish
  }

  #drop(sandbox: string, run: string, wish: Wish): void {
    wish.callOff?.()
    const wishes = this.#wishes.get(sandbox)
    wishes?.delete(run)
    if (wishes?.size === 0) this.#wishes.delete(sandbox)
  }

  #lay(wish: Wish, connection: Connection): Cable {
    const { speaks, hasAnswered } = connection
    const lying = connection.cable
    const cable =
      lying !== null && !lying.isOver
        ? lying
        : layCable(connection.socket, {
            clock: this.#clock,
            speaks,
            hasAnswered,
            tell: (fault) => connection.tell(fault),
          })
    connection.cable = cable
    if (wish.cables.has(cable)) return cable
    wish.cables.add(cable)
    this.#laid.add(cable)
    cable.whenOver(() => {
      this.#laid.delete(cable)
      wish.cables.delete(cable)
      wish.at = this.#clock.now()
    })
    if (wish.isSilent) cable.cut('silence')
    return cable
  }

  /** A cut that is to come: counted from the first connection of the run. */
  #begin(wish: Wish): void {
    const { coming, cables } = wish
    if (coming === null || cables.size === 0) return
    const cut = (): void => {
      wish.callOff = null
      // Between two connections there is nothing to cut: the next one gets it at once.
      if (cables.size === 0) {
        wish.coming = { ...coming, afterMs: 0 }
        return
      }
      wish.coming = null
      wish.isSilent ||= coming.way === 'silence'
      for (const cable of [...cables]) cable.cut(coming.way)
    }
    if (coming.afterMs === 0) cut()
    // From the first connection on: a second one does not put it off.
    else wish.callOff ??= this.#clock.after(coming.afterMs, cut)
  }

  #mend(wish: Wish): void {
    wish.isSilent = false
    for (const cable of [...wish.cables]) cable.mend()
  }
}

function stateOf(run: string, { settings, coming, isSilent, cables }: Wish): CableState {
  return { run, ...settings, coming, isSilent, connections: cables.size }
}
