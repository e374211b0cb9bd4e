/** A request's body as it comes. Credit goes back when somebody has taken the bytes, so that a slow reader slows the caller down. */
export class IncomingBody implements AsyncIterable<Uint8Array<ArrayBuffer>> {
  readonly #onTaken: (bytes: number) => void
  readonly #chunks: Uint8Array<ArrayBuffer>[] = []
  #isEnded = false
  #failure: { readonly error: unknown } | null = null
  #wake: (() => void) | null = null

  constructor(onTaken: (bytes: number) => void) {
    this.#onTaken = onTaken
  }

  /** The bytes are copied: the frame's message is larger, and would be kept as long as they are. */
  push(chunk: Uint8Array): void {
    this.#chunks.push(Uint8Array.from(chunk))
    this.#wakeUp()
  }

  end(): void {
    this.#isEnded = true
    this.#wakeUp()
  }

  /** Who reads on gets this error, also before what has come already: the call is over. */
  fail(error: unknown): void {
    this.#failure ??= { error }
    this.#wakeUp()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Uint8Array<ArrayBuffer>> {
    for (;;) {
      if (this.#failure !== null) throw this.#failure.error
      const chunk = this.#chunks.shift()
      if (chunk !== undefined) {
        this.#onTaken(chunk.length)
        yield chunk
      } else if (this.#isEnded) return
      else {
        await new Promise<void>((resolve) => {
          this.#wake = resolve
        })
      }
    }
  }

  #wakeUp(): void {
    const wake = this.#wake
    this.#wake = null
    wake?.()
  }
}
