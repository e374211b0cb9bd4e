/**
 * An order by calls. The service `orders` asks the others, one after the other, and waits for each. Where one cannot be had, it takes back
 * what those before it have done, and says so: whoever placed the order keeps it, for nobody else does.
 */
import type { ShopOrder, ShopServiceName } from '#proto/api/shop.ts'
import { AppError, type ErrorCode } from '../errors.ts'
import type { Shop } from './shop.ts'

export interface Asked {
  readonly method: 'POST' | 'DELETE'
  readonly path: string
  readonly body?: object
}

export interface Answered {
  readonly status: number
  /** Seconds, where the answer says when to come again. */
  readonly retryAfter: number | undefined
  /** Of an error: its own words. */
  readonly message: string
}

/** A call to another service. @throws AppError when no answer comes: what became of it, nobody knows */
export type Call = (asked: Asked) => Promise<Answered>

interface Step {
  readonly service: ShopServiceName
  ask(order: ShopOrder, cents: number): Asked
  takeBack(order: ShopOrder): Asked
}

const STEPS: readonly Step[] = [
  {
    service: 'stock',
    ask: ({ id, item, quantity }) => post('/shop/stock/reservations', { order_id: id, item, quantity }),
    takeBack: ({ id }) => ({ method: 'DELETE', path: `/shop/stock/reservations/${id}` }),
  },
  {
    service: 'payment',
    ask: ({ id }, cents) => post('/shop/payments', { order_id: id, cents }),
    takeBack: ({ id }) => ({ method: 'DELETE', path: `/shop/payments/${id}` }),
  },
  {
    service: 'shipping',
    ask: ({ id }) => post('/shop/shipments', { order_id: id }),
    takeBack: ({ id }) => ({ method: 'DELETE', path: `/shop/shipments/${id}` }),
  },
]

export interface Spent {
  readonly service: ShopServiceName
  readonly milliseconds: number
}

/** @throws AppError `taken` when it is out of stock; `overloaded`, `gateway_timeout`, `bad_gateway` when a service could not be had */
export async function placeByCalls(shop: Shop, order: ShopOrder, cents: number, call: Call): Promise<readonly Spent[]> {
  const spent: Spent[] = []
  for (const [index, { service, ask }] of STEPS.entries()) {
    const began = performance.now()
    shop.orders.taken(order.id, service)
    const failure = await refusalOf(call, ask(order, cents))
    if (failure === null) {
      shop.orders.step(order.id, service, 'done')
      spent.push({ service, milliseconds: Math.round((performance.now() - began) * 10) / 10 })
      continue
    }
    shop.orders.step(order.id, service, 'failed')
    const isBusiness = failure.code === 'taken'
    // Where no answer came, it may have been done all the same.
    const done = STEPS.slice(0, failure.mayBeDone ? index + 1 : index)
    const left = await takeBack(shop, order, done, call)
    shop.orders.over(order.id, isBusiness ? 'refused' : 'failed')
    const { message, retryAfter } = failure
    const details = {
      [service]: [message],
      ...(isBusiness ? {} : { order: [KEPT] }),
      ...Object.fromEntries(left.map((name) => [name, [`still holds its part of ${order.id}: it could not be told`]])),
    }
    const text = isBusiness ? message : `The order was not placed: ${service} could not be had`
    throw new AppError(failure.code, text, { details, ...(retryAfter !== undefined && { retryAfter }) })
  }
  shop.orders.over(order.id, 'shipped')
  return spent
}

const KEPT = 'nobody keeps it but you: send it again later, with the same Idempotency-Key'

/** What could not be taken back. Last things first. */
async function takeBack(
  shop: Shop,
  order: ShopOrder,
  done: readonly Step[],
  call: Call,
): Promise<readonly ShopServiceName[]> {
  const left: ShopServiceName[] = []
  for (const { service, takeBack: ask } of done.toReversed()) {
    const failure = await refusalOf(call, ask(order))
    const isFailed = order.steps.some((step) => step.service === service && step.state === 'failed')
    if (failure !== null) left.push(service)
    if (!isFailed || failure !== null) shop.orders.step(order.id, service, failure === null ? 'undone' : 'left')
  }
  return left
}

interface Failure {
  readonly code: ErrorCode
  readonly message: string
  readonly retryAfter: number | undefined
  readonly mayBeDone: boolean
}

async function refusalOf(call: Call, asked: Asked): Promise<Failure | null> {
  try {
    const { status, message, retryAfter } = await call(asked)
    if (status < 300) return null
    return { code: CODES[status] ?? 'bad_gateway', message, retryAfter, mayBeDone: false }
  } catch (thrown) {
    if (!(thrown instanceof AppError)) throw thrown
    return { code: thrown.code, message: thrown.message, retryAfter: undefined, mayBeDone: true }
  }
}

const CODES: Readonly<Record<number, ErrorCode>> = { 409: 'taken', 503: 'overloaded', 504: 'gateway_timeout' }

function post(path: string, body: object): Asked {
  return { method: 'POST', path, body }
}
