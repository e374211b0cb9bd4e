/** How far each has moved since the answer before: 2 is up two places. Nothing moves on the first answer. */
import { useRef } from 'react'
import type { Ranked } from './suggest.ts'

interface Seen {
  readonly key: string
  readonly now: readonly string[]
  readonly before: readonly string[]
}

/** @param key changes whenever an answer does */
export function useMoves(key: string, ranked: readonly Ranked[]): ReadonlyMap<string, number> {
  const seen = useRef<Seen>({ key: '', now: [], before: [] })
  if (seen.current.key !== key)
    seen.current = { key, now: ranked.map(({ protocol }) => protocol.id), before: seen.current.now }
  const { now, before } = seen.current
  return new Map(
    now.flatMap((id, place): [string, number][] => {
      const old = before.indexOf(id)
      return old === -1 || old === place ? [] : [[id, old - place]]
    }),
  )
}
