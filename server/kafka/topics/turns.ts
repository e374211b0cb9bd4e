/** What is changed of one thing is changed one after the other; of several at once. */
export class Turns {
  readonly #last = new Map<string, Promise<void>>()

  /** Nothing is on its way. */
  get areOver(): boolean {
    return this.#last.size === 0
  }

  /**
   * A run that waits for an earlier one also starts when that one failed.
   * @param first what the first of them waits for
   */
  async take<T>(key: string, run: () => Promise<T>, first?: Promise<void>): Promise<T> {
    const before = this.#last.get(key) ?? first
    const turn = before === undefined ? run() : before.then(run, run)
    const over = turn.then(
      () => undefined,
      () => undefined,
    )
    this.#last.set(key, over)
    try {
      return await turn
    } finally {
      if (this.#last.get(key) === over) this.#last.delete(key)
    }
  }
}
