/**
 * Places that visitors hold at other processes. Each process tells once in a while what visitors hold there who hold much; what is not
 * told again is over, so one that ended holds nothing soon.
 */
import type { Others } from './others.ts'
import { type ShareBook, shareOf } from './shares.ts'

/** How often it is told. */
export const TELL_MS = 1_000
/** For how long it is believed. */
const BELIEVED_MS = 3_500
/** Of a visitor's share: who holds less of it is not told of. */
const MUCH = 1 / 64

interface Held {
  readonly count: number
  /** By the clock of who heard it. */
  readonly until: number
}

/**
 * @param now ms, by a clock that nobody sets
 * @returns tells the others; to be called every `TELL_MS`
 */
export function shareHeld(book: ShareBook, others: Others, now: () => number): () => void {
  /** kind and visitor → process → what it said */
  const elsewhere = new Map<string, Map<string, Held>>()

  const tell = others.topic('held', (visitor, detail, from) => {
    const [kind = '', count = ''] = detail.split(':')
    const key = `${kind} ${visitor}`
    const said = elsewhere.get(key) ?? new Map<string, Held>()
    elsewhere.set(key, said.set(from, { count: Number(count), until: now() + BELIEVED_MS }))
  })

  book.heldElsewhere = (kind, visitor) => {
    let sum = 0
    for (const { count, until } of elsewhere.get(`${kind} ${visitor}`)?.values() ?? []) if (until > now()) sum += count
    return sum
  }

  return () => {
    for (const [key, said] of elsewhere) {
      for (const [from, { until }] of said) if (until <= now()) said.delete(from)
      if (said.size === 0) elsewhere.delete(key)
    }
    for (const shares of book.all)
      for (const [visitor, count] of shares.held)
        if (count >= shareOf(visitor, shares.total) * MUCH) tell(visitor, `${shares.name}:${count}`)
  }
}
