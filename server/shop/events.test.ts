/** Orders by events: who waits for whom, what is caught up, and what is done once although it comes twice. The log is one in memory. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ShopServiceName, ShopState } from '#proto/api/shop.ts'
import { openBrowser } from '../test/testing/open-server.ts'
import { createMemoryLog, type MemoryLog } from './testing/memory-log.ts'
import { openShop, type TestShop } from './testing/open-shop.ts'

let shop: TestShop
let log: MemoryLog
beforeEach(async () => {
  log = createMemoryLog()
  shop = await openShop({ openLog: log.open })
  for (const name of ['orders', 'stock', 'payment', 'shipping']) await set(name, { work_ms: 0 })
})
afterEach(() => shop.close())

const LAMP = { item: 'lamp', quantity: 2 }
const set = (name: string, change: object) => shop.ask('PUT', `/shop/services/${name}`, change)
const place = (body: object = LAMP, headers: Readonly<Record<string, string>> = {}) =>
  shop.ask('POST', '/shop/order-events', body, headers)
const statesOf = (state: ShopState) => state.orders.map((order) => order.state)
const types = () => log.records.map(({ value }) => JSON.parse(value).type)
async function serviceOf(name: ShopServiceName) {
  return (await shop.state()).services.find((service) => service.name === name)?.events
}

describe('an order by events', () => {
  test('is answered when the log has it; the services do their parts by themselves', async () => {
    const { status, json } = await place()
    expect(status).toBe(202)
    expect(json).toMatchObject({ status: 'accepted', topic: `${shop.sandbox.name}.orders`, partition: 0, offset: 0 })
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped'])
    expect(types()).toEqual(['order_placed', 'stock_reserved', 'payment_taken', 'order_shipped'])
    expect(new Set(log.records.map(({ key }) => key))).toEqual(new Set([json.order_id]))
    expect((await shop.ask('GET', `/shop/orders/${json.order_id}`)).json).toMatchObject({ status: 'shipped' })
  })

  test('is one trace from the first request to the last record', async () => {
    const run = '0af7651916cd43dd8448eb211c80319c'
    await place(LAMP, { traceparent: `00-${run}-b7ad6b7169203331-01` })
    await expect.poll(types).toHaveLength(4)
    const traces = log.records.map(({ headers }) => headers['traceparent'])
    expect(traces.every((trace) => trace?.startsWith(`00-${run}-`))).toBe(true)
    expect(new Set(traces).size).toBe(4)
  })

  test('does not wait for a slow service', async () => {
    await set('payment', { work_ms: 500 })
    const began = performance.now()
    await place()
    expect(performance.now() - began).toBeLessThan(400)
  })

  test('that cannot be had is refused by an event', async () => {
    await place({ item: 'chair', quantity: 4 })
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['refused'])
    expect(types()).toEqual(['order_placed', 'stock_refused'])
  })

  test('appended by anybody is an order, too; what is none is passed over', async () => {
    await place()
    const event = { type: 'order_placed', order_id: 'mine', item: 'kettle', quantity: 1, cents: 3500 }
    for (const value of ['no JSON', '{"type":"order_placed"}', JSON.stringify(event)]) {
      log.append({ key: 'x', value, headers: {} })
    }
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped', 'shipped'])
    expect((await shop.ask('GET', '/shop/orders/mine')).json).toMatchObject({ way: 'events', status: 'shipped' })
  })
})

describe('a service that is stopped', () => {
  test.each(['stock', 'payment', 'shipping'] as const)(
    '%s: orders are accepted, wait, and are caught up',
    async (name) => {
      await place()
      await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped'])
      await set(name, { running: false })
      const answers = await Promise.all([place(), place(), place()])
      expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
      await expect.poll(async () => (await serviceOf(name))?.waiting).toBe(3)
      await set(name, { running: true })
      await expect.poll(async () => statesOf(await shop.state())).toEqual(Array.from({ length: 4 }, () => 'shipped'))
      expect(await serviceOf(name)).toMatchObject({ handled: 4, waiting: 0, caughtUp: 3, again: 0 })
    },
  )

  test('takes an order up when it has started again, and is at work from then on', async () => {
    await set('payment', { running: false })
    await place()
    await expect.poll(async () => (await serviceOf('payment'))?.waiting).toBe(1)
    const { at, orders } = await shop.state()
    const waited = at - (orders[0]?.placedAt ?? at)
    await set('payment', { running: true })
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped'])
    const steps = (await shop.state()).orders[0]?.steps ?? []
    const [stock, payment] = ['stock', 'payment'].map((name) => steps.find(({ service }) => service === name))
    expect(payment?.began).toBeGreaterThanOrEqual(waited)
    expect(payment?.began).toBeGreaterThan(stock?.after ?? Number.POSITIVE_INFINITY)
    for (const { began, after } of steps) expect(after).toBeGreaterThanOrEqual(began)
  })

  test('orders: nobody can place one, and what is under way goes on without it', async () => {
    await set('payment', { running: false })
    const { json } = await place()
    await expect.poll(async () => (await serviceOf('payment'))?.waiting).toBe(1)
    await set('orders', { running: false })
    expect((await place()).status).toBe(503)
    await set('payment', { running: true })
    await expect.poll(types).toHaveLength(4)
    expect((await shop.ask('GET', `/shop/orders/${json.order_id}`)).status).toBe(503)
    await set('orders', { running: true })
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped'])
  })
})

test('where no more logs may be open, the shop that was idle for longest opens its own anew', async () => {
  const small = await openShop({ openLog: createMemoryLog().open, limits: { logs: 1 } })
  const { name } = await openBrowser(small.url)
  expect((await small.ask('POST', '/shop/order-events', LAMP)).status).toBe(202)
  expect((await small.ask('POST', '/shop/order-events', LAMP, { 'x-sandbox': name })).status).toBe(202)
  expect((await small.state()).log.state).toBe('closed')
  expect((await small.ask('POST', '/shop/order-events', LAMP)).status).toBe(202)
  expect((await small.state()).log.state).toBe('open')
  await small.close()
})

describe('what comes twice', () => {
  test('is worked on once, and counted', async () => {
    await place()
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped'])
    const [first] = log.records
    if (first === undefined) throw new Error('Nothing was appended')
    log.append(first)
    await expect.poll(async () => (await serviceOf('shipping'))?.again).toBe(1)
    expect((await shop.state()).stock.lamp).toBe(498)
  })

  test('by the same Idempotency-Key is one record', async () => {
    const headers = { 'idempotency-key': 'k' }
    const [first, second] = [await place(LAMP, headers), await place(LAMP, headers)]
    expect(second.json).toEqual(first.json)
    await expect.poll(types).toHaveLength(4)
  })
})

describe('a log that cannot be had', () => {
  test('is said to whoever places an order, and the shop goes on when it is there again', async () => {
    log.break(new Error('Connection refused'))
    const { status, json } = await place()
    expect([status, json.error?.message]).toEqual([502, 'Kafka: Connection refused'])
    expect((await shop.state()).log).toMatchObject({ state: 'broken' })
    log.mend()
    expect((await place()).status).toBe(202)
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped', 'failed'])
  })

  test('is opened anew by itself when it breaks under the services', async () => {
    await place()
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped'])
    log.break(new Error('The broker has gone'))
    expect((await shop.state()).log).toMatchObject({
      state: 'broken',
      problem: { message: 'Kafka: The broker has gone' },
    })
    log.mend()
    await expect.poll(async () => (await shop.state()).log.state).toBe('open')
    await place()
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped', 'shipped'])
  })

  test('is another one when the sandbox has got another name', async () => {
    await place()
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped'])
    const { name } = await shop.rename()
    const { status, json } = await shop.ask('POST', '/shop/order-events', LAMP, { 'x-sandbox': name })
    expect([status, json.topic]).toEqual([202, `${name}.orders`])
    await expect.poll(async () => statesOf(await shop.state())).toEqual(['shipped', 'shipped'])
  })

  test('nobody’s sandbox has none', async () => {
    const body = JSON.stringify(LAMP)
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${shop.url}/shop/order-events`, { method: 'POST', headers, body })
    expect(answer.status).toBe(403)
  })
})
