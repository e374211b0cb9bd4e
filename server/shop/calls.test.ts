/** Orders by calls, over real sockets: the chain of services, what each hop says, and what is left where one is down. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ShopItem } from '#proto/api/shop.ts'
import { openShop, type TestShop } from './testing/open-shop.ts'

let shop: TestShop
beforeEach(async () => {
  shop = await openShop()
  for (const name of ['orders', 'stock', 'payment', 'shipping']) await shop.ask('PUT', `/shop/services/${name}`, FAST)
})
afterEach(() => shop.close())

const FAST = { work_ms: 0 }
const LAMP = { item: 'lamp', quantity: 2 }
const RUN = '0af7651916cd43dd8448eb211c80319c'
const stop = (name: string) => shop.ask('PUT', `/shop/services/${name}`, { running: false })
const start = (name: string) => shop.ask('PUT', `/shop/services/${name}`, { running: true })
const place = (body: object = LAMP, headers: Readonly<Record<string, string>> = {}) =>
  shop.ask('POST', '/shop/orders', body, headers)
const stockOf = async (item: ShopItem) => (await shop.ask('GET', '/shop/services')).json.stock?.[item]

/** Heads of requests and answers that the tap recorded for the sandbox, in order. */
function recorded(): readonly string[] {
  const events = shop.tap.logs.ofSandbox(shop.sandbox.id).read(0, Number.MAX_SAFE_INTEGER)
  return events.flatMap(({ event }) =>
    event?.type === 'bytes' ? event.data.toString('latin1').split('\r\n\r\n').slice(0, 1) : [],
  )
}

describe('an order by calls', () => {
  test('is answered when stock, payment and shipping have answered', async () => {
    const { status, json } = await place()
    expect(status).toBe(201)
    expect(json).toMatchObject({ status: 'shipped', cents: 9_800 })
    expect(json.steps?.map(({ service }) => service)).toEqual(['stock', 'payment', 'shipping'])
    const seen = await shop.ask('GET', `/shop/orders/${json.order_id}`)
    expect(seen.json).toMatchObject({ way: 'calls', status: 'shipped' })
  })

  test('goes over the wire hop by hop, each in the caller’s trace, with a span of its own', async () => {
    await place(LAMP, { traceparent: `00-${RUN}-b7ad6b7169203331-01` })
    const heads = recorded()
    const hops = heads.filter((head) => head.includes(RUN))
    const lines = hops.map((head) => head.split('\r\n')[0])
    expect(lines).toEqual([
      'POST /shop/orders HTTP/1.1',
      'POST /shop/stock/reservations HTTP/1.1',
      'POST /shop/payments HTTP/1.1',
      'POST /shop/shipments HTTP/1.1',
    ])
    const spans = hops.map((head) => /traceparent: 00-[0-9a-f]{32}-([0-9a-f]{16})-01/i.exec(head)?.[1])
    expect(new Set(spans).size).toBe(4)
    expect(hops.every((head) => head.includes(`x-sandbox: ${shop.sandbox.name}`))).toBe(true)
  })

  test('waits for each service in turn', async () => {
    for (const name of ['stock', 'payment', 'shipping'])
      await shop.ask('PUT', `/shop/services/${name}`, { work_ms: 60 })
    const began = performance.now()
    const { json } = await place()
    expect(performance.now() - began).toBeGreaterThanOrEqual(175)
    const shortest = Math.min(...(json.steps ?? []).map(({ milliseconds }) => milliseconds))
    expect(json.steps).toHaveLength(3)
    expect(shortest).toBeGreaterThanOrEqual(58)
  })
})

describe('a service that is stopped', () => {
  test.each([
    { stopped: 'stock', steps: [['stock', 'failed']] },
    {
      stopped: 'payment',
      steps: [
        ['stock', 'undone'],
        ['payment', 'failed'],
      ],
    },
    {
      stopped: 'shipping',
      steps: [
        ['stock', 'undone'],
        ['payment', 'undone'],
        ['shipping', 'failed'],
      ],
    },
  ])('$stopped: the order fails as a whole, and what was done is taken back', async ({ stopped, steps }) => {
    const before = await stockOf('lamp')
    await stop(stopped)
    const { status, headers, json } = await place()
    expect([status, headers.get('retry-after')]).toEqual([503, '5'])
    expect(json.error?.details[stopped]).toEqual([expect.stringContaining('is stopped')])
    expect(json.error?.details.order).toEqual([expect.stringContaining('nobody keeps it but you')])
    expect(await stockOf('lamp')).toBe(before)
    const [order] = (await shop.state()).orders
    expect(order).toMatchObject({ state: 'failed' })
    const told = order?.steps.map(({ service, state }) => [service, state]) ?? []
    expect(told.toSorted()).toEqual(steps.toSorted())
  })

  test('answers 503 itself, and nothing reaches its books', async () => {
    await stop('payment')
    const { status, headers, json } = await shop.ask('POST', '/shop/payments', { order_id: 'o-1', cents: 100 })
    expect([status, headers.get('retry-after'), json.error?.code]).toEqual([503, '5', 'OVERLOADED'])
    await start('payment')
    const refund = await shop.ask('DELETE', '/shop/payments/o-1')
    expect(refund.json).toEqual({ order_id: 'o-1', taken_back: false })
  })

  test('that is the first one lets nobody in at all', async () => {
    await stop('orders')
    expect((await place()).status).toBe(503)
    expect((await shop.state()).orders).toEqual([])
    await start('orders')
    expect((await place()).status).toBe(201)
  })

  test('that goes down in between keeps what could not be taken back, and says so', async () => {
    await shop.ask('PUT', '/shop/services/payment', { work_ms: 400 })
    await stop('shipping')
    const placing = place()
    await expect.poll(async () => (await shop.state()).orders[0]?.steps.length).toBe(1)
    await stop('stock')
    const { status, json } = await placing
    expect(status).toBe(503)
    expect(json.error?.details.stock).toEqual([expect.stringContaining('still holds its part')])
    const [order] = (await shop.state()).orders
    expect(order?.steps.find(({ service }) => service === 'stock')?.state).toBe('left')
    await start('stock')
    expect(await stockOf('lamp')).toBe(498)
  })
})

describe('sending an order again', () => {
  test('with the same key, after a failure, places the same order', async () => {
    await stop('payment')
    expect((await place(LAMP, { 'idempotency-key': 'k' })).status).toBe(503)
    await start('payment')
    const { status, json } = await place(LAMP, { 'idempotency-key': 'k' })
    expect(status).toBe(201)
    const { orders } = await shop.state()
    expect(orders).toMatchObject([{ id: json.order_id, attempts: 2, state: 'shipped' }])
  })

  test('with the same key, after a success, gives the same answer and orders nothing', async () => {
    const first = await place(LAMP, { 'idempotency-key': 'k' })
    const again = await place(LAMP, { 'idempotency-key': 'k' })
    expect(again.json).toEqual(first.json)
    expect(await stockOf('lamp')).toBe(498)
  })

  test('without a key orders twice', async () => {
    await place()
    await place()
    expect(await stockOf('lamp')).toBe(496)
  })

  test('with the key of another order is refused', async () => {
    await place(LAMP, { 'idempotency-key': 'k' })
    const { status, json } = await place({ item: 'kettle', quantity: 1 }, { 'idempotency-key': 'k' })
    expect([status, json.error?.message]).toEqual([422, expect.stringContaining('a key of its own')])
  })

  test('while it is under way is refused', async () => {
    await shop.ask('PUT', '/shop/services/stock', { work_ms: 300 })
    const first = place(LAMP, { 'idempotency-key': 'k' })
    await expect.poll(async () => (await shop.state()).orders.length).toBe(1)
    expect((await place(LAMP, { 'idempotency-key': 'k' })).status).toBe(409)
    expect((await first).status).toBe(201)
  })
})

describe('what is bad, or too much', () => {
  test('out of stock is a refusal, no outage', async () => {
    const { status, headers, json } = await place({ item: 'chair', quantity: 4 })
    expect([status, headers.get('retry-after')]).toEqual([409, null])
    expect(json.error?.message).toBe('There are 3 of chair left: order fewer, or something else')
    expect((await shop.state()).orders[0]?.state).toBe('refused')
  })

  test.each([
    { name: 'no body', method: 'POST', path: '/shop/orders', status: 422 },
    { name: 'an unknown thing', method: 'POST', path: '/shop/orders', body: { item: 'car', quantity: 1 }, status: 422 },
    { name: 'too many', method: 'POST', path: '/shop/orders', body: { item: 'lamp', quantity: 11 }, status: 422 },
    { name: 'a field that is none', method: 'POST', path: '/shop/orders', body: { ...LAMP, colour: 1 }, status: 422 },
    { name: 'a service that is none', method: 'PUT', path: '/shop/services/mail', body: FAST, status: 404 },
    { name: 'no change', method: 'PUT', path: '/shop/services/stock', body: {}, status: 422 },
    { name: 'too slow', method: 'PUT', path: '/shop/services/stock', body: { work_ms: 60_000 }, status: 422 },
    { name: 'another method', method: 'DELETE', path: '/shop/orders', status: 405 },
    { name: 'an order nobody placed', method: 'GET', path: '/shop/orders/o-none', status: 404 },
    { name: 'an order by no name', method: 'GET', path: '/shop/orders/%20', status: 404 },
  ])('$name is $status', async ({ method, path, body, status }) => {
    const answer = await shop.ask(method, path, body)
    expect(answer.status).toBe(status)
    expect(answer.json.error?.message).toMatch(/./)
  })

  test('a key that is too long is refused', async () => {
    expect((await place(LAMP, { 'idempotency-key': 'k'.repeat(101) })).status).toBe(400)
  })

  test('no more orders are under way at once than may be', async () => {
    await shop.ask('PUT', '/shop/services/stock', { work_ms: 500 })
    const statuses = (await Promise.all(Array.from({ length: 25 }, () => place()))).map(({ status }) => status)
    expect(statuses.filter((status) => status === 429)).toHaveLength(5)
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
  })
})

describe('a sandbox', () => {
  test('stops its own services alone', async () => {
    await stop('payment')
    const shared = await fetch(`${shop.url}/shop/services`)
    const { services } = (await shared.json()) as { services: { running: boolean }[] }
    expect(services.every(({ running }) => running)).toBe(true)
  })

  test('is told of each change, and watched by its own viewer alone', async () => {
    const states = shop.watch()
    const first = await states.next()
    expect(first.value).toMatchObject({ orders: [], log: { state: 'closed' } })
    await stop('stock')
    const second = await states.next()
    expect(second.value.services[1]).toMatchObject({ name: 'stock', running: false })
    await states.return(undefined)
    expect((await fetch(`${shop.url}/wire/shop/state`)).status).toBe(401)
  })
})
