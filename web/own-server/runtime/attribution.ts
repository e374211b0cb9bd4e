/**
 * Which call a printed line belongs to. Browsers have no AsyncLocalStorage, so it is the call whose code was entered last: right
 * as long as one call runs at a time, and `context.log` is right always.
 */
export class Attribution {
  readonly #entered: number[] = []
  /** Those whose code is over but for what it does at once on hearing of the end: an abort handler, a `finally`. */
  readonly #leaving = new Set<number>()
  readonly #defer: (run: () => void) => void

  /** @param defer until all that is ready to run has run: a macrotask */
  constructor(defer: (run: () => void) => void) {
    this.#defer = defer
  }

  /** Runs the learner's code for a stream. */
  enter<T>(stream: number, run: () => T): T {
    this.#leaving.delete(stream)
    this.#remove(stream)
    this.#entered.push(stream)
    return run()
  }

  leave(stream: number): void {
    if (!this.#entered.includes(stream)) return
    if (this.#leaving.size === 0) this.#defer(() => this.#removeLeaving())
    this.#leaving.add(stream)
  }

  /** 0: of none. */
  get current(): number {
    return this.#entered.findLast((stream) => !this.#leaving.has(stream)) ?? this.#entered.at(-1) ?? 0
  }

  #removeLeaving(): void {
    for (const stream of this.#leaving) this.#remove(stream)
    this.#leaving.clear()
  }

  #remove(stream: number): void {
    const at = this.#entered.indexOf(stream)
    if (at !== -1) this.#entered.splice(at, 1)
  }
}
