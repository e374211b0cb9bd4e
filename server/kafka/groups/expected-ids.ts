import type { BrokerClock } from '../handler.ts'

/** Ids that were given, whose members have not come back with them yet (KIP-394). */
export class ExpectedIds {
  readonly #waits = new Map<string, () => void>()
  readonly #clock: BrokerClock

  constructor(clock: BrokerClock) {
    this.#clock = clock
  }

  get size(): number {
    return this.#waits.size
  }

  has(memberId: string): boolean {
    return this.#waits.has(memberId)
  }

  /** @param onLate nobody came with it in time; it is not forgotten by that */
  add(memberId: string, milliseconds: number, onLate: () => void): void {
    this.#waits.set(memberId, this.#clock.after(milliseconds, onLate))
  }

  /** Whether it was expected. */
  delete(memberId: string): boolean {
    this.#waits.get(memberId)?.()
    return this.#waits.delete(memberId)
  }

  clear(): void {
    for (const memberId of [...this.#waits.keys()]) this.delete(memberId)
  }
}
