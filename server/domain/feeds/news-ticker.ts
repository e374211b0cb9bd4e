/** Lets an article appear now and then in the sandboxes in which somebody listens, so that an open stream is never dull. */
import type { Clock } from '../jobs.ts'
import { ARTICLES, type Article } from './articles.ts'

export interface NewsTicker {
  /** Somebody listens there now. */
  wake(sandbox: string): void
}

interface NewsTickerOptions {
  readonly later: Clock['later']
  /** 0: no article ever comes by itself. */
  readonly everyMilliseconds: number
  readonly firstMilliseconds: number
  readonly isHeard: (sandbox: string) => boolean
  readonly report: (sandbox: string, article: Article) => Promise<unknown>
}

/** Numbers are remembered of so many sandboxes; others begin at the first article again. */
const REMEMBERED = 10_000

export function createNewsTicker(options: NewsTickerOptions): NewsTicker {
  const { later, everyMilliseconds, firstMilliseconds, isHeard, report } = options
  const running = new Set<string>()
  const reported = new Map<string, number>()

  function tick(sandbox: string): void {
    if (!isHeard(sandbox)) {
      running.delete(sandbox)
      return
    }
    const count = reported.get(sandbox) ?? 0
    if (count === 0 && reported.size >= REMEMBERED) reported.clear()
    reported.set(sandbox, count + 1)
    const article = ARTICLES[count % ARTICLES.length]
    // What the store cannot take just now is no news; the next one may be.
    if (article !== undefined) report(sandbox, article).catch(() => undefined)
    later(everyMilliseconds, () => tick(sandbox))
  }

  return {
    wake(sandbox) {
      if (everyMilliseconds === 0 || running.has(sandbox)) return
      running.add(sandbox)
      later(firstMilliseconds, () => tick(sandbox))
    },
  }
}
