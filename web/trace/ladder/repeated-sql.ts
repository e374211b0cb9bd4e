/** The pattern that costs most: one statement, asked again for each thing of a list. */

import type { TraceSql } from '../types.ts'
import type { Repeated } from './row.ts'

/** So often the same is no accident. */
const FEWEST = 3

/** The statement that was asked most often, if it was asked again and again by the same resolver or loader. */
export function repeatedIn(queries: readonly TraceSql[]): Repeated | null {
  const times = new Map<string, { times: number; readonly loader: string }>()
  for (const { statement, loader } of queries) {
    const key = `${loader}\n${statement}`
    const known = times.get(key)
    if (known === undefined) times.set(key, { times: 1, loader })
    else known.times += 1
  }
  const most = [...times.values()].reduce<Repeated | null>((a, b) => (a === null || b.times > a.times ? b : a), null)
  return most !== null && most.times >= FEWEST ? most : null
}

/** How many queries of the list ask the same, itself counted, and which of them this one is, from 1. */
export function amongEqual(
  query: TraceSql,
  queries: readonly TraceSql[],
): { readonly nth: number; readonly of: number } {
  const same = queries.filter(({ statement, loader }) => statement === query.statement && loader === query.loader)
  return { nth: same.indexOf(query) + 1, of: same.length }
}
