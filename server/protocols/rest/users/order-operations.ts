/** A user's orders: list, read, place one. Prices are what the products cost when they were ordered. */
import { Type } from 'typebox'
import { ORDER_STATUSES, type Order as OrderOfWorld, type Worlds } from '../../../domain/index.ts'
import { closed, Id, Instant, oneOf } from '../../../json-api/schema.ts'
import { answer, type Operation, operation } from '../operation.ts'
import { PageQuery, Pagination, toPage, toPagination } from '../paging.ts'
import { createListShape, createShape } from '../shape.ts'
import { UserParams } from './user-operations.ts'

const MOST_LINES = 20
const quantity = Type.Integer({ minimum: 1, maximum: 1000, examples: [1] })
const money = Type.Number({ description: 'Euros.', examples: [19.9] })

const NewOrder = Type.Object(
  {
    items: Type.Array(Type.Object({ product_id: Id, quantity }, { ...closed, title: 'NewOrderItem' }), {
      minItems: 1,
      maxItems: MOST_LINES,
      xml: { wrapped: true },
    }),
  },
  { ...closed, title: 'NewOrder', examples: [{ items: [{ product_id: 1, quantity: 2 }] }] },
)

const Order = Type.Object(
  {
    id: Id,
    user_id: Id,
    status: oneOf(ORDER_STATUSES),
    items: Type.Array(
      Type.Object({ product_id: Id, name: Type.String(), quantity, price: money }, { title: 'OrderItem' }),
    ),
    total: money,
    currency: oneOf(['EUR']),
    created_at: Instant,
  },
  {
    title: 'Order',
    examples: [
      {
        id: 1,
        user_id: 1,
        status: 'new',
        items: [{ product_id: 1, name: 'A book', quantity: 2, price: 19.9 }],
        total: 39.8,
        currency: 'EUR',
        created_at: '2025-01-15T09:30:00Z',
      },
    ],
  },
)
const OrderShape = createShape(Order)
const OrderListShape = createListShape(
  Type.Object({ orders: Type.Array(Order), pagination: Pagination }, { title: 'OrderList' }),
  'orders',
)

const OrderParams = Type.Object({ id: Id, order_id: Id })

export function orderOperations(worlds: Worlds): readonly Operation[] {
  const tag = 'users'
  return [
    operation({
      method: 'GET',
      path: '/users/:id/orders',
      id: 'listOrders',
      tag,
      summary: 'List a user’s orders',
      params: UserParams,
      query: PageQuery,
      answers: { 200: { description: 'One page of the orders, oldest first.', shape: OrderListShape } },
      async handle({ params, query, sandbox }) {
        const { orders, total } = await worlds.orders(sandbox).list(params.id, toPage(query))
        return answer(200, OrderListShape, { orders: orders.map(toOrder), pagination: toPagination(query, total) })
      },
    }),
    operation({
      method: 'POST',
      path: '/users/:id/orders',
      id: 'createOrder',
      tag,
      summary: 'Place an order',
      params: UserParams,
      body: NewOrder,
      answers: {
        201: {
          description: 'The new order, with the prices of this moment.',
          shape: OrderShape,
          headers: { location: 'Where the new order is.', etag: 'Names this state of it.' },
        },
      },
      errors: ['quota_exceeded'],
      async handle({ params, body, sandbox, base }) {
        const items = body.items.map(({ product_id, quantity }) => ({ productId: product_id, quantity }))
        const order = await worlds.orders(sandbox).create(params.id, items)
        return answer(201, OrderShape, toOrder(order), {
          location: `${base}/users/${params.id}/orders/${order.id}`,
        })
      },
    }),
    operation({
      method: 'GET',
      path: '/users/:id/orders/:order_id',
      id: 'getOrder',
      tag,
      summary: 'Read one of a user’s orders',
      params: OrderParams,
      answers: { 200: { description: 'The order.', shape: OrderShape } },
      async handle({ params, sandbox }) {
        return answer(200, OrderShape, toOrder(await worlds.orders(sandbox).get(params.id, params.order_id)))
      },
    }),
  ]
}

function toOrder({ id, userId, status, lines, totalCents, currency, createdAt }: OrderOfWorld) {
  const items = lines.map(({ productId, name, quantity, priceCents }) => {
    return { product_id: productId, name, quantity, price: priceCents / 100 }
  })
  return { id, user_id: userId, status, items, total: totalCents / 100, currency, created_at: createdAt }
}
