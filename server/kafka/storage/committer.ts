/**
 * Group commit: writes that come while the disk syncs share the next sync. Records that are `safe` may be read; acks=all waits for that.
 */
import { StorageError } from '../handler.ts'
import type { DiskFile } from './disk.ts'

/**
 * `group` (the default): acks=all answers after the fdatasync that its batch shares with others; `always`: each batch has its
 * own; `never`: it answers from the page cache, as Apache Kafka does, which relies on its replicas.
 */
export type Fsync = 'always' | 'group' | 'never'

export interface CommitterEvents {
  fsync(): Fsync
  /** More is safe than before. */
  committed(): void
  /** What was written and is not safe never will be. */
  failed(error: StorageError): void
}

/** Up to where, as an offset, and counted in bytes since the log was opened. */
interface Mark {
  readonly end: number
  readonly bytes: number
}

interface Waiter {
  readonly end: number
  resolve(): void
  reject(error: StorageError): void
}

export class Committer {
  readonly #events: CommitterEvents
  #safe: Mark = { end: 0, bytes: 0 }
  #written: Mark = { end: 0, bytes: 0 }
  /** The ends of batches that are not safe, oldest first; `always` goes by them. */
  #marks: Mark[] = []
  #waiters: Waiter[] = []
  readonly #dirty = new Set<DiskFile>()
  #running: Promise<void> | null = null
  #isStopped = false

  constructor(events: CommitterEvents) {
    this.#events = events
  }

  get safe(): number {
    return this.#safe.end
  }

  /** All that ever became safe since the log was opened. */
  get safeBytes(): number {
    return this.#safe.bytes
  }

  /** The log ends here, and all of it is safe. */
  reset(end: number): void {
    this.#safe = { end, bytes: this.#safe.bytes }
    this.#written = this.#safe
    this.#marks = []
    this.#dirty.clear()
  }

  written(end: number, size: number, file: DiskFile): void {
    this.#written = { end, bytes: this.#written.bytes + size }
    if (this.#events.fsync() === 'never' && this.#running === null) {
      this.#safe = this.#written
      this.#events.committed()
      return
    }
    this.#marks.push(this.#written)
    this.#dirty.add(file)
    this.#running ??= this.#run()
  }

  /** It was synced in another way, or is gone. */
  forget(file: DiskFile): void {
    this.#dirty.delete(file)
  }

  whenSafe(end: number): Promise<void> {
    if (end <= this.#safe.end) return Promise.resolve()
    return new Promise((resolve, reject) => this.#waiters.push({ end, resolve, reject }))
  }

  async close(): Promise<void> {
    await this.#running
  }

  /** Rejects the promises that still wait. */
  stop(): void {
    this.#isStopped = true
    this.#reject(new StorageError('The log was closed.'))
  }

  async #run(): Promise<void> {
    // What came in with it, on other connections, comes along.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (this.#marks.length > 0 && !this.#isStopped) {
      const target = (this.#events.fsync() === 'always' ? this.#marks[0] : this.#marks.at(-1)) ?? this.#written
      const files = [...this.#dirty]
      this.#dirty.clear()
      try {
        await Promise.all(files.map((file) => file.sync()))
      } catch (error) {
        this.#fail(error instanceof StorageError ? error : new StorageError(String(error), { cause: error }))
        break
      }
      this.#advance(target, files)
    }
    this.#running = null
  }

  #advance(target: Mark, files: readonly DiskFile[]): void {
    this.#safe = target
    this.#marks = this.#marks.filter((mark) => mark.end > target.end)
    // Of batches that wait for a sync of their own the file is as dirty as before.
    if (this.#marks.length > 0) for (const file of files) this.#dirty.add(file)
    const ready = this.#waiters.filter((waiter) => waiter.end <= target.end)
    this.#waiters = this.#waiters.filter((waiter) => waiter.end > target.end)
    for (const waiter of ready) waiter.resolve()
    this.#events.committed()
  }

  #fail(error: StorageError): void {
    this.#marks = []
    this.#dirty.clear()
    this.#written = { end: this.#safe.end, bytes: this.#safe.bytes }
    this.#reject(error)
    this.#events.failed(error)
  }

  #reject(error: StorageError): void {
    for (const waiter of this.#waiters.splice(0)) waiter.reject(error)
  }
}
