/**
 * Messages on their way to one reader, who takes them one at a time: an asynchronous iterable that others put into. Bounded,
 * for nobody may hold a server's memory by reading slowly.
 */
type Result<T> = IteratorResult<T, undefined>

const DONE: IteratorReturnResult<undefined> = { done: true, value: undefined }

export class Mailbox<T> implements AsyncIterableIterator<T, undefined> {
  readonly #onReturn: () => void
  #letters: T[] = []
  #waiting: PromiseWithResolvers<Result<T>> | null = null
  #roomy: PromiseWithResolvers<void> | null = null
  #isOver = false
  #error: unknown = null

  /** @param onReturn told once, when nobody reads on */
  constructor(onReturn: () => void) {
    this.#onReturn = onReturn
  }

  get length(): number {
    return this.#letters.length
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  put(letter: T): void {
    if (this.#isOver) return
    if (this.#waiting === null) this.#letters.push(letter)
    else {
      this.#waiting.resolve({ done: false, value: letter })
      this.#waiting = null
    }
  }

  next(): Promise<Result<T>> {
    const letter = this.#letters.shift()
    if (letter !== undefined) {
      if (this.#letters.length === 0) this.#roomy?.resolve()
      return Promise.resolve({ done: false, value: letter })
    }
    if (this.#error !== null) return Promise.reject(this.#error)
    if (this.#isOver) return Promise.resolve(DONE)
    this.#waiting = Promise.withResolvers()
    return this.#waiting.promise
  }

  return(): Promise<Result<T>> {
    this.#letters = []
    this.end()
    this.#onReturn()
    return Promise.resolve(DONE)
  }

  /** Resolves when all that was put has been taken, or will not be. */
  async emptied(): Promise<void> {
    if (this.#letters.length === 0 || this.#isOver) return
    this.#roomy ??= Promise.withResolvers()
    await this.#roomy.promise
    this.#roomy = null
  }

  /** What is there is still taken. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#waiting?.resolve(DONE)
    this.#waiting = null
    this.#roomy?.resolve()
  }

  /** The reader gets this behind what is there. */
  fail(error: unknown): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#error = error
    this.#waiting?.reject(error)
    this.#waiting = null
    this.#roomy?.resolve()
  }
}
