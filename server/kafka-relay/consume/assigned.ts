/** The partitions that a consumer has just now, and how far it has come in each. */
import type { Consumer } from '@platformatic/kafka'
import type { KafkaConsume } from '#proto/api/kafka.ts'

export interface AssignedPartition {
  /** As on the wire. */
  readonly topic: string
  readonly partition: number
  /** What is fetched next. */
  position: bigint
  /** Behind the last record that was handed out. */
  handed: bigint
  /** As far as we committed it, or found it committed; -1: not at all. */
  committed: bigint
}

export interface TopicPartition {
  readonly topic: string
  readonly partition: number
}

export function keyOf({ topic, partition }: TopicPartition): string {
  return `${topic} ${partition}`
}

const EARLIEST = -2n
const LATEST = -1n

export interface Beginning {
  readonly consumer: Consumer
  readonly from: KafkaConsume['from']
  readonly isInGroup: boolean
}

/**
 * Where to begin in partitions that are new to this consumer: at what its group committed; else where it was told to.
 * @param isFirst whether this consumer never had it: then exact places count
 */
export async function beginIn(
  partitions: readonly TopicPartition[],
  { consumer, from = 'latest', isInGroup }: Beginning,
  isFirst: (one: TopicPartition) => boolean,
): Promise<AssignedPartition[]> {
  const begun: AssignedPartition[] = []
  const byTopic = Map.groupBy(partitions, ({ topic }) => topic)
  const committed = isInGroup ? await committedOf(consumer, byTopic) : new Map<string, bigint[]>()
  for (const [topic, own] of byTopic) {
    const left: TopicPartition[] = []
    for (const one of own) {
      const kept = committed.get(topic)?.[one.partition] ?? -1n
      const exact = isFirst(one) ? exactOf(from, one.partition) : undefined
      const position = exact ?? (kept >= 0n ? kept : undefined)
      if (position === undefined) left.push(one)
      else begun.push({ topic, partition: one.partition, position, handed: position, committed: kept })
    }
    for (const [partition, position] of await offsetsBy(consumer, topic, left, from)) {
      begun.push({ topic, partition, position, handed: position, committed: -1n })
    }
  }
  return begun
}

/** Where `from` leads to without a committed offset. */
export async function offsetsBy(
  consumer: Consumer,
  topic: string,
  partitions: readonly TopicPartition[],
  from: KafkaConsume['from'] = 'latest',
): Promise<Map<number, bigint>> {
  if (partitions.length === 0) return new Map()
  const ask = async (timestamp: bigint) => {
    const wanted = { [topic]: partitions.map(({ partition }) => partition) }
    const offsets = (await consumer.listOffsets({ topics: [topic], partitions: wanted, timestamp })).get(topic) ?? []
    return new Map(partitions.map(({ partition }) => [partition, offsets[partition] ?? -1n]))
  }
  if (typeof from === 'object' && 'timestamp' in from) {
    const found = await ask(BigInt(from.timestamp))
    if ([...found.values()].every((offset) => offset >= 0n)) return found
    // Nothing is that young: what comes next is.
    const ends = await ask(LATEST)
    return new Map(
      [...found].map(([partition, offset]) => [partition, offset >= 0n ? offset : (ends.get(partition) ?? 0n)]),
    )
  }
  return ask(from === 'earliest' ? EARLIEST : LATEST)
}

function exactOf(from: KafkaConsume['from'], partition: number): bigint | undefined {
  if (typeof from !== 'object' || !('positions' in from)) return undefined
  const place = from.positions.find((one) => one.partition === partition)
  return place === undefined ? undefined : BigInt(place.offset)
}

async function committedOf(
  consumer: Consumer,
  byTopic: ReadonlyMap<string, readonly TopicPartition[]>,
): Promise<Map<string, bigint[]>> {
  const topics = [...byTopic].map(([topic, own]) => ({ topic, partitions: own.map(({ partition }) => partition) }))
  return consumer.listCommittedOffsets({ topics })
}
