/** The marks of each partition that groups read or have committed to, and which of very many are worth a row. */
import type { KafkaGroupState, KafkaState } from '#proto/api/kafka.ts'
import { committedOf, endOf, lagOf } from '../broker/lag.ts'

export interface LagRow {
  readonly group: string
  readonly topic: string
  readonly partition: number
  readonly committed: number | null
  readonly end: number | null
  readonly lag: number | null
}

/** All that a group reads or has committed to, of one topic where `only` names it. */
export function lagRows(group: KafkaGroupState, state: KafkaState, only?: string): LagRow[] {
  const read = [...group.members.flatMap(({ partitions }) => partitions), ...group.committed]
  const places = new Map(read.map(({ topic, partition }) => [`${topic} ${partition}`, { topic, partition }]))
  return [...places.values()]
    .filter(({ topic }) => only === undefined || topic === only)
    .sort((one, other) => one.topic.localeCompare(other.topic) || one.partition - other.partition)
    .map(({ topic, partition }) => {
      const committed = committedOf(group, topic, partition)
      const end = endOf(state, topic, partition)
      return { group: group.name, topic, partition, committed, end, lag: lagOf(committed, end) }
    })
}

/** So many rows at most, in their order: those that are furthest behind, of which the first where they are equal. */
export function furthestBehind(rows: readonly LagRow[], most: number): readonly LagRow[] {
  if (rows.length <= most) return rows
  const chosen = new Set(rows.toSorted((one, other) => (other.lag ?? 0) - (one.lag ?? 0)).slice(0, most))
  return rows.filter((row) => chosen.has(row))
}
