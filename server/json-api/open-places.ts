/** How many may hold something open at once, in a sandbox and altogether. */
import { AppError } from '../errors.ts'

export interface OpenPlaces {
  /** @returns gives the place back @throws AppError `too_many`, `overloaded` */
  take(sandbox: string): () => void
}

export interface PlaceLimits {
  readonly perSandbox: number
  readonly total: number
}

const RETRY_SECONDS = 5

/** @param what is open, in the plural, for the refusal's text */
export function createOpenPlaces({ perSandbox, total }: PlaceLimits, what: string): OpenPlaces {
  const counts = new Map<string, number>()
  let all = 0
  return {
    take(sandbox) {
      const count = counts.get(sandbox) ?? 0
      if (count >= perSandbox) {
        const text = `A sandbox has at most ${perSandbox} ${what} at once: end one`
        throw new AppError('too_many', text, { retryAfter: RETRY_SECONDS })
      }
      if (all >= total) {
        const text = `The server holds as many ${what} as it may; try again later`
        throw new AppError('overloaded', text, { retryAfter: RETRY_SECONDS })
      }
      counts.set(sandbox, count + 1)
      all += 1
      let isTaken = true
      return () => {
        if (!isTaken) return
        isTaken = false
        all -= 1
        const left = (counts.get(sandbox) ?? 1) - 1
        if (left === 0) counts.delete(sandbox)
        else counts.set(sandbox, left)
      }
    },
  }
}
