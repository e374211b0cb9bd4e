import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { KafkaState } from '#proto/api/kafka.ts'
import type { ShopState } from '#proto/api/shop.ts'
import type { RunningServer } from './app.ts'
import { openBrowser } from './test/testing/open-server.ts'
import { openWholeServer } from './test/testing/whole-server.ts'
import { askForLines } from './wire/testing/ask-for-lines.ts'

let server: RunningServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())

test.each(['/a/b', '/a/b/c'])(
  'a request to %s that names no sandbox there is refused in our own form',
  async (path) => {
    const headers = { 'x-sandbox': 'no-such-99' }
    const response = await fetch(server.url + path, { method: 'POST', headers })
    expect(response.status).toBe(400)
    expect(await response.json()).toMatchObject({ error: { code: 'broken_request' } })
  },
)

test('a page of elsewhere may read, in the form it asked for, that its sandbox is not there', async () => {
  const headers = { 'x-sandbox': 'no-such-99', origin: 'http://elsewhere.example', accept: 'application/xml' }
  const response = await fetch(`${server.url}/api/v1/users`, { headers })
  expect(response.status).toBe(400)
  expect(response.headers.get('access-control-allow-origin')).toBe('*')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(await response.text()).toContain('<detail field="x-sandbox">')
})

test('a sandbox that goes back to its seed has no messages, and no news, from before', async () => {
  const call = async (method: string, path: string, body?: object, headers: Record<string, string> = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    expect(response.ok).toBe(true)
    const text = await response.text()
    return text === '' ? undefined : JSON.parse(text)
  }
  await call('POST', '/api/send_message', { recipient_id: 'bob', sender_id: 'ada', message: 'before' })
  await call('POST', '/api/broadcast', { type: 'greeting', data: 'before' })
  const poll = () => call('GET', '/api/poll/bob?timeout=0')
  expect((await poll()).messages).toMatchObject([{ message: 'before' }])
  const { token } = await call('POST', '/api/v1/tokens', { scope: 'admin' })
  await call('DELETE', '/api/v1/sandbox', undefined, { authorization: `Bearer ${token}` })
  expect((await poll()).messages).toEqual([])
  const stream = await fetch(`${server.url}/events`, { headers: { 'last-event-id': '0' } })
  const first = await stream.body?.getReader().read()
  const text = new TextDecoder().decode(first?.value)
  expect(text).toContain('"type":"gap"')
  expect(text).not.toContain('before')
})

/** A state as it changes; the last is what a page shows. */
function followState<State>(path: string, cookie: string) {
  let last: State | null = null
  const asking = askForLines<State>({ url: server.url, cookie }, path)
  const read = async () => {
    for await (const state of (await asking).lines) last = state
  }
  read().catch(() => undefined)
  return { last: () => last, leave: async () => (await asking).leave() }
}

/** For what goes through several programs, on a machine that may be busy. */
const WAIT = { timeout: 60_000 }

describe('Kafka', () => {
  const stateOf = async (url: string, cookie: string): Promise<unknown> => {
    const asked = await askForLines({ url, cookie }, '/wire/relay/kafka/state')
    const state = await asked.next()
    asked.leave()
    return state
  }

  test('has a broker inside, whose address every page is told', async () => {
    const { kafka, cookie } = await openBrowser(server.url)
    expect(kafka).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(await stateOf(server.url, cookie)).toMatchObject({ source: 'embedded', bootstrap: kafka, problem: null })
  })

  test('has nothing left of a sandbox that begins anew, and its page and its shop show that at once', async () => {
    const page = await openBrowser(server.url)
    const other = await openBrowser(server.url)
    const headersOf = ({ cookie }: typeof page) => ({ origin: server.url, cookie })
    const relay = async (wanted: object, of = page) => {
      const run = 'd'.repeat(32)
      const headers = { ...headersOf(of), 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify({ run, ...wanted }) }
      return fetch(`${server.url}/wire/relay/kafka`, init)
    }
    const records = [{ key: null, value: { text: 'a' } }]
    for (const of of [page, other]) await (await relay({ type: 'produce', topic: 'orders', records }, of)).text()
    const consume = { type: 'consume', topics: ['orders'], group: 'tills', from: 'earliest', commit: 'after' }
    const consumer = await relay(consume)
    const kafka = followState<KafkaState>('/wire/relay/kafka/state', page.cookie)
    const shop = followState<ShopState>('/wire/shop/state', page.cookie)
    const place = (way: string) =>
      fetch(`${server.url}/shop/${way}`, {
        method: 'POST',
        headers: { 'x-sandbox': page.name, 'content-type': 'application/json' },
        body: JSON.stringify({ item: 'lamp', quantity: 1 }),
      })
    expect((await place('orders')).status).toBe(201)
    expect((await place('order-events')).status).toBe(202)
    const done = () => shop.last()?.orders.filter(({ state }) => state === 'shipped').length
    await expect.poll(done, WAIT).toBe(2)
    const committed = () =>
      kafka
        .last()
        ?.groups.filter((group) => group.committed.length > 0)
        .map(({ name }) => name)
    await expect.poll(committed, WAIT).toContain('tills')
    const reset = await fetch(`${server.url}/wire/sandbox/reset`, { method: 'POST', headers: headersOf(page) })
    expect(reset.status).toBe(204)
    expect(await consumer.text()).toMatch(/"type":"closed","by":"killed".*\n$/)
    await expect.poll(() => kafka.last(), WAIT).toMatchObject({ topics: [], groups: [], problem: null })
    await expect.poll(() => shop.last(), WAIT).toMatchObject({ orders: [], log: { state: 'closed' } })
    expect(await stateOf(server.url, page.cookie)).toMatchObject({ topics: [], groups: [] })
    expect(await stateOf(server.url, other.cookie)).toMatchObject({ topics: [{ name: 'orders' }] })
    expect((await place('order-events')).status).toBe(202)
    await expect.poll(done, WAIT).toBe(1)
    await kafka.leave()
    await shop.leave()
  })

  test('whose port is taken is missed by nothing else: one line, a word in the state, and no address', async () => {
    const { kafka = '' } = await openBrowser(server.url)
    const said: string[] = []
    const write = vi.spyOn(process.stderr, 'write').mockImplementation((line) => said.push(String(line)) > 0)
    const without = await openWholeServer({ flags: ['--kafka-port', kafka.split(':')[1] ?? ''] })
    write.mockRestore()
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^Kafka: .*in use.*\n$/)
    const page = await openBrowser(without.url)
    expect(page.kafka).toBeUndefined()
    expect(await stateOf(without.url, page.cookie)).toMatchObject({ bootstrap: null, problem: 'port-busy' })
    expect((await fetch(`${without.url}/api/v1/users/1`)).status).toBe(200)
    const health = await fetch(`${without.url}/healthz`)
    expect(health.status).toBe(200)
    expect(await health.json()).toMatchObject({
      status: 'degraded',
      checks: { kafka: { failing: expect.stringContaining('KAFKA_PORT') } },
    })
    await without.close()
  })

  test('of a cluster has its address, and no broker inside', async () => {
    const elsewhere = await openWholeServer({ env: { KAFKA_BROKERS: '127.0.0.1:1,127.0.0.1:2' } })
    const { kafka, cookie } = await openBrowser(elsewhere.url)
    expect(kafka).toBe('127.0.0.1:1,127.0.0.1:2')
    expect(await stateOf(elsewhere.url, cookie)).toMatchObject({
      source: 'cluster',
      bootstrap: null,
      problem: 'unreachable',
    })
    await elsewhere.close()
  })

  test('of a cluster whose certificates cannot be read ends the start in one line', async () => {
    const env = { KAFKA_BROKERS: '127.0.0.1:1', KAFKA_TLS_CA: '/no/such/file.pem' }
    await expect(openWholeServer({ env })).rejects.toThrow(/^KAFKA_TLS_CA cannot be read: /)
  })
})
