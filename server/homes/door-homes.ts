/** The book of homes as the front door asks it. */
import { monotonic } from '../monotonic.ts'
import type { Registry } from '../sandboxes/index.ts'
import { type HomeElsewhere, type Homes, namesOf, Reach } from '../tap/index.ts'
import type { Home, HomeBook } from './home-book.ts'

/** A lease, and time to take over what is free then. */
const PATIENCE_MS = 10_000

export interface DoorHomes extends Homes {
  /** @param registry who knows names and secrets, and can ask for more */
  learnFrom(registry: Pick<Registry, 'ask'>): void
}

export function createDoorHomes(book: HomeBook, secret: string, handOver?: Homes['handOver']): DoorHomes {
  let known: Pick<Registry, 'ask'> | null = null
  const reach = new Reach(monotonic)
  book.onGone((home) => reach.forget(home))
  return {
    ...{ id: book.id, secret, reach },
    homeOf: (world) => book.homeOf(world),
    learn(target, headers) {
      const { sandbox, cookie } = namesOf(target, headers)
      return known?.ask(sandbox, cookie ?? undefined) ?? null
    },
    learnFrom: (registry) => {
      known = registry
    },
    async findHome(world, not) {
      // One that is alive and cannot be reached stays its home: whoever asks later does not wait for another as long again.
      const away = not === undefined ? null : reach.awaySince(not.id)
      const waited = away === null ? 0 : monotonic() - away
      const until = AbortSignal.timeout(Math.max(0, Math.ceil(PATIENCE_MS - waited)))
      const over = new Promise<null>((resolve) => until.addEventListener('abort', () => resolve(null), { once: true }))
      while (!until.aborted && !book.isOver) {
        const { changed } = book
        const home = book.homeOf(world)
        if (home !== null && !isSame(home, not)) return home
        await Promise.race([changed, over])
      }
      return null
    },
    ...(handOver !== undefined && { handOver }),
  }
}

function isSame(home: Home | 'here', not: HomeElsewhere | undefined): boolean {
  return home !== 'here' && home.id === not?.id
}
