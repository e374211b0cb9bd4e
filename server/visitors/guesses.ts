/**
 * Whether a visitor tries out names. Few that nobody has are mistakes; beyond that only names that this visitor has come by
 * before are looked up, whether there are others or not: else the answer would still tell which. So a learner whose neighbour
 * guesses, behind the same address, goes on.
 */
import { createTokenBuckets } from './token-bucket.ts'

export interface GuessLimits {
  /** Names that nobody has: so many at once, then so many a minute. */
  readonly atOnce: number
  readonly perMinute: number
}

export const defaultGuessLimits: GuessLimits = { atOnce: 60, perMinute: 30 }

/** Of all visitors, of names that are there and of names that are not; what was known longest goes first. */
const MOST_REMEMBERED = 100_000

export interface Guesses {
  /**
   * Whether the visitor may be told what this name is; where there is none of it, that is counted once, however often a program that
   * knows no better asks again.
   */
  mayKnow(visitor: string, name: string, exists: boolean): boolean
  /** Seconds until this visitor is told anything new; 0: at once. */
  blockedFor(visitor: string): number
  /** The visitor has it from ourselves. */
  tell(visitor: string, name: string): void
  /** How many names were not looked up. */
  readonly refused: number
}

/** @param now ms, by a clock that nobody sets */
export function createGuesses({ atOnce, perMinute }: GuessLimits, now: () => number): Guesses {
  const takeGuess = createTokenBuckets({ capacity: atOnce, refillMs: 60_000 / perMinute, now })
  /** Until when each visitor who guessed too much is told nothing new. */
  const blocked = new Map<string, number>()
  const familiar = new Set<string>()
  /** Names of which a visitor knows that there is none. */
  const missed = new Set<string>()
  let refused = 0

  function blockedFor(visitor: string): number {
    const until = blocked.get(visitor)
    if (until === undefined) return 0
    if (until > now()) return Math.ceil((until - now()) / 1_000)
    blocked.delete(visitor)
    return 0
  }

  function learn(keys: Set<string>, key: string): void {
    keys.add(key)
    if (keys.size <= MOST_REMEMBERED) return
    for (const oldest of keys) {
      keys.delete(oldest)
      return
    }
  }

  return {
    mayKnow(visitor, name, exists) {
      const key = `${visitor} ${name}`
      if (exists && familiar.has(key)) return true
      if (blockedFor(visitor) > 0) {
        refused += 1
        return false
      }
      if (exists) {
        learn(familiar, key)
        return true
      }
      if (missed.has(key)) return true
      const { allowed, nextIn } = takeGuess(visitor)
      if (allowed) {
        learn(missed, key)
        return true
      }
      blocked.set(visitor, now() + nextIn * 1_000)
      refused += 1
      return false
    },
    blockedFor,
    tell: (visitor, name) => learn(familiar, `${visitor} ${name}`),
    get refused() {
      return refused
    },
  }
}
