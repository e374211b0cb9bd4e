/** Members that start together get into one generation: each that comes prolongs the wait, up to a rebalance's timeout. */
export class FirstWait {
  /** Somebody came since the last step. */
  grew = true
  readonly #step: number
  #left: number

  /** Both in milliseconds. */
  constructor(step: number, left: number) {
    this.#step = step
    this.#left = left
  }

  /** So long to wait on, in milliseconds; null: it is over. */
  next(): number | null {
    if (!this.grew || this.#left <= 0) return null
    const next = Math.min(this.#step, this.#left)
    this.grew = false
    this.#left -= next
    return next
  }
}
