/** A topic as the broker's own log keeps it: JSON under its name. */
import type { JournalRecord } from '../handler.ts'
import type { TopicConfigs } from './topic-configs.ts'

export interface TopicRecord {
  readonly name: string
  /** 16 bytes. */
  readonly id: Uint8Array
  readonly partitions: number
  readonly configs: TopicConfigs
  /** Where a partition's log begins, of those whose records were deleted on demand. */
  readonly starts: Readonly<Record<number, number>>
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

export function writeTopic({ name, id, partitions, configs, starts }: TopicRecord): JournalRecord {
  const value = JSON.stringify({ id: Buffer.from(id).toString('hex'), partitions, configs, starts })
  return { key: encoder.encode(name), value: encoder.encode(value) }
}

export function deletedTopic(name: string): JournalRecord {
  return { key: encoder.encode(name), value: null }
}

/** The topics that are left, by name. */
export function readTopics(records: readonly JournalRecord[]): Map<string, TopicRecord> {
  const topics = new Map<string, TopicRecord>()
  for (const { key, value } of records) {
    const name = decoder.decode(key)
    if (value === null) topics.delete(name)
    else {
      const { id, partitions, configs, starts } = JSON.parse(decoder.decode(value))
      topics.set(name, { name, id: new Uint8Array(Buffer.from(id, 'hex')), partitions, configs, starts })
    }
  }
  return topics
}
