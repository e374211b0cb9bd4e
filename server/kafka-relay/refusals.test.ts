import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { AppError } from '../errors.ts'
import type { Kafka } from './index.ts'
import { type KafkaServer, type Learner, openKafkaServer } from './testing/kafka-server.ts'

// A broker, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let server: KafkaServer
let learner: Learner
beforeAll(async () => {
  server = await openKafkaServer({ limits: { clientsPerSandbox: 2, watchersPerSandbox: 1 } })
  learner = await server.openLearner()
})
afterAll(() => server.close())

const PRODUCE = { type: 'produce', run: 'a'.repeat(32), topic: 'orders', records: [{ key: null, value: null }] }

describe('the relay refuses', () => {
  test.each([
    { name: 'who has no sandbox', headers: { cookie: '' }, status: 401, code: 'unauthenticated' },
    {
      name: 'a page of another server',
      headers: { origin: 'http://elsewhere.example' },
      status: 403,
      code: 'forbidden',
    },
  ])('$name', async ({ headers, status, code }) => {
    for (const [method, path] of [
      ['POST', '/wire/relay/kafka'],
      ['POST', '/wire/relay/kafka/1'],
      ['DELETE', '/wire/relay/kafka/1'],
    ] as const) {
      const response = await fetch(`${server.url}${path}`, {
        method,
        headers: {
          origin: server.url,
          cookie: learner.cookie,
          ...(method === 'POST' && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(method === 'POST' && { body: JSON.stringify(PRODUCE) }),
      })
      expect(response.status).toBe(status)
      expect(await response.json()).toMatchObject({ error: { code } })
    }
  })

  test.each(['/wire/relay/kafka/state', '/wire/relay/kafka/disk?topic=a&partition=0&offset=0'])(
    '%s to who has no sandbox',
    async (path) => {
      expect((await fetch(`${server.url}${path}`)).status).toBe(401)
    },
  )

  test.each([
    { name: 'what is no client', wanted: { type: 'eat' } },
    { name: 'a topic that Kafka cannot name', wanted: { type: 'consume', topics: ['a b'] } },
    { name: 'no records', wanted: { type: 'produce', topic: 'orders', records: [] } },
    { name: 'a name that is too long with its prefix', wanted: { ...PRODUCE, topic: 'a'.repeat(250) } },
    { name: 'an address', wanted: { ...PRODUCE, bootstrap: 'elsewhere:9092' } },
  ])('$name', async ({ wanted }) => {
    expect(await learner.ask(wanted)).toMatchObject({ type: 'error', error: { code: 'invalid' } })
  })

  test('another learner’s consumer, as if it were not there', async () => {
    const other = await server.openLearner()
    const run = await learner.run({ type: 'consume', topics: ['mine'] })
    const [opened] = await run.seen('opened')
    const path = `/wire/relay/kafka/${opened?.id}`
    expect((await other.post(path, { act: 'close' })).status).toBe(404)
    const headers = { origin: server.url, cookie: other.cookie }
    expect((await fetch(`${server.url}${path}`, { method: 'DELETE', headers })).status).toBe(404)
    expect(await run.kill()).toBe(204)
    await run.over
  })

  test('more clients at a time than a sandbox may have, until one ends', async () => {
    const consume = { type: 'consume', topics: ['crowded'] }
    const [first, second] = [await learner.run(consume), await learner.run(consume)]
    await Promise.all([first.seen('assigned'), second.seen('assigned')])
    expect((await learner.run(consume)).status).toBe(429)
    await first.kill()
    await first.over
    const third = await learner.run(consume)
    await third.seen('assigned')
    await Promise.all([second.kill(), third.kill()])
  })
})

describe('without a broker', () => {
  test('whose port another program has, one line says so, and so does what the app asks', async () => {
    const port = Number(server.kafka.bootstrap('127.0.0.1')?.split(':')[1])
    const without = await openKafkaServer({ port })
    expect(without.said).toHaveLength(1)
    expect(without.said[0]).toMatch(new RegExp(`Kafka: .*${port}`))
    const mine = await without.openLearner()
    expect(await mine.ask(PRODUCE)).toMatchObject({
      type: 'error',
      error: {
        code: 'overloaded',
        message: expect.stringMatching(new RegExp(`port ${port}; start Framewise with KAFKA_PORT=\\d+$`)),
        details: { kafka: 'port-busy', port: `${port}`, free: expect.stringMatching(/^\d+$/) },
      },
    })
    const state = await fetch(`${without.url}/wire/relay/kafka/state`, { headers: { cookie: mine.cookie } })
    const line = await state.body?.getReader().read()
    expect(JSON.parse(Buffer.from(line?.value ?? []).toString())).toMatchObject({
      source: 'embedded',
      bootstrap: null,
      problem: 'port-busy',
      busyPort: { port, free: expect.any(Number) },
      topics: [],
    })
    await without.close()
  })

  test('that can be reached, its client says so', async () => {
    const nowhere: Kafka = {
      ...server.kafka,
      source: 'cluster',
      broker: null,
      problem: null,
      reach: () => ({ bootstrap: ['127.0.0.1:1'] }),
      close: async () => undefined,
    }
    const without = await openKafkaServer({ kafka: nowhere })
    const mine = await without.openLearner()
    expect(await mine.ask(PRODUCE)).toMatchObject({ type: 'error', error: { code: 'bad_gateway' } })
    await without.close()
  })

  test('that may be used, there are no files to look at', async () => {
    const without = await openKafkaServer({
      kafka: {
        ...server.kafka,
        reach: () => {
          throw new AppError('overloaded', 'no')
        },
        close: async () => undefined,
      },
    })
    const mine = await without.openLearner()
    const headers = { cookie: mine.cookie }
    const path = '/wire/relay/kafka/disk?topic=a&partition=0&offset=0'
    expect((await fetch(`${without.url}${path}`, { headers })).status).toBe(503)
    await without.close()
  })
})
