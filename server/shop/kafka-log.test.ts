/** Orders by events through a real broker, by real clients: groups that commit, leave, and catch up; frames of each service. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { ShopServiceName, ShopState } from '#proto/api/shop.ts'
import { AppError } from '../errors.ts'
import { type Broker, startBroker } from '../kafka/index.ts'
import type { OpenEventLog } from './index.ts'
import { openKafkaLog } from './index.ts'
import { openShop, type TestShop } from './testing/open-shop.ts'

let folder: string
let broker: Broker | null
let shop: TestShop
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-shop-'))
  broker = await startBroker({ port: 0, hosts: ['127.0.0.1'], folder })
  const ends = new Map<string, string>()
  const reach = () => {
    if (broker === null) throw new AppError('overloaded', 'The Kafka broker is not running')
    return { bootstrap: [`127.0.0.1:${broker.port}`] }
  }
  // The tap is made with the shop.
  const openLog: OpenEventLog = (sandbox, topic) =>
    openKafkaLog({ reach, recorder: shop.tap.foreign, ends })(sandbox, topic)
  shop = await openShop({ openLog })
  for (const name of ['orders', 'stock', 'payment', 'shipping']) await set(name, { work_ms: 0 })
})
afterEach(async () => {
  await shop.close()
  await broker?.close()
  rmSync(folder, { recursive: true, force: true })
})

const WAIT = { timeout: 60_000 }
const set = (name: string, change: object) => shop.ask('PUT', `/shop/services/${name}`, change)
const place = () => shop.ask('POST', '/shop/order-events', { item: 'lamp', quantity: 1 })
const statesOf = ({ orders }: ShopState) => orders.map(({ state }) => state)
const states = async () => statesOf(await shop.state())
async function serviceOf(name: ShopServiceName) {
  return (await shop.state()).services.find((service) => service.name === name)?.events
}

describe('orders in Kafka', () => {
  test('go through four groups, each record where the broker says', async () => {
    const { status, json } = await place()
    expect(status).toBe(202)
    expect(json).toMatchObject({ topic: `${shop.sandbox.name}.orders`, offset: 0 })
    await expect.poll(states, WAIT).toEqual(['shipped'])
    const groups = (await broker?.state(shop.sandbox.name))?.groups.map(({ name }) => name) ?? []
    expect(groups.toSorted()).toEqual(['shop-orders', 'shop-payment', 'shop-shipping', 'shop-stock'])
  })

  test('wait for a service that has left its group, and are caught up from its committed offset', async () => {
    await place()
    await expect.poll(states, WAIT).toEqual(['shipped'])
    await set('payment', { running: false })
    await Promise.all([place(), place(), place()])
    await expect.poll(async () => (await serviceOf('payment'))?.waiting, WAIT).toBe(3)
    const group = async () =>
      (await broker?.state(shop.sandbox.name))?.groups.find(({ name }) => name === 'shop-payment')
    await expect.poll(async () => (await group())?.state, WAIT).toBe('Empty')
    await set('payment', { running: true })
    await expect.poll(states, WAIT).toEqual(['shipped', 'shipped', 'shipped', 'shipped'])
    expect(await serviceOf('payment')).toMatchObject({ handled: 4, caughtUp: 3, again: 0 })
  })

  test('are recorded under the run of each service', async () => {
    await place()
    await expect.poll(states, WAIT).toEqual(['shipped'])
    const runs = (await shop.state()).services.map(({ events }) => events.run)
    expect(new Set(runs).size).toBe(4)
    const opened = shop.tap.logs
      .ofSandbox(shop.sandbox.id)
      .read(0, Number.MAX_SAFE_INTEGER)
      .flatMap(({ event }) => (event?.type === 'opened' && event.version === 'kafka' ? [event.run] : []))
    for (const run of runs) expect(opened).toContain(run)
  })

  test('cannot be placed where there is no broker, and nothing is lost that was safe', async () => {
    await set('shipping', { running: false })
    await place()
    await expect.poll(async () => (await serviceOf('shipping'))?.waiting, WAIT).toBe(1)
    await broker?.close()
    broker = null
    await expect.poll(async () => (await place()).status, WAIT).toBe(503)
    broker = await startBroker({ port: 0, hosts: ['127.0.0.1'], folder })
    await expect.poll(async () => (await place()).status, WAIT).toBe(202)
    await set('shipping', { running: true })
    await expect.poll(async () => (await states()).filter((state) => state === 'shipped').length, WAIT).toBe(2)
  })
})
