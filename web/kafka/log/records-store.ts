/**
 * Records that are known by their place: read from the broker's files a batch at a time, told by a consumer, or just written.
 * Outside React, bounded; a topic that is gone is forgotten, since another of its name begins at 0 again.
 */

import { create } from 'zustand'
import type { KafkaSeenRecord, KafkaState } from '#proto/api/kafka.ts'
import { ownValue } from '#proto/wire/own-value.ts'

export interface KnownRecord extends KafkaSeenRecord {
  /** Where its batch lies on the disk; null: it was not read from there. */
  readonly file: {
    readonly name: string
    readonly position: number
    readonly base: number
    readonly last: number
  } | null
  /** Its batch does not unpack: what it says is not known. */
  readonly isPacked: boolean
}

/** Offset → record; null: nothing lies at this offset (deleted meanwhile, or a mark of the broker's own). */
export type Lane = ReadonlyMap<number, KnownRecord | null>

interface Records {
  /** `placeKey` → what is known of the partition. */
  readonly lanes: Readonly<Record<string, Lane>>
}

export const useRecords = create<Records>(() => ({ lanes: {} }))

const MOST_OF_LANE = 4_000
const NOTHING: Lane = new Map()

export function placeKey(topic: string, partition: number): string {
  return `${topic} ${partition}`
}

export function laneOf(lanes: Records['lanes'], topic: string, partition: number): Lane {
  return ownValue(lanes, placeKey(topic, partition)) ?? NOTHING
}

/** As a consumer or a producer tells it. */
export function remember(record: KafkaSeenRecord): void {
  const lane = laneOf(useRecords.getState().lanes, record.topic, record.partition)
  if (lane.has(record.offset)) return
  keep(record.topic, record.partition, [[record.offset, { ...record, file: null, isPacked: false }]])
}

export function keep(
  topic: string,
  partition: number,
  records: readonly (readonly [number, KnownRecord | null])[],
): void {
  useRecords.setState(({ lanes }) => {
    const lane = new Map([...laneOf(lanes, topic, partition), ...records])
    for (const offset of lane.keys()) {
      if (lane.size <= MOST_OF_LANE) break
      lane.delete(offset)
    }
    return { lanes: { ...lanes, [placeKey(topic, partition)]: lane } }
  })
}

/** Topics that are gone, and logs that are shorter than they were: made anew under an old name. */
export function forgetGone(before: KafkaState | null, state: KafkaState): void {
  const ends = (of: KafkaState) =>
    new Map(
      of.topics.flatMap(({ name, partitions }) =>
        partitions.map((each) => [placeKey(name, each.index), each.highWatermark]),
      ),
    )
  const [was, is] = [before === null ? new Map<string, number>() : ends(before), ends(state)]
  const { lanes } = useRecords.getState()
  const gone = Object.keys(lanes).filter((key) => (is.get(key) ?? -1) < (was.get(key) ?? 0))
  if (gone.length === 0) return
  useRecords.setState({ lanes: Object.fromEntries(Object.entries(lanes).filter(([key]) => !gone.includes(key))) })
}
