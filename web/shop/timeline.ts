/** Orders as bars on one time scale; pure. The client that placed an order got its answer at `answered`; each part is a service's. */
import type { ShopOrder, ShopServiceName, ShopStepState, ShopWay } from '#proto/api/shop.ts'

/** A service at work on the order, or the order on its way to it: in the log, while others are seen to. */
export interface Part {
  readonly service: ShopServiceName
  readonly state: ShopStepState | 'waiting'
  /** Shares of the whole width, 0 to 1. */
  readonly from: number
  readonly to: number
}

export interface Bar {
  readonly parts: readonly Part[]
  /** null: not yet, or beyond the end of the scale. */
  readonly answered: number | null
}

const SHORTEST_MS = 200
/** What takes so many times as long as is usual waited rather than worked; its bar runs to the edge. */
const UNUSUAL = 8

/** The end of the scale for all of them, ms: 1, 2 or 5 of a power of ten. */
export function scaleOf(orders: readonly ShopOrder[]): number {
  const ends = orders
    .flatMap(({ overAfter, answeredAfter }) => [overAfter, answeredAfter])
    .filter((end) => end !== null)
    .toSorted((a, b) => a - b)
  const usual = ends[Math.floor((ends.length - 1) / 2)] ?? 0
  const most = Math.max(SHORTEST_MS, ...ends.filter((end) => end <= usual * UNUSUAL))
  const power = 10 ** Math.floor(Math.log10(most))
  return ([1, 2, 5].find((step) => step * power >= most) ?? 10) * power
}

export function barOf(order: ShopOrder, scale: number): Bar {
  const share = (milliseconds: number) => Math.min(1, milliseconds / scale)
  const parts: Part[] = []
  let from = 0
  for (const { service, state, began, after } of order.steps.toSorted((a, b) => a.after - b.after)) {
    const [taken, to] = [share(began), share(after)]
    if (taken > from) parts.push({ service, state: 'waiting', from, to: taken })
    parts.push({ service, state, from: Math.max(from, taken), to })
    from = to
  }
  const next = waitsFor(order)
  if (next !== null && order.way === 'events') parts.push({ service: next, state: 'waiting', from, to: 1 })
  const { answeredAfter } = order
  return { parts, answered: answeredAfter === null || answeredAfter > scale ? null : share(answeredAfter) }
}

const ASKED: readonly ShopServiceName[] = ['stock', 'payment', 'shipping']

/** Whose turn it is; null: nobody's, it is over. */
export function waitsFor({ way, state, steps }: ShopOrder): ShopServiceName | null {
  if (state !== 'working') return null
  const isRefused = steps.some((step) => step.state === 'failed')
  const all: readonly ShopServiceName[] = way === 'calls' ? ASKED : [...ASKED, 'orders']
  if (isRefused) return 'orders'
  return all.find((service) => !steps.some((step) => step.service === service)) ?? null
}

interface Tally {
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

/** What became of the orders of one way, counted; pure. */
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
