/**
 * Records that wait for others of their partition, as in Java's client (RecordAccumulator): a batch goes when it is full or its
 * oldest record has waited for linger.ms, and with it the oldest batch of each other partition of that broker. Pure.
 */
import type { KafkaClosedBatch } from '#proto/api/kafka.ts'

/** What counts for the size of a record. */
export interface Sized {
  readonly partition: number
  readonly key: Uint8Array | undefined
  readonly value: Uint8Array | undefined
  readonly headers: ReadonlyMap<Uint8Array, Uint8Array>
  readonly timestamp: bigint
}

export interface GatheringOptions<Record extends Sized> {
  readonly linger: number
  readonly batchSize: number
  leaderOf(record: Record): number
}

interface Batch<Record> {
  readonly partition: number
  readonly leader: number
  /** ms, by whatever clock the caller goes. */
  readonly since: number
  readonly records: Record[]
  bytes: number
  isFull: boolean
}

/** One Produce request. */
export interface Due<Record> {
  readonly records: readonly Record[]
  readonly batches: readonly KafkaClosedBatch[]
}

/** Of magic 2, before its first record. */
const BATCH_HEADER_BYTES = 61

export class Gathering<Record extends Sized> {
  readonly #options: GatheringOptions<Record>
  /** Oldest first. */
  #batches: Batch<Record>[] = []

  constructor(options: GatheringOptions<Record>) {
    this.#options = options
  }

  /** Brokers for which something waits. */
  get leaders(): readonly number[] {
    return [...new Set(this.#batches.map(({ leader }) => leader))]
  }

  add(record: Record, at: number): void {
    const { batchSize, leaderOf } = this.#options
    const open = this.#batches.findLast(({ partition }) => partition === record.partition)
    if (open !== undefined && !open.isFull) {
      const bytes = recordBytes(record, open.records.length, open.records[0]?.timestamp ?? record.timestamp)
      if (open.bytes + bytes <= batchSize) {
        open.records.push(record)
        open.bytes += bytes
        open.isFull = open.bytes === batchSize
        return
      }
      open.isFull = true
    }
    const bytes = BATCH_HEADER_BYTES + recordBytes(record, 0, record.timestamp)
    const { partition } = record
    const leader = leaderOf(record)
    this.#batches.push({ partition, leader, since: at, records: [record], bytes, isFull: bytes >= batchSize })
  }

  /** When something has waited long enough, ms; null: nothing waits. */
  dueAt(leader: number): number | null {
    const times = this.#batches
      .filter((batch) => batch.leader === leader)
      .map(({ since, isFull }) => (isFull ? since : since + this.#options.linger))
    return times.length === 0 ? null : Math.min(...times)
  }

  /** The next request for a broker; null: nothing is due yet. */
  take(leader: number, at: number): Due<Record> | null {
    const due = this.dueAt(leader)
    if (due === null || due > at) return null
    const first = new Map<number, Batch<Record>>()
    for (const batch of this.#batches)
      if (batch.leader === leader && !first.has(batch.partition)) first.set(batch.partition, batch)
    const taken = [...first.values()]
    this.#batches = this.#batches.filter((batch) => !taken.includes(batch))
    return {
      records: taken.flatMap(({ records }) => records),
      batches: taken.map(({ partition, records, isFull, since }) => {
        const why = isFull ? 'full' : at - since >= this.#options.linger ? 'linger' : 'along'
        return { partition, records: records.length, why }
      }),
    }
  }
}

/** https://kafka.apache.org/documentation/#record */
function recordBytes(record: Sized, place: number, first: bigint): number {
  const { key, value, headers, timestamp } = record
  let bytes = 1 + varintBytes(timestamp - first) + varintBytes(BigInt(place)) + varintBytes(BigInt(headers.size))
  for (const part of [key, value]) bytes += part === undefined ? 1 : prefixed(part)
  for (const [name, content] of headers) bytes += prefixed(name) + prefixed(content)
  return varintBytes(BigInt(bytes)) + bytes
}

function prefixed({ length }: Uint8Array): number {
  return varintBytes(BigInt(length)) + length
}

/** Zigzag, seven bits a byte. */
function varintBytes(value: bigint): number {
  let left = value >= 0n ? value * 2n : -value * 2n - 1n
  let bytes = 1
  for (; left > 0x7fn; left >>= 7n) bytes += 1
  return bytes
}
