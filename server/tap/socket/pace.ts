/** Whether what somebody owes moves fast enough: looked at now and then, judged over one period after the other. */
export interface Minimum {
  /** As slow as it likes for so long, then on average as fast as this; and again from there. */
  readonly graceMs: number
  readonly bytesPerSecond: number
}

export class Pace {
  #since: number | null = null
  #movedBefore = 0

  /** @param moved bytes in all so far */
  isTooSlow(at: number, moved: number, { graceMs, bytesPerSecond }: Minimum): boolean {
    const elapsed = this.#since === null ? 0 : at - this.#since
    if (this.#since !== null && elapsed < graceMs) return false
    if (this.#since !== null && moved - this.#movedBefore < (elapsed / 1000) * bytesPerSecond) return true
    this.#since = at
    this.#movedBefore = moved
    return false
  }

  /** Nothing is owed just now, or it is not their doing. */
  rest(): void {
    this.#since = null
  }
}
