/** Connections that shall end, but may finish what is going on. */
import { setTimeout as pause } from 'node:timers/promises'
import { now } from '../clock.ts'

/** node tells nobody that a connection has become idle: so it is looked at. */
const LOOK_MS = 10

export interface Ending<T> {
  /** Those that are still there. */
  readonly left: () => readonly T[]
  /** Ends what is idle of these; called again and again, as more becomes so. */
  readonly endIdle: (left: readonly T[]) => void
  readonly end: (one: T) => void
}

/** Resolves when none is left, after `graceMs` at the latest. */
export async function endGradually<T>({ left, endIdle, end }: Ending<T>, graceMs: number): Promise<void> {
  const until = now() + graceMs
  for (let open = left(); open.length > 0; open = left()) {
    if (now() >= until) {
      for (const one of open) end(one)
      return
    }
    endIdle(open)
    await pause(LOOK_MS)
  }
}
