/** How long something lasts that has not ended, by the server's clock: drawn anew every second, for all who ask together. */
import { useRef, useSyncExternalStore } from 'react'
import { useTrace } from '../../trace/index.ts'
import { useIsLive } from './use-is-live.ts'

const EVERY = 1000
const listeners = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | null = null
let now = Date.now()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  if (timer === null) {
    // Nobody has looked for a while.
    now = Date.now()
    timer = setInterval(() => {
      now = Date.now()
      for (const each of listeners) each()
    }, EVERY)
  }
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0 || timer === null) return
    clearInterval(timer)
    timer = null
  }
}

/**
 * Milliseconds since a moment of the server's clock; never less than none. While the feed is lost nobody knows whether it still
 * lasts: as many as when it was known last.
 */
export function useElapsed(since: number): number {
  const ahead = useTrace((state) => state.ahead)
  const isKnown = useIsLive()
  const at = useSyncExternalStore(subscribe, () => now)
  const elapsed = Math.max(0, at + ahead - since)
  const known = useRef(elapsed)
  if (isKnown) known.current = elapsed
  return known.current
}
