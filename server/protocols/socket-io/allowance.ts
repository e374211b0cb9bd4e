/** How many events a client may still send: so many at once, and more as time passes. */
export class Allowance {
  readonly #limits: AllowanceLimits
  #left: number
  #last: number

  constructor(limits: AllowanceLimits, now: number) {
    this.#limits = limits
    this.#left = limits.eventsAtOnce
    this.#last = now
  }

  /** False: too many. Larger acts cost more, and may leave a debt. */
  take(now: number, cost = 1): boolean {
    const { eventsAtOnce, eventsPerSecond } = this.#limits
    this.#left = Math.min(eventsAtOnce, this.#left + ((now - this.#last) / 1000) * eventsPerSecond)
    this.#last = now
    if (this.#left < 1) return false
    this.#left -= cost
    return true
  }
}

export interface AllowanceLimits {
  readonly eventsAtOnce: number
  readonly eventsPerSecond: number
}
