/** One file of a partition's log: batches as they were sent, one behind the other. Its name is its first offset, as with Kafka. */
import { type BatchNumbers, CRC_FROM, crc32c, readBatchNumbers } from '#proto/wire/kafka/index.ts'
import { isSound, LEADER_EPOCH } from './batch-header.ts'
import type { DiskFile } from './disk.ts'

/** Every so many bytes a batch is entered in the index (Kafka's index.interval.bytes). */
const INDEX_EVERY = 4_096
const CHUNK = 262_144

export interface FoundBatch {
  readonly position: number
  readonly header: BatchNumbers
}

export function segmentName(base: number): string {
  return `${String(base).padStart(20, '0')}.log`
}

/** Null: not a segment's name. */
export function baseOf(name: string): number | null {
  return /^\d{20}\.log$/.test(name) && Number.isSafeInteger(Number(name.slice(0, 20)))
    ? Number(name.slice(0, 20))
    : null
}

export class Segment {
  readonly base: number
  readonly file: DiskFile
  /** Of whole batches; what may stand behind them in the file is torn. */
  bytes = 0
  /** The offset behind its last record. */
  end: number
  /** The greatest timestamp; -1 while it is empty. */
  newest = -1
  /** The first record's; what `segment.ms` counts from. */
  oldest = -1
  readonly #offsets: number[] = []
  readonly #positions: number[] = []
  #indexed = Number.NEGATIVE_INFINITY

  constructor(base: number, file: DiskFile) {
    this.base = base
    this.file = file
    this.end = base
  }

  get name(): string {
    return segmentName(this.base)
  }

  /** A batch has come to stand at its end. */
  note(header: BatchNumbers): void {
    if (this.bytes - this.#indexed >= INDEX_EVERY) {
      this.#offsets.push(header.baseOffset)
      this.#positions.push(this.bytes)
      this.#indexed = this.bytes
    }
    if (this.oldest === -1) this.oldest = header.baseTimestamp
    this.bytes += header.size
    this.end = header.baseOffset + header.lastOffsetDelta + 1
    if (header.maxTimestamp > this.newest) this.newest = header.maxTimestamp
  }

  /**
   * Rebuilds what is known of the file from the file. Stops at what is no batch, does not follow on the one before, is not of this
   * leader, or (`checksums`) has another checksum than it says; answers how many bytes are sound.
   */
  load(checksums: boolean, each: (header: BatchNumbers) => void, until = Number.POSITIVE_INFINITY): number {
    const total = this.file.size()
    for (const { header } of this.walk(0, total, checksums)) {
      if (header.baseOffset !== this.end || header.partitionLeaderEpoch !== LEADER_EPOCH || header.baseOffset >= until)
        break
      this.note(header)
      each(header)
    }
    return this.bytes
  }

  /** A write failed half way. Where even this fails the next write goes over it, and opening cuts off what is behind. */
  cutBack(): void {
    try {
      this.file.truncate(this.bytes)
    } catch {
      // Said above.
    }
  }

  /** The batch with this offset, or the first behind it; null: it would be behind the end. */
  find(offset: number): FoundBatch | null {
    for (const found of this.walk(this.#startFor(offset), this.bytes, false)) {
      if (found.header.baseOffset + found.header.lastOffsetDelta >= offset) return found
    }
    return null
  }

  /** Batches from a position on that is one's beginning, while they are sound. */
  *walk(from: number, end: number, checksums: boolean): Generator<FoundBatch> {
    let chunk = new Uint8Array(Math.min(CHUNK, Math.max(end - from, 0)))
    let at = from
    let filled = from
    let start = from
    while (at < end) {
      let header = readBatchNumbers(chunk, at - start, filled - start)
      const wanted = header !== null && checksums ? header.size : 0
      if (header === null || at + wanted > filled) {
        if (header !== null && (!isSound(header) || at + header.size > end)) return
        if (Math.max(wanted, CHUNK) > chunk.length && end - at > chunk.length) {
          chunk = new Uint8Array(Math.min(Math.max(wanted, CHUNK), end - at))
        }
        filled = at + this.file.read(chunk.subarray(0, Math.min(chunk.length, end - at)), at)
        start = at
        header = readBatchNumbers(chunk, 0, filled - at)
      }
      if (header === null || !isSound(header) || at + header.size > end) return
      const local = at - start
      if (checksums && crc32c(chunk, local + CRC_FROM, local + header.size) !== header.crc) return
      yield { position: at, header }
      at += header.size
    }
  }

  /** The position in the index from which on to look. */
  #startFor(offset: number): number {
    let low = 0
    let high = this.#offsets.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#offsets[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return this.#positions[low] ?? 0
  }
}
