/**
 * An order by events. Who places it appends `order_placed` and is done; each service follows the log in a group of its own, does its part, and
 * appends what has happened. A service that is stopped misses nothing: its group's committed offset waits for it.
 */
import type { ShopServiceName } from '#proto/api/shop.ts'
import { AppError } from '../errors.ts'
import type { EventLog, Follower, ReadRecord } from './event-log.ts'
import { readEvent, type ShopEvent, type ShopEventType } from './events.ts'
import type { Shop } from './shop.ts'
import { continueTrace } from './trace.ts'

/** What a service does of what it reads: what has happened then, or null where nothing follows. */
interface Reaction {
  readonly on: readonly ShopEventType[]
  act(shop: Shop, event: ShopEvent): { readonly isNew: boolean; readonly next: ShopEventType | null }
}

const REACTIONS: Readonly<Record<ShopServiceName, Reaction>> = {
  stock: {
    on: ['order_placed'],
    act(shop, { order_id, item, quantity }) {
      try {
        return { isNew: shop.books.reserve(order_id, item, quantity), next: 'stock_reserved' }
      } catch (thrown) {
        if (thrown instanceof AppError && thrown.code === 'taken') return { isNew: true, next: 'stock_refused' }
        throw thrown
      }
    },
  },
  payment: {
    on: ['stock_reserved'],
    act: (shop, { order_id, cents }) => ({ isNew: shop.books.pay(order_id, cents), next: 'payment_taken' }),
  },
  shipping: {
    on: ['payment_taken'],
    act: (shop, { order_id }) => ({ isNew: shop.books.ship(order_id).isNew, next: 'order_shipped' }),
  },
  orders: {
    on: ['order_shipped', 'stock_refused'],
    act: (shop, { order_id }) => ({ isNew: shop.orders.find(order_id)?.state === 'working', next: null }),
  },
}

/** In a group of its own: until it is closed. */
export function followAs(
  name: ShopServiceName,
  shop: Shop,
  log: EventLog,
  broken: (thrown: unknown) => void,
): Promise<Follower> {
  return log.follow(shop.service(name).group, (record) => handle(name, shop, log, record), broken)
}

export function toRecord(event: ShopEvent, traceparent: string): Parameters<EventLog['append']>[0] {
  return { key: event.order_id, value: JSON.stringify(event), headers: { traceparent } }
}

async function handle(name: ShopServiceName, shop: Shop, log: EventLog, record: ReadRecord): Promise<void> {
  const event = readEvent(record.value)
  const { on, act } = REACTIONS[name]
  if (event === null || !on.includes(event.type)) return
  const service = shop.service(name)
  const trace = continueTrace(record.headers['traceparent'])
  meet(shop, event, trace.run)
  shop.orders.taken(event.order_id, name)
  await service.work()
  const { isNew, next } = act(shop, event)
  // Also what was done before: the record of it may be what got lost.
  if (next !== null) await log.append(toRecord({ ...event, type: next }, trace.next()))
  if (!isNew) service.again += 1
  else {
    service.handled += 1
    if (record.timestamp < service.startedAt) service.caughtUp += 1
  }
  tell(shop, name, event, next)
}

/** Anybody may append to the log: an order that the shop did not see placed still counts. */
function meet(shop: Shop, { order_id, item, quantity }: ShopEvent, run: string): void {
  if (shop.orders.find(order_id) === undefined) shop.orders.begin({ id: order_id, way: 'events', item, quantity, run })
}

function tell(shop: Shop, name: ShopServiceName, { order_id, type }: ShopEvent, next: ShopEventType | null): void {
  shop.orders.step(order_id, name, next === 'stock_refused' ? 'failed' : 'done')
  if (name === 'orders') shop.orders.over(order_id, type === 'stock_refused' ? 'refused' : 'shipped')
}
