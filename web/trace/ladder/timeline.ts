/** Rows → bytes over time: bars for the overview, and one lane per exchange. In: the ladder's items. Out: plain numbers. */
import type { Layer } from '../../protocols/looks.ts'
import type { ExchangeIndex, FrameLine } from '../capture/exchange-index.ts'
import { LOWEST, uppermost } from '../inside/subjects.ts'
import type { Client } from '../types.ts'
import type { RowItem } from './row-item.ts'

export interface TimelineBin {
  readonly toServer: number
  readonly toClient: number
  /** The first row of this moment, to jump to; -1 where nothing happened. */
  readonly row: number
}

export interface TimelineLane {
  readonly exchange: number
  readonly connection: number
  /** What is spoken in it at last: what a connection was switched to, what a response streams. */
  readonly protocol: Layer
  readonly client: Client
  readonly from: number
  readonly to: number
  readonly toServer: number
  readonly toClient: number
  readonly row: number
  readonly title: string
  /** When the server asked its database for it; the first of very many. */
  readonly queries: readonly number[]
  readonly queryCount: number
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
/** Marks in one lane. */
const MOST_QUERIES = 200

export function timelineOf(items: readonly RowItem[], count: number): Timeline {
  let from = Number.POSITIVE_INFINITY
  let to = Number.NEGATIVE_INFINITY
  for (const item of items) {
    if (!('lines' in item)) continue
    for (const { at } of item.lines) {
      from = Math.min(from, at)
      to = Math.max(to, at)
    }
  }
  if (from > to) return { from: 0, to: 0, bins: [], lanes: [], more: 0 }
  const bins = Array.from({ length: count }, () => ({ toServer: 0, toClient: 0, row: -1 }))
  const lanes = new Map<ExchangeIndex, Writable<TimelineLane>>()
  const counted = new Set<FrameLine>()
  const width = Math.max(to - from, 0.001)
  items.forEach((item, index) => {
    const isCounted = item.type === 'control' || item.type === 'said' || item.type === 'unit'
    if (!isCounted || (item.type !== 'control' && item.isFoldable)) return
    for (const line of item.lines) {
      // A wire frame may carry several things that are said: it counts once.
      if (line.carries && counted.has(line)) continue
      if (line.carries) counted.add(line)
      const lane = lanes.get(line.record) ?? newLane(line.record, line.at, index)
      lanes.set(line.record, lane)
      if (lane.title === '' && line.isHead) lane.title = titleOf(line)
      else if (lane.title === '' && line.kafka !== null) lane.title = line.record.kafka?.clientId ?? ''
      const bytes = line.end - line.start
      lane[line.direction] += bytes
      lane.to = Math.max(lane.to, line.at)
      const bin = bins[Math.min(count - 1, Math.floor(((line.at - from) / width) * count))]
      if (bin === undefined) continue
      bin[line.direction] += bytes
      if (bin.row < 0) bin.row = index
    }
  })
  const all = [...lanes.values()]
  return { from, to, bins, lanes: all.slice(-MOST_LANES), more: Math.max(0, all.length - MOST_LANES) }
}

type Writable<T> = { -readonly [K in keyof T]: T[K] }

function titleOf({ record, stream, title }: FrameLine): string {
  const { operation = '' } = record.callOf(stream) ?? {}
  return operation === '' ? title : `${operation} · ${title}`
}

function newLane({ meta, calls, sqls }: ExchangeIndex, at: number, row: number): Writable<TimelineLane> {
  const { exchange, connection, client } = meta
  const queries = sqls.slice(0, MOST_QUERIES).map((query) => query.at)
  const speaks = meta.version === 1 ? calls.get(0)?.speaks : undefined
  const protocol = uppermost(speaks) ?? LOWEST[meta.version]
  return {
    exchange,
    connection,
    protocol,
    client,
    from: at,
    to: at,
    toServer: 0,
    toClient: 0,
    row,
    title: '',
    queries,
    queryCount: sqls.length,
  }
}
