/** Counts starts per key within a sliding minute: two counters, the older one fading out. */
import { AppError } from './errors.ts'
import { monotonic } from './monotonic.ts'

const MINUTE = 60_000

export interface Rate {
  /** Counts one start; throws `too_many` beyond the limit. */
  take(key: string): void
}

/**
 * @param what is started, in the plural, for the refusal's text
 * @param now ms, by a clock that nobody sets
 */
export function createRate(perMinute: number, what: string, now: () => number = monotonic): Rate {
  let minute = Math.floor(now() / MINUTE)
  let current = new Map<string, number>()
  let previous = new Map<string, number>()

  /** Until what fades leaves room for one more; where this minute is full by itself, it must end first. */
  function minutesUntilFree(count: number, before: number, passed: number): number {
    if (count >= perMinute) return 1 - passed + (1 - perMinute / count)
    return 1 - (perMinute - count) / before - passed
  }

  return {
    take(key) {
      const at = now() / MINUTE
      const passed = Math.floor(at) - minute
      if (passed > 0) {
        previous = passed === 1 ? current : new Map()
        current = new Map()
        minute = Math.floor(at)
      }
      const fading = (previous.get(key) ?? 0) * (1 - (at - minute))
      const count = current.get(key) ?? 0
      if (count + fading >= perMinute) {
        const wait = minutesUntilFree(count, previous.get(key) ?? 0, at - minute)
        throw new AppError('too_many', `At most ${perMinute} ${what} a minute; wait a little`, {
          // The bound itself is still too early.
          retryAfter: Math.floor(wait * 60) + 1,
        })
      }
      current.set(key, count + 1)
    },
  }
}
