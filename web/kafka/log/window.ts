/** Which offsets of a log a lane shows, and how old its records are. Pure. */
import type { KafkaPartitionState, KafkaTopicState } from '#proto/api/kafka.ts'

export interface Window {
  /** The first slot's offset. */
  readonly first: number
  /** Slots that are drawn; the one behind the end is the place of the next record. */
  readonly count: number
  /** The highest `first` there is: the end is in sight. */
  readonly lastFirst: number
}

/** @param at the first offset that is wished for; null: the end is followed */
export function windowOf(partition: KafkaPartitionState, slots: number, at: number | null): Window {
  const { logStart, highWatermark } = partition
  const count = Math.max(1, slots)
  const lastFirst = Math.max(0, highWatermark + 1 - count)
  // Nothing is to be seen far before the log begins.
  const least = Math.min(lastFirst, Math.max(0, logStart - 2))
  const first = at === null ? lastFirst : Math.min(lastFirst, Math.max(least, at))
  return { first, count, lastFirst }
}

/** ms; null: nothing goes by age. */
export function retentionOf({ configs }: Pick<KafkaTopicState, 'configs'>): number | null {
  const value = Number(configs['retention.ms'] ?? Number.NaN)
  return Number.isFinite(value) && value >= 0 && value < Number.MAX_SAFE_INTEGER ? value : null
}

/** From 0, new, to 1, so old that it may go. */
export function ageOf(timestamp: number, now: number, retention: number | null): number {
  if (retention === null) return 0
  if (retention === 0) return 1
  return Math.min(1, Math.max(0, (now - timestamp) / retention))
}

/** Segments as stretches of offsets, the last one without an end. */
export function segmentsOf(
  partition: KafkaPartitionState,
): readonly { file: string; from: number; to: number | null }[] {
  return partition.segments.map(({ file, base }, index) => ({
    file,
    from: base,
    to: partition.segments[index + 1]?.base ?? null,
  }))
}
