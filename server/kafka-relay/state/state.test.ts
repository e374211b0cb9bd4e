import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { KafkaDisk, KafkaState } from '#proto/api/kafka.ts'
import { readBatch, readRecords } from '#proto/wire/kafka/index.ts'
import { askForLines } from '../../wire/testing/ask-for-lines.ts'
import { type KafkaServer, type Learner, openKafkaServer } from '../testing/kafka-server.ts'

// A broker, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let server: KafkaServer
let learner: Learner
beforeAll(async () => {
  server = await openKafkaServer({ limits: { watchersPerSandbox: 2 } })
  learner = await server.openLearner()
})
afterAll(() => server.close())

/** The states that a page is told, as they come. */
async function watchState(of: Learner, url = server.url) {
  const asked = await askForLines<KafkaState>({ url, cookie: of.cookie }, '/wire/relay/kafka/state')
  const states: KafkaState[] = []
  const read = async () => {
    for await (const state of asked.lines) states.push(state)
  }
  read().catch(() => undefined)
  return { status: asked.status, states, leave: asked.leave }
}

describe('the state', () => {
  test('is told at once and after each change, and shows its own and what is shared', async () => {
    const other = await server.openLearner()
    await other.produce('theirs', ['a'])
    await learner.produce('shared.ours', ['a'])
    const watched = await watchState(learner)
    await expect.poll(() => watched.states.length).toBeGreaterThan(0)
    expect(watched.states[0]).toMatchObject({
      source: 'embedded',
      bootstrap: server.kafka.bootstrap('127.0.0.1'),
      prefix: `${learner.name}.`,
      problem: null,
      groups: [],
    })
    await learner.produce('orders', ['a', 'b'])
    const mine = () => watched.states.at(-1)?.topics.find(({ name }) => name === 'orders')
    await expect.poll(() => mine()?.partitions[0]?.highWatermark).toBe(2)
    expect(mine()).toMatchObject({ fullName: `${learner.name}.orders`, partitions: [{ index: 0, logStart: 0 }] })
    expect(watched.states.at(-1)?.topics.map(({ name }) => name)).toContain('shared.ours')
    expect(JSON.stringify(watched.states)).not.toContain('theirs')
    watched.leave()
  })

  test('shows who is in a group, what it committed, and a Fetch that waits', async () => {
    const watched = await watchState(learner)
    const some = { topics: ['watched'], group: 'board', from: 'earliest', clientId: 'till', commit: 'after' }
    const run = await learner.run({ type: 'consume', ...some, maxWait: 20_000 })
    const group = () => watched.states.at(-1)?.groups.find(({ name }) => name === 'board')
    await expect.poll(() => group()?.state).toBe('Stable')
    expect(group()).toMatchObject({
      fullName: `${learner.name}.board`,
      members: [{ clientId: `${learner.name}.till`, partitions: [{ topic: 'watched', partition: 0 }] }],
    })
    await expect
      .poll(() => watched.states.at(-1)?.fetches)
      .toMatchObject([
        { clientId: `${learner.name}.till`, partitions: [{ topic: 'watched', partition: 0 }], maxWait: 20_000 },
      ])
    await learner.produce('watched', ['a'])
    await run.seen('committed')
    await expect.poll(() => group()?.committed).toMatchObject([{ topic: 'watched', partition: 0, offset: 1 }])
    await run.act('close')
    await expect.poll(() => group()?.state).toBe('Empty')
    watched.leave()
  })

  test('goes on under a new name, without the topics of the old one', async () => {
    const own = await server.openLearner()
    await own.produce('before', ['a'])
    const watched = await watchState(own)
    await own.post('/wire/sandbox/rotate')
    await expect.poll(() => watched.states.at(-1)?.prefix).not.toBe(`${own.name}.`)
    expect(watched.states.at(-1)?.topics.map(({ name }) => name)).not.toContain('before')
    expect(watched.states.at(-1)?.topics.map(({ fullName }) => fullName)).not.toContain(`${own.name}.before`)
    watched.leave()
  })

  test('is told to a few pages of a sandbox, and to the next when one is gone', async () => {
    const own = await server.openLearner()
    const [first, second] = [await watchState(own), await watchState(own)]
    expect([first.status, second.status, (await watchState(own)).status]).toEqual([200, 200, 429])
    first.leave()
    await expect.poll(async () => (await watchState(own)).status).toBe(200)
    second.leave()
  })
})

describe('the disk', () => {
  const diskOf = async (topic: string, offset: number, of = learner) => {
    const path = `/wire/relay/kafka/disk?topic=${topic}&partition=0&offset=${offset}`
    const response = await fetch(`${server.url}${path}`, { headers: { cookie: of.cookie } })
    return { status: response.status, body: (await response.json()) as KafkaDisk }
  }

  test('holds the batches as they were sent, one behind the other', async () => {
    await learner.produce('filed', ['a', 'b'])
    await learner.produce('filed', ['c'])
    const first = await diskOf('filed', 1)
    expect(first.body).toMatchObject({ position: 0, baseOffset: 0, lastOffset: 1, next: 2 })
    const bytes = Buffer.from(first.body.bytes, 'base64')
    const values = readRecords(readBatch(bytes)).map(({ value }) => Buffer.from(value ?? []).toString())
    expect(values).toEqual(['a', 'b'])
    expect((await diskOf('filed', 2)).body).toMatchObject({ position: bytes.length, baseOffset: 2 })
  })

  test.each([
    { name: 'an offset behind the end', topic: 'filed', offset: 99 },
    { name: 'a topic that is not there', topic: 'nowhere', offset: 0 },
  ])('has nothing at $name', async ({ topic, offset }) => {
    expect((await diskOf(topic, offset)).status).toBe(404)
  })

  test('of another learner is not there', async () => {
    await learner.produce('hidden', ['secret'])
    const other = await server.openLearner()
    for (const topic of ['hidden', `${learner.name}.hidden`]) expect((await diskOf(topic, 0, other)).status).toBe(404)
  })
})

describe('a broker that ends by a fault', () => {
  test('is missed by who watches until it is there again, and its clients go on', async () => {
    const workers: Worker[] = []
    const meet = (worker: Worker) => void workers.push(worker)
    process.on('worker', meet)
    const own = await openKafkaServer()
    process.off('worker', meet)
    const mine = await own.openLearner()
    await mine.produce('orders', ['a'])
    const some = { topics: ['orders'], group: 'tills', from: 'earliest', commit: 'after', sessionTimeout: 2_000 }
    const consumer = await mine.run({ type: 'consume', ...some })
    await consumer.seen('committed')
    const watched = await watchState(mine, own.url)
    const problems = () => watched.states.map(({ problem }) => problem)
    await expect.poll(() => problems().at(-1)).toBeNull()
    await workers.at(-1)?.terminate()
    await expect.poll(() => problems().at(-1)).toBe('stopped')
    expect(watched.states.at(-1)).toMatchObject({ bootstrap: null, topics: [] })
    await expect(own.kafka.check()).rejects.toMatchObject({ code: 'overloaded', details: { kafka: ['stopped'] } })
    expect(own.said).toEqual(['Kafka: The Kafka broker ended. It is started again in 0.5 s.'])
    await expect.poll(() => problems().at(-1), { timeout: 60_000 }).toBeNull()
    await expect(own.kafka.check()).resolves.toBeUndefined()
    expect(watched.states.at(-1)?.topics).toMatchObject([{ name: 'orders', partitions: [{ highWatermark: 1 }] }])
    await mine.produce('orders', ['b'])
    const [, second] = await consumer.seen('record', 2)
    expect(second?.record).toMatchObject({ offset: 1, value: { text: 'b' } })
    watched.leave()
    await consumer.kill()
    await own.close()
  })
})
