/** The messages of a call that sends a stream: put in one by one from outside, taken by the client as it can send them. */
import type { Message } from '@bufbuild/protobuf'

export interface Queued {
  readonly message: Message
  /** Told when the client takes it. */
  readonly onTaken: () => void
}

export class RequestStream implements AsyncIterable<Message> {
  readonly #queue: Queued[] = []
  readonly #onHalfClose: () => void
  #wake: (() => void) | null = null
  #isEnded = false

  constructor(onHalfClose: () => void) {
    this.#onHalfClose = onHalfClose
  }

  /** Messages that were not taken yet. */
  get waiting(): number {
    return this.#queue.length
  }

  get isEnded(): boolean {
    return this.#isEnded
  }

  add(queued: Queued): void {
    this.#queue.push(queued)
    this.#wake?.()
  }

  /** None follows. */
  end(): void {
    this.#isEnded = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncIterator<Message> {
    for (;;) {
      const next = this.#queue.shift()
      if (next !== undefined) {
        next.onTaken()
        yield next.message
      } else if (this.#isEnded) {
        this.#onHalfClose()
        return
      } else await this.#woken()
    }
  }

  #woken(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve
    })
  }
}
