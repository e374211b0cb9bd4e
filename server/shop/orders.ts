/** The orders of one shop as they travel: what is told of each, bounded, the oldest that is over going first. */
import { randomBytes } from 'node:crypto'
import type { ShopItem, ShopOrder, ShopServiceName, ShopStep, ShopStepState, ShopWay } from '#proto/api/shop.ts'

/** In this order each way asks or tells them; `orders` hears last what became of it. */
const BY_EVENTS: readonly ShopServiceName[] = ['stock', 'payment', 'shipping', 'orders']

export interface NewOrder {
  /** Absent: one is made up. */
  readonly id?: string
  readonly way: ShopWay
  readonly item: ShopItem
  readonly quantity: number
  readonly run: string
}

export interface Orders {
  readonly newestFirst: readonly ShopOrder[]
  find(id: string): ShopOrder | undefined
  begin(order: NewOrder): ShopOrder
  /** The same order, sent anew after it had failed. */
  retry(id: string, run: string): void
  answered(id: string): void
  /** A service takes the order up, and begins to work on it. */
  taken(id: string, service: ShopServiceName): void
  step(id: string, service: ShopServiceName, state: ShopStepState): void
  /** Once: what is over stays as it is. */
  over(id: string, state: 'shipped' | 'refused' | 'failed'): void
  /** Of events: orders that this service has yet to work on. */
  waitingFor(service: ShopServiceName): number
}

type Kept = { -readonly [Key in keyof ShopOrder]: ShopOrder[Key] }

/** @param now ms since 1970 @param changed after each change */
export function createOrders(most: number, now: () => number, changed: () => void): Orders {
  const orders = new Map<string, Kept>()
  /** When services took up what they have not come to an end with, ms behind its placing. */
  const takenAt = new WeakMap<Kept, Map<ShopServiceName, number>>()
  const change = (id: string, act: (order: Kept) => void): void => {
    const order = orders.get(id)
    if (order === undefined) return
    act(order)
    changed()
  }
  const since = ({ placedAt }: Kept): number => Math.round((now() - placedAt) * 10) / 10

  function makeRoom(): void {
    if (orders.size < most) return
    const over = [...orders.values()].find(({ state }) => state !== 'working')
    const gone = over?.id ?? orders.keys().next().value
    if (gone !== undefined) orders.delete(gone)
  }

  return {
    get newestFirst() {
      return [...orders.values()].reverse()
    },
    find: (id) => orders.get(id),
    begin({ id = `o-${randomBytes(4).toString('hex')}`, ...given }) {
      makeRoom()
      const times = { placedAt: now(), attempts: 1, answeredAfter: null, overAfter: null }
      const order: Kept = { id, ...given, ...times, state: 'working', steps: [] }
      orders.set(id, order)
      changed()
      return order
    },
    retry(id, run) {
      change(id, (order) => {
        const times = { placedAt: now(), answeredAfter: null, overAfter: null }
        takenAt.delete(order)
        Object.assign(order, { ...times, run, state: 'working', steps: [], attempts: order.attempts + 1 })
      })
    },
    answered: (id) =>
      change(id, (order) => {
        order.answeredAfter = since(order)
      }),
    taken(id, service) {
      const order = orders.get(id)
      if (order === undefined) return
      const times = takenAt.get(order) ?? new Map<ShopServiceName, number>()
      takenAt.set(order, times.set(service, since(order)))
    },
    step: (id, service, state) =>
      change(id, (order) => {
        const others = order.steps.filter((step) => step.service !== service)
        const known = order.steps.find((step) => step.service === service)
        // What is taken back was done when it was done.
        const after = known?.after ?? since(order)
        const began = known?.began ?? takenAt.get(order)?.get(service) ?? after
        const step: ShopStep = { service, state, began, after }
        order.steps = [...others, step]
      }),
    over: (id, state) =>
      change(id, (order) => {
        if (order.state !== 'working') return
        order.state = state
        order.overAfter = since(order)
      }),
    waitingFor: (service) =>
      [...orders.values()].filter((order) => order.way === 'events' && nextOf(order) === service).length,
  }
}

/** The reader of the log whose turn is next; null: nobody's. */
function nextOf({ state, steps }: ShopOrder): ShopServiceName | null {
  if (state !== 'working') return null
  if (steps.some((step) => step.state === 'failed')) return 'orders'
  return BY_EVENTS.find((service) => !steps.some((step) => step.service === service)) ?? null
}
