/** A log in memory for tests: what the shop needs of one, with offsets that groups commit. */
import type { EventLog, LogRecord, OpenEventLog, ReadRecord } from '../event-log.ts'

export interface MemoryLog {
  readonly open: OpenEventLog
  readonly records: readonly ReadRecord[]
  readonly committed: ReadonlyMap<string, number>
  append(record: LogRecord): void
  /** Every follower hears that it broke; opening fails until it is mended. */
  break(thrown: Error): void
  mend(): void
}

interface Reader {
  wake(): void
  broken(thrown: unknown): void
}

export function createMemoryLog(): MemoryLog {
  const records: ReadRecord[] = []
  const committed = new Map<string, number>()
  const readers = new Set<Reader>()
  let problem: Error | null = null

  function append(record: LogRecord): number {
    records.push({ ...record, timestamp: performance.timeOrigin + performance.now() })
    for (const reader of readers) reader.wake()
    return records.length - 1
  }

  const log = (topic: string): EventLog => ({
    async append(record) {
      if (problem !== null) throw problem
      return { topic, partition: 0, offset: append(record) }
    },
    async follow(group, handle, broken) {
      let isClosed = false
      let busy: Promise<void> | null = null
      const run = async (): Promise<void> => {
        // Not before `busy` is set.
        await Promise.resolve()
        for (;;) {
          const offset = committed.get(group) ?? 0
          const record = records[offset]
          if (isClosed || record === undefined) break
          await handle(record)
          committed.set(group, offset + 1)
        }
        busy = null
      }
      const reader: Reader = {
        wake: () => {
          busy ??= run().catch(broken)
        },
        broken,
      }
      readers.add(reader)
      reader.wake()
      return {
        run: '',
        async close() {
          isClosed = true
          readers.delete(reader)
          await busy
        },
      }
    },
    close: async () => undefined,
  })

  return {
    open: async ({ name }, topic) => {
      if (problem !== null) throw problem
      return log(`${name}.${topic}`)
    },
    records,
    committed,
    append,
    break(thrown) {
      problem = thrown
      for (const reader of [...readers]) reader.broken(thrown)
    },
    mend() {
      problem = null
    },
  }
}
