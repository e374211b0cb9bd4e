/** Finds the row of a frame, or of a query to the database, among those of a query of rows. */
import type { Capture } from '../capture/capture.ts'
import type { ExchangeIndex } from '../capture/exchange-index.ts'
import { keyOf, type RowItem } from '../ladder/row-item.ts'
import type { Rows } from '../ladder/rows.ts'

/** Where a frame is: its row in a query. `place` counts the wire frames of its run from 0. */
export interface Located {
  readonly index: number
  readonly key: string
  /** The row only stands for it and others. */
  readonly isFolded?: boolean
}

export type Target =
  | { readonly type: 'key'; readonly key: string }
  /** `query`: among those that the server put to its database for the exchange of that frame, from 0. */
  | { readonly type: 'place'; readonly run: string | null; readonly place: number; readonly query?: number }

export function locate(rows: Rows, target: Target, log: Capture['log']): Located | null {
  if (target.type === 'key') {
    const index = rows.find(target.key)
    return index < 0 ? null : { index, key: target.key }
  }
  let place = 0
  for (const line of log) {
    if (line.type !== 'frame' || line.record.runOf(line) !== target.run) continue
    if (place === target.place && target.query !== undefined) return queryRow(rows, line.record, target.query)
    if (place === target.place) {
      const index = rows.items.findIndex(
        (item) => (item.type === 'unit' || item.type === 'said') && item.lines.includes(line),
      )
      const item = rows.items[index]
      return item === undefined ? null : { index, key: keyOf(item) }
    }
    place += 1
  }
  return null
}

/** One query, or the line that it is folded into. */
function queryRow({ items }: Rows, record: ExchangeIndex, place: number): Located | null {
  const isOf = (item: RowItem) =>
    (item.type === 'sql' && item.record === record && item.place === place) ||
    (item.type === 'sqls' &&
      !item.isUnfolded &&
      item.record === record &&
      item.queries.some((one) => one.place === place))
  const index = items.findIndex(isOf)
  const item = items[index]
  return item === undefined ? null : { index, key: keyOf(item), isFolded: item.type === 'sqls' }
}
