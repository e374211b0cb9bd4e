/** What the shop's routes read and answer. */
import { Type } from 'typebox'
import { SHOP_ITEMS, SHOP_SERVICES } from '#proto/api/shop.ts'
import { closed, oneOf } from '../json-api/schema.ts'

const MOST_WORK_MS = 2_000

const OrderId = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,40}$',
  description: '1 to 40 letters, digits, _ or -',
  examples: ['o-7f3a1c09'],
})
const Item = oneOf(SHOP_ITEMS, { examples: ['lamp'] })
const Quantity = Type.Integer({ minimum: 1, maximum: 10, examples: [1] })
const Cents = Type.Integer({ minimum: 1, maximum: 10_000_000, examples: [4900] })
const Service = oneOf(SHOP_SERVICES, { examples: ['payment'] })

export const NewShopOrder = Type.Object(
  { item: Item, quantity: Quantity },
  { ...closed, title: 'NewShopOrder', examples: [{ item: 'lamp', quantity: 1 }] },
)

export const IdempotencyKey = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'The same key sent again means the same order: it is not placed twice.',
  examples: ['5c1f0a52'],
})

export const ShopOrderAnswer = Type.Object(
  {
    order_id: OrderId,
    status: oneOf(['shipped'] as const),
    cents: Cents,
    steps: Type.Array(Type.Object({ service: Service, milliseconds: Type.Number() })),
  },
  { title: 'ShopOrder' },
)

export const ShopOrderKept = Type.Object(
  {
    order_id: OrderId,
    status: oneOf(['accepted'] as const),
    topic: Type.String({ examples: ['brave-otter-42.orders'] }),
    partition: Type.Integer({ examples: [2] }),
    offset: Type.Integer({ examples: [17] }),
  },
  { title: 'ShopOrderKept' },
)

export const ShopOrderSeen = Type.Object(
  {
    order_id: OrderId,
    way: oneOf(['calls', 'events'] as const),
    status: oneOf(['working', 'shipped', 'refused', 'failed'] as const),
    steps: Type.Array(
      Type.Object({
        service: Service,
        state: oneOf(['done', 'failed', 'undone', 'left'] as const),
        after_milliseconds: Type.Number({ description: 'Since the order was placed.' }),
      }),
    ),
  },
  { title: 'ShopOrderSeen' },
)

export const OrderParams = Type.Object({ order_id: OrderId })
export const ServiceParams = Type.Object({
  name: oneOf(SHOP_SERVICES, { description: 'Which service.', examples: ['payment'] }),
})

export const ServiceChange = Type.Object(
  {
    running: Type.Optional(Type.Boolean({ description: 'false: it answers 503, and reads nothing from the log.' })),
    work_ms: Type.Optional(
      Type.Integer({ minimum: 0, maximum: MOST_WORK_MS, description: 'So long it works on each order.' }),
    ),
  },
  { ...closed, title: 'ServiceChange', minProperties: 1, examples: [{ running: false }] },
)

export const ServiceSeen = Type.Object(
  {
    name: Service,
    running: Type.Boolean(),
    work_ms: Type.Integer(),
    waiting: Type.Integer({ description: 'Orders in the log that it has yet to work on.' }),
  },
  { title: 'ShopService' },
)

export const ServicesSeen = Type.Object({
  services: Type.Array(ServiceSeen),
  stock: Type.Object({ lamp: Type.Integer(), kettle: Type.Integer(), chair: Type.Integer() }),
})

export const NewReservation = Type.Object(
  { order_id: OrderId, item: Item, quantity: Quantity },
  { ...closed, title: 'NewReservation', examples: [{ order_id: 'o-7f3a1c09', item: 'lamp', quantity: 1 }] },
)
export const Reservation = Type.Object({ order_id: OrderId, item: Item, quantity: Quantity, left: Type.Integer() })

export const NewPayment = Type.Object(
  { order_id: OrderId, cents: Cents },
  { ...closed, title: 'NewPayment', examples: [{ order_id: 'o-7f3a1c09', cents: 4900 }] },
)
export const Payment = Type.Object({ order_id: OrderId, cents: Cents })

export const NewShipment = Type.Object(
  { order_id: OrderId },
  { ...closed, title: 'NewShipment', examples: [{ order_id: 'o-7f3a1c09' }] },
)
export const Shipment = Type.Object({ order_id: OrderId, parcel: Type.String({ examples: ['P-00017'] }) })

export const TakenBack = Type.Object({
  order_id: OrderId,
  taken_back: Type.Boolean({ description: 'false: there was nothing of this order.' }),
})
