/**
 * Whether a visitor tries out names. Few that nobody has are mistakes; beyond that only names that this visitor has come by
 * before are looked up, whether there are others or not: else the answer would still tell which. So a learner whose neighbour
 * guesses, behind the same address, goes on.
 */
import { createHash } from 'node:crypto'
import { NO_OTHERS } from './others.ts'
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

/**
 * @param now ms, by a clock that nobody sets
 * @param others count the same visitor's guesses
 */
export function createGuesses({ atOnce, perMinute }: GuessLimits, now: () => number, others = NO_OTHERS): Guesses {
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

  /** @returns whether that one is within the limit */
  function count(visitor: string): boolean {
    const { allowed, nextIn } = takeGuess(visitor)
    if (!allowed) blocked.set(visitor, now() + nextIn * 1_000)
    return allowed
  }

  function learn(keys: Set<string>, key: string): void {
    keys.add(key)
    if (keys.size <= MOST_REMEMBERED) return
    for (const oldest of keys) {
      keys.delete(oldest)
      return
    }
  }

  function getFamiliar(visitor: string, key: string): void {
    if (familiar.has(key)) return
    learn(familiar, key)
    tellFamiliar(visitor, key)
  }

  const tellFamiliar = others.topic('familiar', (_, key) => learn(familiar, key))
  const tellMissed = others.topic('missed', (visitor, key) => {
    // The same name, asked for by way of two processes, is one guess.
    if (!missed.has(key) && count(visitor)) learn(missed, key)
  })

  return {
    mayKnow(visitor, name, exists) {
      const key = keyOf(visitor, name)
      if (exists && familiar.has(key)) return true
      if (blockedFor(visitor) > 0) {
        refused += 1
        return false
      }
      if (exists) {
        getFamiliar(visitor, key)
        return true
      }
      if (missed.has(key)) return true
      if (count(visitor)) {
        learn(missed, key)
        tellMissed(visitor, key)
        return true
      }
      refused += 1
      return false
    },
    blockedFor,
    tell: (visitor, name) => getFamiliar(visitor, keyOf(visitor, name)),
    get refused() {
      return refused
    },
  }
}

/** Of a visitor and a name, however long: short, and nothing that another process, or who listens to it, could read a name from. */
function keyOf(visitor: string, name: string): string {
  return createHash('sha256').update(`${visitor} ${name}`).digest('base64url').slice(0, 16)
}
