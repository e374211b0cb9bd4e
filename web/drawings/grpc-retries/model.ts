/**
 * Retries with back-off: a policy, how many attempts fail, and a deadline → the attempts of one client and their pauses, and when a thousand
 * clients come back that failed in the same moment. Pure; chance is passed in. gRFC A6: before the n-th retry the client waits for
 * min(initialBackoff × backoffMultiplier^(n−1), maxBackoff) × random(0.8, 1.2).
 */

/** `none` is what a hand-written loop does; `all` is the older rule of A6, and still that of some clients: random(0, 1). */
export type Jitter = 'none' | 'fifth' | 'all'

/** The policy of the lesson. */
export const POLICY = { maxAttempts: 4, initialBackoff: 100, maxBackoff: 1000, backoffMultiplier: 2 } as const

/** An attempt is answered so soon, in milliseconds: with UNAVAILABLE or, in the end, with OK. */
const ATTEMPT = 40

export interface Attempt {
  readonly from: number
  readonly to: number
  readonly ending: 'failed' | 'ok' | 'cut'
}

export interface Pause {
  readonly from: number
  readonly to: number
}

export interface Tries {
  readonly attempts: readonly Attempt[]
  readonly pauses: readonly Pause[]
  readonly outcome: 'ok' | 'gave-up' | 'no-time'
  readonly end: number
}

/** @param chance one number from 0 to 1 for each pause */
export function tries(failures: number, deadline: number, jitter: Jitter, chance: readonly number[]): Tries {
  const attempts: Attempt[] = []
  const pauses: Pause[] = []
  let at = 0
  for (let nth = 1; nth <= POLICY.maxAttempts; nth += 1) {
    const to = at + ATTEMPT
    if (to > deadline) {
      attempts.push({ from: at, to: deadline, ending: 'cut' })
      return { attempts, pauses, outcome: 'no-time', end: deadline }
    }
    const ending = nth > failures ? 'ok' : 'failed'
    attempts.push({ from: at, to, ending })
    if (ending === 'ok') return { attempts, pauses, outcome: 'ok', end: to }
    if (nth === POLICY.maxAttempts) return { attempts, pauses, outcome: 'gave-up', end: to }
    const pause = pauseBefore(nth, jitter, chance[nth - 1] ?? 0.5)
    // The deadline is one for all attempts: what would begin behind it does not begin.
    if (to + pause >= deadline) return { attempts, pauses, outcome: 'no-time', end: to }
    pauses.push({ from: to, to: to + pause })
    at = to + pause
  }
  return { attempts, pauses, outcome: 'gave-up', end: at }
}

export function pauseBefore(retry: number, jitter: Jitter, chance: number): number {
  const whole = Math.min(POLICY.initialBackoff * POLICY.backoffMultiplier ** (retry - 1), POLICY.maxBackoff)
  switch (jitter) {
    case 'none':
      return whole
    case 'fifth':
      return (whole * (8 + 4 * chance)) / 10
    case 'all':
      return whole * chance
  }
}

/** How many of `clients` that all failed at 0 call in each stretch of `step` ms. All their attempts fail. */
export function crowd(
  clients: number,
  jitter: Jitter,
  step: number,
  until: number,
  chance: () => number,
): readonly number[] {
  const counts = Array.from({ length: Math.ceil(until / step) }, () => 0)
  for (let client = 0; client < clients; client += 1) {
    const drawn = Array.from({ length: POLICY.maxAttempts - 1 }, chance)
    for (const { from } of tries(POLICY.maxAttempts, Number.POSITIVE_INFINITY, jitter, drawn).attempts) {
      const place = Math.floor(from / step)
      if (place < counts.length) counts[place] = (counts[place] ?? 0) + 1
    }
  }
  return counts
}

/** Chance that is the same each time: a picture that is drawn anew does not jump. mulberry32. */
export function chanceFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
