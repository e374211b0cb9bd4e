/** Numbers for idempotent producers, none given twice, also after a crash: kept by the block, as Kafka's coordinator does. */
import type { Journal } from '../handler.ts'

const BLOCK = 1_000
const KEY = new TextEncoder().encode('next-producer-id')

export class ProducerIds {
  readonly #journal: Journal
  #next: number
  #kept: number
  #reserving: Promise<void> | null = null

  private constructor(journal: Journal, next: number) {
    this.#journal = journal
    this.#next = next
    this.#kept = next
  }

  /** @throws StorageError */
  static async open(journal: Journal): Promise<ProducerIds> {
    const last = (await journal.read()).at(-1)?.value
    return new ProducerIds(journal, last === undefined || last === null ? 0 : Number(new TextDecoder().decode(last)))
  }

  /** @throws StorageError */
  async take(): Promise<number> {
    while (this.#next >= this.#kept) {
      this.#reserving ??= this.#reserve()
      await this.#reserving
    }
    const id = this.#next
    this.#next += 1
    return id
  }

  async #reserve(): Promise<void> {
    try {
      const kept = this.#kept + BLOCK
      await this.#journal.append([{ key: KEY, value: new TextEncoder().encode(String(kept)) }])
      this.#kept = kept
    } finally {
      this.#reserving = null
    }
  }
}
