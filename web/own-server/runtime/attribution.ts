/**
 * Which call a printed line belongs to. Browsers have no AsyncLocalStorage, so it is the call whose code was entered last: right
 * as long as one call runs at a time, and `context.log` is right always.
 */
export class Attribution {
  readonly #entered: number[] = []

  /** Runs the learner's code for a stream. */
  enter<T>(stream: number, run: () => T): T {
    this.leave(stream)
    this.#entered.push(stream)
    return run()
  }

  leave(stream: number): void {
    const at = this.#entered.indexOf(stream)
    if (at !== -1) this.#entered.splice(at, 1)
  }

  /** 0: of none. */
  get current(): number {
    return this.#entered.at(-1) ?? 0
  }
}
