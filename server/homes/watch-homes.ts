/**
 * Whether this process reaches the others, and whether they are who they say they are: a HOME_ADDRESS that is wrong shows in nothing but
 * what is asked of those who live there. Each is asked until it has answered, and the operator is told once.
 */
import type { Home, HomeBook } from './home-book.ts'

export interface WatchOptions {
  readonly book: Pick<HomeBook, 'id' | 'homes'>
  /** @returns the id of the process that answers there; null: it says nothing @throws Error where none does */
  readonly askWho: (home: Home) => Promise<string | null>
  /** Whether that home was found out of reach since, by whoever wanted to go there. */
  readonly isAway: (home: string) => boolean
  /** To the operator, in one line. */
  readonly say: (line: string) => void
}

export interface HomesWatch {
  /** Asks those that have not answered yet; to be called every now and then. */
  look(): Promise<void>
  /** @throws Error that names who is out of reach */
  check(): Promise<void>
}

/** One that has just ended is in the book until its lease is over, and one that begins is there a moment early. */
const TRIES = 3

export function watchHomes({ book, askWho, isAway, say }: WatchOptions): HomesWatch {
  const fine = new Set<string>()
  const wrong = new Map<string, { tries: number; why: string }>()
  let looking: Promise<void> | null = null

  async function ask(home: Home): Promise<void> {
    const why = await askWho(home).then(
      (id) => (id === null || id === home.id ? null : `another server answers at ${home.host}:${home.port}`),
      (thrown: unknown) => (thrown instanceof Error ? thrown.message : String(thrown)),
    )
    if (why === null) {
      fine.add(home.id)
      wrong.delete(home.id)
      return
    }
    const tries = (wrong.get(home.id)?.tries ?? 0) + 1
    wrong.set(home.id, { tries, why })
    if (tries === TRIES) {
      say(
        `Homes: the server whose HOME_ADDRESS is ${home.host}:${home.port} cannot be reached from here (${why}): what lives in it is answered with 503. Each server needs an address of its own by which the others reach it.`,
      )
    }
  }

  async function lookAtAll(): Promise<void> {
    const others = book.homes.filter(({ id }) => id !== book.id)
    const known = new Set(others.map(({ id }) => id))
    for (const id of [...fine, ...wrong.keys()]) {
      if (known.has(id)) continue
      fine.delete(id)
      wrong.delete(id)
    }
    await Promise.all(others.filter(({ id }) => !fine.has(id)).map(ask))
  }

  return {
    look() {
      looking ??= lookAtAll().finally(() => {
        looking = null
      })
      return looking
    },
    async check() {
      const away = book.homes.filter(({ id }) => (wrong.get(id)?.tries ?? 0) >= TRIES || isAway(id))
      if (away.length === 0) return
      throw new Error(`out of reach: ${away.map(({ host, port }) => `${host}:${port}`).join(', ')}`)
    },
  }
}
