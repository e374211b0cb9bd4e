/** Time for cables in tests: one that stands until it is moved, one that hurries to whatever is waited for. */
import type { CableClock } from '../cable/cable-lane.ts'

export interface StandingClock extends CableClock {
  /** Everything that becomes due on the way is done at its time. */
  advance(milliseconds: number): void
}

export function createStandingClock(): StandingClock {
  let time = 0
  const due = new Set<{ readonly at: number; readonly act: () => void }>()
  return {
    now: () => time,
    after(milliseconds, act) {
      const entry = { at: time + milliseconds, act }
      due.add(entry)
      return () => due.delete(entry)
    },
    advance(milliseconds) {
      const until = time + milliseconds
      for (;;) {
        const [next] = [...due].filter(({ at }) => at <= until).sort((one, other) => one.at - other.at)
        if (next === undefined) break
        due.delete(next)
        time = next.at
        next.act()
      }
      time = until
    },
  }
}

export function createHurryingClock(): CableClock {
  let time = 0
  return {
    now: () => time,
    after(milliseconds, act) {
      const timer = setImmediate(() => {
        time += milliseconds
        act()
      })
      return () => clearImmediate(timer)
    },
  }
}
