/** One stream's way out of the cell: what it may send, and silence once it is over. */
import { type FrameType, type Outbox, WINDOW } from '#proto/own-server/frames.ts'

export class StreamLine {
  readonly id: number
  readonly #outbox: Outbox
  readonly #onOver: () => void
  #window = WINDOW
  #isOver = false
  #wake: (() => void) | null = null

  constructor(id: number, outbox: Outbox, onOver: () => void) {
    this.id = id
    this.#outbox = outbox
    this.#onOver = onOver
  }

  get isOver(): boolean {
    return this.#isOver
  }

  /** What the other end still takes; a message may go beyond it, the next one waits. */
  get window(): number {
    return this.#window
  }

  push(type: FrameType, payload?: Uint8Array): void {
    if (!this.#isOver) this.#outbox.push(type, this.id, payload)
  }

  json(type: FrameType, value: unknown): void {
    if (!this.#isOver) this.#outbox.json(type, this.id, value)
  }

  /** Sends what costs credit, and does not wait for any. */
  spend(type: FrameType, payload: Uint8Array): void {
    this.#window -= payload.length
    this.push(type, payload)
  }

  credit(bytes: number): void {
    this.#window += bytes
    this.#wakeUp()
  }

  /** Until there is credit, or nothing more to wait for. */
  async untilThereIsRoom(): Promise<void> {
    while (this.#window <= 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  /** The last frame may have gone before. */
  end(): void {
    if (this.#isOver) return
    this.#isOver = true
    this.#wakeUp()
    this.#onOver()
  }

  #wakeUp(): void {
    const wake = this.#wake
    this.#wake = null
    wake?.()
  }
}
