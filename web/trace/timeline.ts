/** Rows → bytes over time: bars for the overview, and one lane per exchange. In: built rows. Out: plain numbers. */
import type { BuiltRow } from './rows.ts'
import type { Client, HttpVersion } from './types.ts'

export interface TimelineBin {
  readonly toServer: number
  readonly toClient: number
  /** The first row of this moment, to jump to; -1 where nothing happened. */
  readonly row: number
}

export interface TimelineLane {
  readonly exchange: number
  readonly connection: number
  readonly version: HttpVersion
  readonly client: Client
  readonly from: number
  readonly to: number
  readonly toServer: number
  readonly toClient: number
  readonly row: number
  readonly title: string
}

export interface Timeline {
  readonly from: number
  readonly to: number
  readonly bins: readonly TimelineBin[]
  readonly lanes: readonly TimelineLane[]
  /** Lanes that are not in the list, because there are too many to draw. */
  readonly more: number
}

const MOST_LANES = 300

export function timelineOf(rows: readonly BuiltRow[], count: number): Timeline {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const { frames } of rows) {
    for (const { at } of frames) {
      from = Math.min(from, at)
      to = Math.max(to, at)
    }
  }
  if (from > to) return { from: 0, to: 0, bins: [], lanes: [], more: 0 }
  const bins = Array.from({ length: count }, () => ({ toServer: 0, toClient: 0, row: -1 }))
  const lanes = new Map<number, Writable<TimelineLane>>()
  const width = Math.max(to - from, 0.001)
  rows.forEach(({ row, record, frames }, index) => {
    if (record === null || frames.length === 0 || (row.type === 'unit' && row.isFoldable)) return
    const lane = lanes.get(record.meta.exchange) ?? newLane(record.meta, frames[0]?.at ?? from, index)
    lanes.set(record.meta.exchange, lane)
    if (row.type === 'unit' && lane.title === '') lane.title = row.title
    for (const { frame, at } of frames) {
      const bytes = frame.span.end - frame.span.start
      const bin = bins[Math.min(count - 1, Math.floor(((at - from) / width) * count))]
      lane[frame.direction] += bytes
      lane.from = Math.min(lane.from, at)
      lane.to = Math.max(lane.to, at)
      if (bin === undefined) continue
      bin[frame.direction] += bytes
      if (bin.row < 0) bin.row = index
    }
  })
  const all = [...lanes.values()]
  return { from, to, bins, lanes: all.slice(-MOST_LANES), more: Math.max(0, all.length - MOST_LANES) }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function newLane(
  meta: Pick<TimelineLane, 'exchange' | 'connection' | 'version' | 'client'>,
  at: number,
  row: number,
): Writable<TimelineLane> {
  const { exchange, connection, version, client } = meta
  return { exchange, connection, version, client, from: at, to: at, toServer: 0, toClient: 0, row, title: '' }
}
