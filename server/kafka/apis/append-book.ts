/** When the last Produce requests were written, and when they were safe: what a picture of acks is drawn from. Bounded, oldest forgotten first. */
import { performance } from 'node:perf_hooks'
import type { KafkaAppend } from '#proto/api/kafka.ts'
import type { Address } from '../handler.ts'

const MOST = 2_048

/** Batches of a request; each resolves when it may be read, and rejects when it never will be. */
export interface Written {
  readonly isSynced: boolean
  readonly safe: Promise<void>
}

interface Entry {
  readonly append: KafkaAppend
  readonly remote: Address
}

export class AppendBook {
  #entries: Entry[] = []
  readonly #now: () => number

  constructor(now = () => performance.timeOrigin + performance.now()) {
    this.#now = now
  }

  /** Called once all batches of a request are in their files. */
  note(remote: Address, correlationId: number, batches: readonly Written[]): void {
    const appendedAt = this.#now()
    const isSynced = batches.some((batch) => batch.isSynced)
    const append = { correlationId, appendedAt, safeAt: isSynced ? null : appendedAt, isSynced }
    this.#entries.push({ append, remote })
    if (this.#entries.length > MOST) this.#entries = this.#entries.slice(-MOST / 2)
    if (!isSynced) return
    Promise.all(batches.map(({ safe }) => safe)).then(
      () => {
        append.safeAt = this.#now()
      },
      // The answer tells the producer, if it waits for one.
      () => undefined,
    )
  }

  /** Of the connections that came from these ports of an address. */
  of(remotes: readonly Address[]): readonly KafkaAppend[] {
    const isTheirs = ({ remote }: Entry) =>
      remotes.some(({ address, port }) => remote.address === address && remote.port === port)
    return this.#entries.filter(isTheirs).map(({ append }) => append)
  }
}
