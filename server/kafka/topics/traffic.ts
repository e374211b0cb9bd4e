/** What went into the logs and out of them since the broker started: for the operator's page. */
import { readBatchNumbers } from '#proto/wire/kafka/index.ts'

export interface TrafficCounts {
  readonly recordsIn: number
  readonly bytesIn: number
  readonly recordsOut: number
  readonly bytesOut: number
}

export class Traffic {
  readonly #counts = { recordsIn: 0, bytesIn: 0, recordsOut: 0, bytesOut: 0 }

  get counts(): TrafficCounts {
    return { ...this.#counts }
  }

  /** A batch was written. */
  came(records: number, bytes: number): void {
    this.#counts.recordsIn += records
    this.#counts.bytesIn += bytes
  }

  /** Whole batches, one behind the other, are sent: only their heads are looked at. */
  goes(batches: Uint8Array): void {
    this.#counts.bytesOut += batches.length
    for (let at = 0; at < batches.length; ) {
      const header = readBatchNumbers(batches, at)
      if (header === null || header.size <= 0) return
      this.#counts.recordsOut += header.count
      at += header.size
    }
  }
}
