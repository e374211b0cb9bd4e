/** One topic: its identity, its configuration, and the log of each of its partitions. */
import { join } from 'node:path'
import { StorageError } from '../handler.ts'
import type { Fsync } from '../storage/committer.ts'
import type { Disk } from '../storage/disk.ts'
import { PartitionLog } from '../storage/partition-log.ts'
import { logSettings, type TopicConfigs } from './topic-configs.ts'
import type { TopicRecord } from './topic-record.ts'
import type { Usage } from './usage.ts'

export interface TopicContext {
  readonly folder: string
  readonly disk: Disk
  readonly fsync: Fsync
  readonly usage: Usage
  /** What a KafkaState shows has changed. */
  changed(): void
  notice(line: string): void
}

export class Topic {
  readonly name: string
  readonly id: Uint8Array
  /** ms since 1970: when it was made, or the broker began. */
  readonly since = Date.now()
  configs: TopicConfigs
  readonly #logs: PartitionLog[] = []
  readonly #context: TopicContext
  #isDeleted = false

  /** Its folders are made where they are missing. @throws StorageError */
  constructor(record: TopicRecord, context: TopicContext) {
    this.name = record.name
    this.id = record.id
    this.configs = record.configs
    this.#context = context
    this.grow(record.partitions, record.starts)
  }

  get partitions(): readonly PartitionLog[] {
    return this.#logs
  }

  get isDeleted(): boolean {
    return this.#isDeleted
  }

  /** No record ever was in it. */
  get isUntouched(): boolean {
    return this.#logs.every(({ end }) => end === 0)
  }

  /** The topic's record for the broker's own log. */
  record(): TopicRecord {
    const starts = this.#logs.flatMap(({ logStart }, index) => (logStart > 0 ? [[index, logStart]] : []))
    return {
      name: this.name,
      id: this.id,
      partitions: this.#logs.length,
      configs: this.configs,
      starts: Object.fromEntries(starts),
    }
  }

  /** @throws StorageError */
  grow(partitions: number, starts: TopicRecord['starts'] = {}): void {
    const { folder, disk, fsync, usage, notice, changed } = this.#context
    for (let index = this.#logs.length; index < partitions; index += 1) {
      const log = new PartitionLog({
        folder: join(folder, `${this.name}-${index}`),
        disk,
        settings: () => logSettings(this.configs, fsync),
        logStart: starts[index] ?? 0,
        grew: (bytes) => usage.add(this.name, { bytes }),
        notice,
      })
      // What a state shows is what may be read: it changes when a batch is safe, not when it is written.
      log.onCommitted(changed)
      this.#logs.push(log)
    }
  }

  /** Answers whether something went. */
  sweep(now: number): boolean {
    return this.#logs.map((log) => swept(log, now)).some(Boolean)
  }

  /** With its files. */
  remove(): void {
    this.#isDeleted = true
    for (const log of this.#logs) log.remove()
  }

  async close(): Promise<void> {
    await Promise.all(this.#logs.map((log) => log.close()))
  }
}

function swept(log: PartitionLog, now: number): boolean {
  try {
    return log.sweep(now)
  } catch (error) {
    // The disk refuses: the next sweep retries, and producers get an error.
    if (error instanceof StorageError) return false
    throw error
  }
}
