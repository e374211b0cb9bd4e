/** The source of each header of a request: the block, the app, or a protocol's library. */
import type { HeaderPair } from '../language/index.ts'
import type { SentHeader } from './result.ts'

const ORDER: Record<SentHeader['by'], number> = { you: 0, app: 1, library: 2 }

/** `all` as they were handed to `fetch`, `own` as the block has them, `app` as the app adds them. */
export function sentHeaders(
  all: readonly HeaderPair[],
  own: readonly HeaderPair[],
  app: readonly HeaderPair[],
): readonly SentHeader[] {
  const has = (pairs: readonly HeaderPair[], name: string) => pairs.some((pair) => pair[0].toLowerCase() === name)
  return all
    .map(([name, value]): SentHeader => {
      const lower = name.toLowerCase()
      return { name, value, by: has(own, lower) ? 'you' : has(app, lower) ? 'app' : 'library' }
    })
    .sort((a, b) => ORDER[a.by] - ORDER[b.by])
}
