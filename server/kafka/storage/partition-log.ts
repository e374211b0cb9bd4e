/**
 * The log of one partition: segment files, of which the last is written to. Reading goes up to the high watermark, and that is what
 * has become as safe as `fsync` promises (committer.ts): no consumer sees a record that a crash can take back.
 */

import { mkdirSync, rmSync } from 'node:fs'
import type { BatchNumbers } from '#proto/wire/kafka/index.ts'
import { StorageError } from '../handler.ts'
import { place } from './batch-header.ts'
import { Committer, type Fsync } from './committer.ts'
import { type Disk, removeFile } from './disk.ts'
import { loadSegments, newSegment } from './load-segments.ts'
import { Producers, type Verdict } from './producers.ts'
import { countExpired, type Retention, type Rolling, rollsBefore } from './retention.ts'
import type { FoundBatch, Segment } from './segment.ts'

export interface LogSettings extends Retention, Rolling {
  readonly fsync: Fsync
}

export interface LogOptions {
  readonly folder: string
  readonly disk: Disk
  /** May change at any time. */
  readonly settings: () => LogSettings
  /** Records before it were deleted on demand. */
  readonly logStart?: number
  /** Its bytes on the disk have become more or fewer. */
  readonly grew?: (bytes: number) => void
  /** What an operator should know: something was cut off. */
  readonly notice?: (line: string) => void
}

export class PartitionLog {
  readonly folder: string
  readonly producers = new Producers()
  readonly #options: LogOptions
  readonly #committer: Committer
  #segments: Segment[] = []
  #logStart: number
  /** A sync failed, and what it left could not be cut off yet. */
  #broken: StorageError | null = null
  #isRemoved = false
  readonly #readers = new Set<() => void>()

  /** Opens or makes it; torn tails are cut. @throws StorageError */
  constructor(options: LogOptions) {
    this.#options = options
    this.folder = options.folder
    this.#logStart = options.logStart ?? 0
    this.#committer = new Committer({
      fsync: () => options.settings().fsync,
      committed: () => {
        for (const reader of [...this.#readers]) reader()
      },
      failed: (error) => this.#takeBack(error),
    })
    mkdirSync(this.folder, { recursive: true })
    this.#load(Number.POSITIVE_INFINITY)
  }

  get logStart(): number {
    return this.#logStart
  }

  /** The offset that the next record gets. */
  get end(): number {
    return this.#last.end
  }

  /** Behind the last record that may be read. */
  get highWatermark(): number {
    return this.#committer.safe
  }

  get bytes(): number {
    return this.#segments.reduce((sum, segment) => sum + segment.bytes, 0)
  }

  /** All that ever came to be readable since the log was opened. */
  get committedBytes(): number {
    return this.#committer.safeBytes
  }

  get segments(): readonly Segment[] {
    return this.#segments
  }

  get #last(): Segment {
    const last = this.#segments.at(-1)
    if (last === undefined) throw new StorageError(`${this.folder} has no segment.`)
    return last
  }

  get isRemoved(): boolean {
    return this.#isRemoved
  }

  judge(header: BatchNumbers): Verdict {
    return this.producers.judge(header)
  }

  /**
   * Writes a batch that was checked, with its place set in it. It is not safe yet: `committed` waits for that.
   * @throws StorageError; nothing of it was kept then
   */
  append(batch: Uint8Array, header: BatchNumbers): number {
    if (this.#broken !== null) this.#load(this.highWatermark)
    if (rollsBefore(this.#segments, header, this.#options.settings())) this.roll()
    const segment = this.#last
    const baseOffset = this.end
    place(batch, baseOffset)
    try {
      segment.file.write(batch, segment.bytes)
    } catch (error) {
      segment.cutBack()
      throw error
    }
    const placed = { ...header, baseOffset }
    segment.note(placed)
    this.producers.note(placed)
    this.#options.grew?.(batch.length)
    this.#committer.written(this.end, batch.length, segment.file)
    return baseOffset
  }

  /** Resolves when all before this offset is safe. Rejects with a StorageError when it never will be. */
  committed(end: number): Promise<void> {
    return this.#committer.whenSafe(end)
  }

  /**
   * Whole batches from the one with this offset on, at most `maxBytes`, up to the high watermark.
   * @param oneAtLeast the first is given, however large; else a file is not even read for it
   */
  read(offset: number, maxBytes: number, oneAtLeast = true): Uint8Array {
    const limit = this.highWatermark
    const found = offset < limit ? this.find(offset) : null
    if (found === null || (!oneAtLeast && found.header.size > maxBytes)) return new Uint8Array()
    const { segment, position, header } = found
    const wanted = Math.max(header.size, Math.min(maxBytes, segment.bytes - position))
    const bytes = new Uint8Array(wanted)
    const filled = segment.file.read(bytes, position)
    let end = 0
    for (const each of segment.walk(position, position + filled, false)) {
      if (each.header.baseOffset >= limit) break
      end = each.position + each.header.size - position
    }
    return bytes.subarray(0, end)
  }

  /** The batch with this offset, or the first behind it. */
  find(offset: number): (FoundBatch & { readonly segment: Segment }) | null {
    const index = this.#segments.findLastIndex((segment) => segment.base <= offset)
    for (const segment of this.#segments.slice(Math.max(index, 0))) {
      const found = segment.find(offset)
      if (found !== null) return { ...found, segment }
    }
    return null
  }

  /** Called each time more can be read; answers how to stop. */
  onCommitted(reader: () => void): () => void {
    this.#readers.add(reader)
    return () => this.#readers.delete(reader)
  }

  /** The segment that is written to is closed, and another begun. */
  roll(): void {
    const old = this.#last
    if (old.bytes === 0) return
    // So that only ever the last segment can be torn.
    if (this.#options.settings().fsync !== 'never') old.file.syncNow()
    this.#segments.push(this.#newSegment(old.end))
    this.#committer.forget(old.file)
  }

  /** Records before it are gone for readers, whole segments before it from the disk. */
  deleteBefore(offset: number): void {
    this.#logStart = Math.max(this.#logStart, Math.min(offset, this.highWatermark))
    this.#drop(this.#segments.findIndex((segment) => segment.end > this.#logStart || segment === this.#last))
  }

  /** What is too old or too much goes, in whole segments. Answers whether something went. */
  sweep(now: number): boolean {
    const settings = this.#options.settings()
    const count = countExpired(this.#segments, settings, now, this.highWatermark)
    if (count === 0) return false
    if (count === this.#segments.length) this.roll()
    this.#drop(count)
    this.#logStart = Math.max(this.#logStart, this.#segments[0]?.base ?? 0)
    return true
  }

  /** Everything written is synced, whatever `fsync` says. */
  async close(): Promise<void> {
    await this.#committer.close()
    this.#committer.stop()
    if (this.#broken === null) this.#last.file.syncNow()
    for (const segment of this.#segments) segment.file.close()
  }

  /** The files go, too. */
  remove(): void {
    this.#isRemoved = true
    this.#committer.stop()
    this.#options.grew?.(-this.bytes)
    for (const segment of this.#segments) segment.file.close()
    for (const reader of [...this.#readers]) reader()
    rmSync(this.folder, { recursive: true, force: true })
  }

  #drop(count: number): void {
    for (const segment of this.#segments.splice(0, Math.max(count, 0))) {
      this.#options.grew?.(-segment.bytes)
      this.#committer.forget(segment.file)
      removeFile(segment.file)
    }
  }

  #newSegment(base: number): Segment {
    return newSegment(this.#options.disk, this.folder, base)
  }

  /** From the files, as if it were opened anew: up to `until`, or to the first batch that is not sound. */
  #load(until: number): void {
    const before = this.bytes
    for (const segment of this.#segments) segment.file.close()
    this.producers.clear()
    const segments = loadSegments({ ...this.#options, until, each: (header) => this.producers.note(header) })
    // A crash took more than was deleted on demand: the log goes on where it was said to begin.
    const isBefore = (segments.at(-1)?.end ?? this.#logStart) < this.#logStart
    for (const { file } of isBefore ? segments.splice(0) : []) removeFile(file)
    if (segments.length === 0) segments.push(this.#newSegment(Number.isFinite(until) ? until : this.#logStart))
    this.#segments = segments
    this.#logStart = Math.max(this.#logStart, segments[0]?.base ?? 0)
    this.#options.grew?.(this.bytes - before)
    this.#committer.reset(this.end)
    this.#broken = null
  }

  /** A sync failed: what the disk holds behind the safe end is unknown, so it goes. */
  #takeBack(error: StorageError): void {
    this.#broken = error
    try {
      this.#load(this.highWatermark)
    } catch {
      // Tried again by the next append.
    }
  }
}
