/**
 * How often the page hears that what is recorded has changed. The first time at once; then one picture later, and longer only
 * while the answers cost more than that. Of what changes without a pause nobody reads every picture: the page keeps time for
 * its readers, until they press Run again.
 */

export interface Clock {
  now(): number
  /** @returns cancels it */
  later(milliseconds: number, act: () => void): () => void
}

export interface ChangePace {
  changed(): void
  /** Milliseconds that the page's last question took. */
  cost(milliseconds: number): void
  /** Another run is what the page is about now. */
  attend(): void
}

/** An answer follows its request by a few milliseconds, and should be in the next picture. */
const PICTURE = 16
const FLOOD_INTERVAL = 100
/** Changes in a row after which they are a flood. */
const FLOOD = 12

export function createChangePace(announce: () => void, clock: Clock = realClock): ChangePace {
  let last = Number.NEGATIVE_INFINITY
  let lastCost = 0
  let inRow = 0
  let cancel: (() => void) | null = null

  const tell = (): void => {
    cancel = null
    last = clock.now()
    announce()
  }
  const schedule = (): void => {
    const interval = inRow > FLOOD ? FLOOD_INTERVAL : PICTURE
    const wait = last + Math.max(interval, 3 * lastCost) - clock.now()
    if (wait <= 0) tell()
    else cancel = clock.later(wait, tell)
  }
  return {
    changed() {
      if (cancel !== null) return
      inRow = clock.now() - last < 2 * FLOOD_INTERVAL ? inRow + 1 : 0
      schedule()
    },
    cost(milliseconds) {
      lastCost = milliseconds
    },
    attend() {
      inRow = 0
      if (cancel === null) return
      cancel()
      schedule()
    },
  }
}

const realClock: Clock = {
  now: () => performance.now(),
  later(milliseconds, act) {
    const timer = setTimeout(act, milliseconds)
    return () => clearTimeout(timer)
  },
}
