/**
 * What is written for a world is written by its home alone. Who has given a world away writes nothing more for it, and gives it away only
 * once what is being written is done. (Who was silent for too long is kept from writing by the database: home-tables.ts.)
 */
import { AppError } from '../errors.ts'

export interface Fence {
  /** @throws AppError `storage_unavailable` where the world lives elsewhere */
  during<T>(world: string, act: () => Promise<T>): Promise<T>
  /** Resolves when nothing is being written for these. */
  quiet(isAsked: (world: string) => boolean): Promise<void>
}

export interface Holder {
  isHere(world: string): boolean
  /** It holds that world and is not sure that it still may: resolves when it is again, or never will be. */
  isHereAgain(world: string): Promise<boolean>
}

export function createFence(holder: Holder): Fence {
  const writing = new Map<string, Set<Promise<unknown>>>()
  return {
    async during(world, act) {
      const isHere = holder.isHere(world) || ((await holder.isHereAgain(world)) && holder.isHere(world))
      if (!isHere) {
        throw new AppError('storage_unavailable', 'This sandbox has just moved to another server: try again', {
          retryAfter: 1,
        })
      }
      const done = act()
      const all = writing.get(world) ?? new Set()
      writing.set(world, all.add(done))
      try {
        return await done
      } finally {
        all.delete(done)
        if (all.size === 0) writing.delete(world)
      }
    },
    async quiet(isAsked) {
      const waited = [...writing].flatMap(([world, all]) => (isAsked(world) ? [...all] : []))
      await Promise.allSettled(waited)
    },
  }
}

/** Whose first argument is a world, or has one. */
type OfWorld = string | { readonly sandbox: string }

/** The same records, of which these calls are fenced: each begins with a world, or with what belongs to one. */
export function fenced<T extends object>(records: T, names: readonly (keyof T & string)[], fence: Fence): T {
  const calls = names.map((name) => {
    const call: unknown = records[name]
    if (typeof call !== 'function') throw new Error(`${name} is no call`)
    const during = (first: OfWorld, ...rest: unknown[]) =>
      fence.during(typeof first === 'string' ? first : first.sandbox, () => call(first, ...rest))
    return [name, during] as const
  })
  return { ...records, ...Object.fromEntries(calls) }
}
