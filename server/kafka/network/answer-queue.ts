/** Answers leave in the order of their requests, whatever the order in which they become ready. */
interface Slot {
  readonly isPipelined: boolean
  isDone: boolean
  /** Null: nothing is said. */
  answer: Uint8Array | null
}

export class AnswerQueue {
  readonly #write: (answer: Uint8Array) => void
  readonly #slots: Slot[] = []
  #heldBytes = 0

  constructor(write: (answer: Uint8Array) => void) {
    this.#write = write
  }

  get length(): number {
    return this.#slots.length
  }

  /** Of answers that are ready, and wait for one before them. */
  get heldBytes(): number {
    return this.#heldBytes
  }

  /** The last request waits, and what comes behind it may not be taken before it is answered. */
  get isBlocked(): boolean {
    return this.#slots.some(({ isPipelined, isDone }) => !isPipelined && !isDone)
  }

  /** A place for an answer that comes later; answers how to fill it. */
  reserve(isPipelined: boolean): (answer: Uint8Array | null) => void {
    const slot: Slot = { isPipelined, isDone: false, answer: null }
    this.#slots.push(slot)
    return (answer) => {
      slot.isDone = true
      slot.answer = answer
      this.#heldBytes += answer?.length ?? 0
      this.#flush()
    }
  }

  push(answer: Uint8Array): void {
    if (this.#slots.length === 0) this.#write(answer)
    else this.reserve(true)(answer)
  }

  #flush(): void {
    let ready = 0
    for (const { isDone, answer } of this.#slots) {
      if (!isDone) break
      ready += 1
      this.#heldBytes -= answer?.length ?? 0
      if (answer !== null) this.#write(answer)
    }
    this.#slots.splice(0, ready)
  }
}
