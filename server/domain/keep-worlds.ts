/**
 * Which sandboxes have a world of their own, and those worlds in memory. It holds none until it is told which are its own. A world begins as the seed and is free until its first
 * write, which copies the seed into rows of its own (copy on write).
 *
 * Reads are answered from memory: one process alone is a sandbox's home (server/homes), and each write changes the rows first and then
 * what is held of them, one write of a sandbox at a time. What is held is bounded by bytes; a world that was let go of is
 * loaded again by the next call.
 */
import { AppError } from '../errors.ts'
import { createLanes } from '../lanes.ts'
import { isShared } from '../visitors/index.ts'
import type { Limits } from './limits.ts'
import type { Movable } from './movable.ts'
import type { WorldRecords } from './records.ts'
import { SEED } from './seed/index.ts'
import { WorldView } from './world-view.ts'

export interface WorldKeeper extends Movable {
  /** The world as it was last written; undefined: it must be loaded. */
  held(sandbox: string): WorldView | undefined
  load(sandbox: string): Promise<WorldView>
  /** Whether it was written to, and so has rows of its own. */
  isOwn(sandbox: string): boolean
  /**
   * Makes the world its own, then lets `act` write: first to the store, then to the view. No other write comes in between,
   * so what `act` finds in the view holds until it is done.
   */
  write<T>(sandbox: string, act: (view: WorldView, at: number) => Promise<T>): Promise<T>
  reset(sandbox: string): Promise<void>
  sweep(): Promise<number>
  readonly size: number
}

interface KeeperOptions {
  readonly records: WorldRecords
  readonly limits: Limits
  readonly now: () => number
}

interface OwnWorld {
  /** ms since 1970 */
  lastCall: number
  view: WorldView | undefined
}

/** Nobody writes to it. */
const SEED_VIEW = new WorldView(SEED)

export async function keepWorlds({ records, limits, now }: KeeperOptions): Promise<WorldKeeper> {
  const own = new Map<string, OwnWorld>()
  // Anew each time: an earlier program may have begun with another world.
  await records.keepSeed(SEED)
  const lanes = createLanes()
  let forking = 0

  /** In the sandbox's lane only. */
  async function loadAlone(sandbox: string): Promise<WorldView> {
    const world = own.get(sandbox)
    if (world === undefined) return SEED_VIEW
    world.lastCall = now()
    if (world.view === undefined) {
      world.view = new WorldView(await records.load(sandbox))
      letGo(world)
    }
    return world.view
  }

  /** In the sandbox's lane only. */
  async function fork(sandbox: string): Promise<void> {
    if (own.size + forking >= limits.worlds) await sweep()
    if (own.size + forking >= limits.worlds) {
      throw new AppError('quota_exceeded', 'The server holds as many changed sandboxes as it may; try again later')
    }
    forking += 1
    try {
      await records.fork(sandbox, SEED, now())
    } finally {
      forking -= 1
    }
    const world = { lastCall: now(), view: new WorldView(SEED) }
    own.set(sandbox, world)
    letGo(world)
  }

  /** Of those worlds in memory that nobody called for the longest time, until the rest is no more than it may be. */
  function letGo(except: OwnWorld): void {
    const held = [...own.values()].filter(({ view }) => view !== undefined)
    let bytes = held.reduce((sum, { view }) => sum + (view?.bytes ?? 0), 0)
    if (bytes <= limits.bytesHeld) return
    for (const world of held.sort((a, b) => a.lastCall - b.lastCall)) {
      if (bytes <= limits.bytesHeld) return
      if (world === except) continue
      bytes -= world.view?.bytes ?? 0
      world.view = undefined
    }
  }

  function isIdle(sandbox: string): boolean {
    const world = own.get(sandbox)
    const allowed = isShared(sandbox) ? limits.sharedIdleMilliseconds : limits.idleMilliseconds
    return world !== undefined && now() - world.lastCall >= allowed
  }

  async function drop(sandbox: string): Promise<void> {
    if (!own.has(sandbox)) return
    await records.drop(sandbox)
    own.delete(sandbox)
  }

  async function sweep(): Promise<number> {
    let swept = 0
    for (const sandbox of [...own.keys()].filter(isIdle)) {
      await lanes.run(sandbox, async () => {
        // A call may have come while this waited.
        if (!isIdle(sandbox)) return
        await drop(sandbox)
        swept += 1
      })
    }
    return swept
  }

  return {
    async take(isTaken) {
      for (const { sandbox, touchedAt } of await records.forks()) {
        if (isTaken(sandbox)) own.set(sandbox, { lastCall: touchedAt, view: undefined })
      }
    },
    letGo(isGone) {
      for (const sandbox of own.keys()) if (isGone(sandbox)) own.delete(sandbox)
    },
    held(sandbox) {
      const world = own.get(sandbox)
      if (world === undefined) return SEED_VIEW
      world.lastCall = now()
      return world.view
    },
    isOwn(sandbox) {
      const world = own.get(sandbox)
      if (world !== undefined) world.lastCall = now()
      return world !== undefined
    },
    load: (sandbox) => lanes.run(sandbox, () => loadAlone(sandbox)),
    write: (sandbox, act) =>
      lanes.run(sandbox, async () => {
        if (!own.has(sandbox)) await fork(sandbox)
        const view = await loadAlone(sandbox)
        try {
          return await act(view, now())
        } catch (thrown) {
          // Nobody knows what the store took; what callers did wrong is refused before it is asked.
          const world = own.get(sandbox)
          if (world !== undefined && !isRefusal(thrown)) world.view = undefined
          throw thrown
        }
      }),
    reset: (sandbox) => lanes.run(sandbox, () => drop(sandbox)),
    sweep,
    get size() {
      return own.size
    },
  }
}

function isRefusal(thrown: unknown): boolean {
  return thrown instanceof AppError && !thrown.code.startsWith('storage')
}
