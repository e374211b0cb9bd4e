/** What happens to an order, as records of the topic, keyed by the order: so its events stay in one partition, in their order. */
import { type Static, Type } from 'typebox'
import { Compile } from 'typebox/compile'
import { SHOP_ITEMS } from '#proto/api/shop.ts'
import { oneOf } from '../json-api/schema.ts'

export const TOPIC = 'orders'

const EVENT_TYPES = ['order_placed', 'stock_reserved', 'stock_refused', 'payment_taken', 'order_shipped'] as const
export type ShopEventType = (typeof EVENT_TYPES)[number]

/** Each carries all that the next service needs: nobody has to be asked back. */
const FIELDS = {
  order_id: Type.String({ pattern: '^[A-Za-z0-9_-]{1,40}$' }),
  item: oneOf(SHOP_ITEMS),
  quantity: Type.Integer({ minimum: 1, maximum: 10 }),
  cents: Type.Integer({ minimum: 1 }),
}

export const ShopEvent = Type.Object({ type: oneOf(EVENT_TYPES), ...FIELDS })
export type ShopEvent = Static<typeof ShopEvent>

/** The schema of one kind of them. */
export function eventOf(type: ShopEventType) {
  return Type.Object({ type: oneOf([type]), ...FIELDS })
}

const isEvent = Compile(ShopEvent)

/** null: anybody may write into the log, and this is none of ours. */
export function readEvent(value: string): ShopEvent | null {
  try {
    const read: unknown = JSON.parse(value)
    return isEvent.Check(read) ? read : null
  } catch {
    return null
  }
}
