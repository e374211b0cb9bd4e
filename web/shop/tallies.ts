/** What became of the orders of one way, counted; pure. */
import type { ShopOrder, ShopWay } from '#proto/api/shop.ts'

export interface Tally {
  readonly placed: number
  readonly shipped: number
  readonly refused: number
  /** By calls: the shop kept nothing of them. */
  readonly failed: number
  /** Under way, or waiting in the log. */
  readonly working: number
  /** Medians, ms; null: of nothing. */
  readonly answer: number | null
  readonly over: number | null
}

export function tallyOf(orders: readonly ShopOrder[], way: ShopWay): Tally {
  const mine = orders.filter((order) => order.way === way)
  const count = (state: ShopOrder['state']) => mine.filter((order) => order.state === state).length
  const shipped = mine.filter(({ state }) => state === 'shipped')
  return {
    placed: mine.length,
    shipped: shipped.length,
    refused: count('refused'),
    failed: count('failed'),
    working: count('working'),
    answer: medianOf(mine.filter(({ state }) => state !== 'failed').map(({ answeredAfter }) => answeredAfter)),
    over: medianOf(shipped.map(({ overAfter }) => overAfter)),
  }
}

function medianOf(values: readonly (number | null)[]): number | null {
  const sorted = values.filter((value) => value !== null).toSorted((a, b) => a - b)
  const low = sorted[Math.floor((sorted.length - 1) / 2)]
  const high = sorted[Math.ceil((sorted.length - 1) / 2)]
  return low === undefined || high === undefined ? null : (low + high) / 2
}
