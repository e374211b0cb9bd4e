/** The book of homes as the front door asks it. */
import type { IncomingHttpHeaders } from 'node:http'
import type { HomeElsewhere, Homes } from '../tap/index.ts'
import type { Home, HomeBook } from './home-book.ts'

/** A lease, and time to take over what is free then. */
const PATIENCE_MS = 10_000

type Learn = (target: string, headers: IncomingHttpHeaders) => Promise<unknown> | null

export interface DoorHomes extends Homes {
  /** Who knows names and secrets. */
  learnBy(learn: Learn): void
}

export function createDoorHomes(book: HomeBook, secret: string, handOver?: Homes['handOver']): DoorHomes {
  let learn: Learn = () => null
  return {
    secret,
    homeOf: (world) => book.homeOf(world),
    learn: (target, headers) => learn(target, headers),
    learnBy: (given) => {
      learn = given
    },
    async findHome(world, not) {
      const until = AbortSignal.timeout(PATIENCE_MS)
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
