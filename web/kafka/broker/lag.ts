/** How far a group is behind the end of a log. */
import type { KafkaGroupState, KafkaPartitionState, KafkaState } from '#proto/api/kafka.ts'

function partitionOf(state: KafkaState, topic: string, partition: number): KafkaPartitionState | null {
  const known = state.topics.find(({ name }) => name === topic)
  return known?.partitions.find(({ index }) => index === partition) ?? null
}

/** Null: no such partition. */
export function endOf(state: KafkaState, topic: string, partition: number): number | null {
  return partitionOf(state, topic, partition)?.highWatermark ?? null
}

/** Null where nothing is committed, or where there is no such partition. */
export function lagOf(committed: number | null, end: number | null): number | null {
  return committed === null || end === null ? null : Math.max(0, end - committed)
}

export function committedOf({ committed }: KafkaGroupState, topic: string, partition: number): number | null {
  return committed.find((each) => each.topic === topic && each.partition === partition)?.offset ?? null
}
