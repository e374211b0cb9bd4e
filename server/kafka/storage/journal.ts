/** The broker's own logs: topics, committed offsets, producer ids. The last record of a key counts; segments and batches as of any topic. */
import {
  type BatchRecord,
  type NewRecord,
  readBatch,
  readBatchNumbers,
  readRecords,
  writeBatch,
} from '#proto/wire/kafka/index.ts'
import type { Journal, JournalRecord } from '../handler.ts'
import type { PartitionLog } from './partition-log.ts'

/** A batch is written in one piece; a rewrite of very much is several. */
const RECORDS_OF_A_BATCH = 1_000

export class LogJournal implements Journal {
  readonly #log: PartitionLog
  readonly #now: () => number

  constructor(log: PartitionLog, now: () => number) {
    this.#log = log
    this.#now = now
  }

  get bytes(): number {
    return this.#log.bytes
  }

  async read(): Promise<readonly JournalRecord[]> {
    const records: BatchRecord[] = []
    for (let offset = this.#log.logStart; offset < this.#log.highWatermark; ) {
      const batch = this.#log.read(offset, 1)
      records.push(...readRecords(readBatch(batch)))
      const last = records.at(-1)
      offset = last === undefined ? this.#log.highWatermark : Number(last.offset) + 1
    }
    return records.flatMap(({ key, value }) => (key === null ? [] : [{ key, value }]))
  }

  async append(records: readonly JournalRecord[]): Promise<void> {
    if (records.length === 0) return
    await this.#log.committed(this.#write(records))
  }

  /** The snapshot is written behind all that it replaces, and is safe before that goes: read in between, they say the same. */
  async rewrite(records: readonly JournalRecord[]): Promise<void> {
    const start = this.#log.end
    this.#log.roll()
    let end = start
    for (let at = 0; at < records.length; at += RECORDS_OF_A_BATCH) {
      end = this.#write(records.slice(at, at + RECORDS_OF_A_BATCH))
    }
    await this.#log.committed(end)
    this.#log.deleteBefore(start)
  }

  close(): Promise<void> {
    return this.#log.close()
  }

  /** Answers the log's end behind them. */
  #write(records: readonly NewRecord[]): number {
    const batch = writeBatch({ records, timestamp: BigInt(Math.trunc(this.#now())) })
    const header = readBatchNumbers(batch)
    if (header === null) throw new Error('A batch has a head')
    return this.#log.append(batch, header) + records.length
  }
}
