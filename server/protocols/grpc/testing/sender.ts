/** A client's side of a stream by hand: messages go when the test says so. */
export class Sender<T> implements AsyncIterable<T> {
  readonly #pairs: PromiseWithResolvers<T | null>[] = [Promise.withResolvers()]

  send(message: T): void {
    this.#settle(message)
  }

  /** Half-closes. */
  end(): void {
    this.#settle(null)
  }

  async *[Symbol.asyncIterator](): AsyncIterator<T> {
    for (let at = 0; ; at += 1) {
      const message = await this.#pairs[at]?.promise
      if (message === null || message === undefined) return
      yield message
    }
  }

  #settle(message: T | null): void {
    this.#pairs.at(-1)?.resolve(message)
    this.#pairs.push(Promise.withResolvers())
  }
}
