/**
 * The worlds of all sandboxes. Each begins as the seed and costs nothing until its first write, which copies the seed into
 * rows of its own (copy on write). Knows no protocol and no database.
 *
 * Which sandboxes have rows is held in memory: the process owns its database alone (server/store), and most calls are
 * reads of the seed, which then need no query at all.
 */
import { AppError } from '../errors.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import type { WorldRecords } from './records.ts'
import { FIRST_FREE_USER_ID, SEED_USERS } from './seed.ts'
import { createUsers, type Users } from './users.ts'

/** The world of callers that name no sandbox. */
export const SHARED = 'shared'

export interface Worlds {
  users(sandbox: string): Users
  /** Back to the seed. */
  reset(sandbox: string): Promise<void>
  /** Resets every world that nobody called for long enough; answers how many. */
  sweep(): Promise<number>
  /** How many sandboxes have rows of their own. */
  readonly size: number
}

export interface WorldsOptions {
  readonly records: WorldRecords
  readonly limits?: Partial<Limits>
  /** ms since 1970 */
  readonly now?: () => number
}

export async function openWorlds({ records, limits: given, now = Date.now }: WorldsOptions): Promise<Worlds> {
  const limits: Limits = { ...DEFAULT_LIMITS, ...given }
  /** Sandbox → when it was last called, ms. Present exactly while it has rows. */
  const lastCalls = new Map<string, number>()
  for (const fork of await records.forks()) lastCalls.set(fork.sandbox, fork.touchedAt)
  /** Sandbox → its fork or reset that is under way. */
  const changing = new Map<string, Promise<void>>()

  const seed = { users: SEED_USERS, nextUserId: FIRST_FREE_USER_ID }

  /** One fork or reset of a sandbox at a time. */
  async function exclusively(sandbox: string, act: () => Promise<void>): Promise<void> {
    for (let running = changing.get(sandbox); running !== undefined; running = changing.get(sandbox)) {
      await running.catch(() => undefined)
    }
    const mine = act().finally(() => changing.delete(sandbox))
    changing.set(sandbox, mine)
    await mine
  }

  async function fork(sandbox: string): Promise<void> {
    if (lastCalls.has(sandbox)) return
    if (lastCalls.size >= limits.worlds) await sweep()
    if (lastCalls.size >= limits.worlds) {
      throw new AppError('quota_exceeded', 'The server holds as many changed sandboxes as it may; try again later')
    }
    await records.fork(sandbox, { ...seed, at: now() })
    lastCalls.set(sandbox, now())
  }

  async function own(sandbox: string): Promise<void> {
    if (!isOwn(sandbox)) await exclusively(sandbox, () => fork(sandbox))
  }

  function isOwn(sandbox: string): boolean {
    if (!lastCalls.has(sandbox)) return false
    lastCalls.set(sandbox, now())
    return true
  }

  function reset(sandbox: string): Promise<void> {
    return exclusively(sandbox, async () => {
      await records.drop(sandbox)
      lastCalls.delete(sandbox)
    })
  }

  async function sweep(): Promise<number> {
    const idle = [...lastCalls].filter(([sandbox, at]) => {
      const allowed = sandbox === SHARED ? limits.sharedIdleMilliseconds : limits.idleMilliseconds
      return now() - at >= allowed
    })
    for (const [sandbox] of idle) await reset(sandbox)
    return idle.length
  }

  return {
    users: (sandbox) => createUsers({ sandbox, records, limits, now, isOwn, own }),
    reset,
    sweep,
    get size() {
      return lastCalls.size
    },
  }
}
