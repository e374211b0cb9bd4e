/** The door of the service `orders`: placing an order by calls or by events, and asking what has become of one. */
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { ShopItem, ShopWay } from '#proto/api/shop.ts'
import { AppError } from '../errors.ts'
import { addJsonRoute } from '../json-api/json-route.ts'
import { takePlace } from '../json-api/open-places.ts'
import { guestOf, type Shares } from '../visitors/index.ts'
import { placeByCalls } from './by-calls.ts'
import { toRecord } from './by-events.ts'
import { CENTS } from './goods.ts'
import type { ShopLimits } from './limits.ts'
import { IdempotencyKey, NewShopOrder, OrderParams, ShopOrderAnswer, ShopOrderKept, ShopOrderSeen } from './schema.ts'
import type { Kept, Shops } from './shops.ts'
import { continueTrace, type Trace } from './trace.ts'

const MOST_KEYS = 500
const MOST_KEY_CHARACTERS = 100

interface Placing {
  readonly way: ShopWay
  readonly item: ShopItem
  readonly quantity: number
  readonly trace: Trace
  readonly key: string | undefined
}

export function addOrders(scope: FastifyInstance, shops: Shops, limits: ShopLimits, places: Shares): void {
  /** @param place answers what the client that placed the order gets */
  async function placed<T extends object>(
    {
      sandbox,
      request,
      body,
    }: { sandbox: string; request: FastifyRequest; body: { item: ShopItem; quantity: number } },
    way: ShopWay,
    place: (kept: Kept, orderId: string, trace: Trace) => Promise<T>,
  ): Promise<T> {
    const kept = shops.of(sandbox)
    try {
      kept.shop.service('orders').admit(limits.retrySeconds)
    } finally {
      kept.shop.changed()
    }
    const leave = takePlace(places, guestOf(sandbox, request.raw.socket))
    const trace = continueTrace(textOf(request.headers['traceparent']))
    try {
      return await once(kept, { way, ...body, trace, key: keyOf(request) }, (id) => place(kept, id, trace))
    } finally {
      leave()
    }
  }

  addJsonRoute(scope, {
    method: 'POST',
    path: '/shop/orders',
    id: 'placeShopOrder',
    tag: 'shop',
    summary: 'Place an order by calls',
    description:
      'The service orders asks stock, payment and shipping, one after the other, and waits for each; the calls are made through this very server, in the same trace. Where a service cannot be had, what was done is taken back, and nothing of the order is kept.',
    headers: { 'idempotency-key': IdempotencyKey },
    body: NewShopOrder,
    answer: { description: 'It is on its way: all three have said so.', status: 201, schema: ShopOrderAnswer },
    errors: ['taken', 'too_many', 'overloaded', 'bad_gateway', 'gateway_timeout'],
    handle: (call) =>
      placed(call, 'calls', async ({ shop, client }, orderId, trace) => {
        const { item, quantity } = call.body
        const cents = CENTS[item] * quantity
        await shop.service('orders').work()
        const order = shop.orders.find(orderId)
        if (order === undefined) throw new AppError('overloaded', 'The shop has begun anew: send it again')
        const spent = await placeByCalls(shop, order, cents, (asked) => client.call(trace, asked))
        return { order_id: orderId, status: 'shipped' as const, cents, steps: [...spent] }
      }),
  })

  addJsonRoute(scope, {
    method: 'POST',
    path: '/shop/order-events',
    id: 'placeShopOrderByEvent',
    tag: 'shop',
    summary: 'Place an order by an event',
    description:
      'The service orders appends order_placed to the topic orders of this sandbox, and answers as soon as the log has it. Stock, payment and shipping follow the log, each in a consumer group of its own, and may be down meanwhile.',
    headers: { 'idempotency-key': IdempotencyKey },
    body: NewShopOrder,
    answer: { description: 'The log keeps it, here.', status: 202, schema: ShopOrderKept },
    errors: ['forbidden', 'taken', 'too_many', 'overloaded', 'bad_gateway'],
    handle: (call) =>
      placed(call, 'events', async ({ shop, events }, orderId, trace) => {
        const { item, quantity } = call.body
        const cents = CENTS[item] * quantity
        await shop.service('orders').work()
        const event = { type: 'order_placed' as const, order_id: orderId, item, quantity, cents }
        const place = await events.append(toRecord(event, trace.next()))
        return { order_id: orderId, status: 'accepted' as const, ...place }
      }),
  })

  addJsonRoute(scope, {
    method: 'GET',
    path: '/shop/orders/:order_id',
    id: 'getShopOrder',
    tag: 'shop',
    summary: 'See what has become of an order',
    description: 'As the service orders knows it. The last sixty orders are kept.',
    params: OrderParams,
    answer: { description: 'The order.', schema: ShopOrderSeen },
    errors: ['overloaded'],
    async handle({ sandbox, params }) {
      const { shop } = shops.of(sandbox)
      try {
        shop.service('orders').admit(limits.retrySeconds)
      } finally {
        shop.changed()
      }
      const order = shop.orders.find(params.order_id)
      if (order === undefined) throw new AppError('not_found', `There is no order ${params.order_id}`)
      const steps = order.steps.map(({ service, state, after }) => ({ service, state, after_milliseconds: after }))
      return { order_id: order.id, way: order.way, status: order.state, steps }
    },
  })
}

/** By the same key an order is placed once; one that failed is tried again, as the same order. */
async function once<T extends object>(
  { shop, keys }: Kept,
  { way, item, quantity, trace, key }: Placing,
  place: (orderId: string) => Promise<T>,
): Promise<T> {
  const content = JSON.stringify({ way, item, quantity })
  const known = key === undefined ? undefined : keys.get(key)
  if (known !== undefined && known.content !== content) {
    throw new AppError('invalid', 'This Idempotency-Key was used for another order: each order has a key of its own')
  }
  if (known?.isUnderWay) throw new AppError('taken', 'This very order is being placed just now: wait for its answer')
  // The same route has answered the same content.
  if (known?.answer != null) return known.answer as T
  const orderId = known?.orderId ?? shop.orders.begin({ way, item, quantity, run: trace.run }).id
  const entry = known ?? { content, orderId, answer: null, isUnderWay: true }
  entry.isUnderWay = true
  if (known === undefined) keep(keys, key, entry)
  else if (shop.orders.find(orderId) === undefined)
    shop.orders.begin({ id: orderId, way, item, quantity, run: trace.run })
  else shop.orders.retry(orderId, trace.run)
  try {
    const answer = await place(orderId)
    entry.answer = answer
    return answer
  } catch (thrown) {
    shop.orders.over(orderId, 'failed')
    throw thrown
  } finally {
    entry.isUnderWay = false
    shop.orders.answered(orderId)
  }
}

function keep(keys: Kept['keys'], key: string | undefined, entry: Parameters<Kept['keys']['set']>[1]): void {
  if (key === undefined) return
  const [oldest] = keys.keys()
  if (keys.size >= MOST_KEYS && oldest !== undefined) keys.delete(oldest)
  keys.set(key, entry)
}

/** @throws AppError `broken_request` */
function keyOf({ headers }: FastifyRequest): string | undefined {
  const key = textOf(headers['idempotency-key'])
  if (key === undefined || (key.length > 0 && key.length <= MOST_KEY_CHARACTERS)) return key
  const details = { 'idempotency-key': [`must have 1 to ${MOST_KEY_CHARACTERS} characters`] }
  throw new AppError('broken_request', 'Idempotency-Key is not valid', { details })
}

function textOf(header: string | string[] | undefined): string | undefined {
  return [header].flat()[0]
}
