/**
 * What members of type `consumer` say to each other. The coordinator needs it for pictures and OffsetDelete alone, and never to do
 * its work: bytes that make no sense are nothing.
 */
import { KafkaCodecError, readAssignment, readSubscription } from '#proto/wire/kafka/index.ts'

export interface AssignedPartition {
  readonly topic: string
  readonly partition: number
}

const MOST_PARTITIONS = 10_000

export function assignedPartitions(assignment: Uint8Array): AssignedPartition[] {
  const topics = orNothing(() => readAssignment(assignment).assignedPartitions)
  return topics
    .flatMap(({ topic, partitions }) => partitions.map((partition) => ({ topic, partition })))
    .slice(0, MOST_PARTITIONS)
}

export function subscribedTopics(metadata: Uint8Array): readonly string[] {
  return orNothing(() => readSubscription(metadata).topics)
}

function orNothing<T>(read: () => readonly T[]): readonly T[] {
  try {
    return read()
  } catch (error) {
    if (error instanceof KafkaCodecError) return []
    throw error
  }
}
