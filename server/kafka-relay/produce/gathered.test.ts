import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { RelayKafkaEvent } from '#proto/api/kafka.ts'
import { type KafkaServer, type Learner, openKafkaServer } from '../testing/kafka-server.ts'

// A broker, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let server: KafkaServer
let learner: Learner
beforeAll(async () => {
  server = await openKafkaServer()
  learner = await server.openLearner()
})
afterAll(() => server.close())

type Of<Type extends RelayKafkaEvent['type']> = Extract<RelayKafkaEvent, { type: Type }>

async function gather(some: object) {
  const records = Array.from({ length: 6 }, (_, index) => ({ key: null, value: { text: `${index}` }, partition: 0 }))
  const events = await (await learner.run({ type: 'produce', topic: 'gathered', records, ...some })).over
  const of = <Type extends RelayKafkaEvent['type']>(type: Type) =>
    events.filter((event): event is Of<Type> => event.type === type)
  const [produced] = of('produced')
  if (produced === undefined) throw new Error(JSON.stringify(events))
  return { handed: of('handed'), batched: of('batched'), produced }
}

test.each([
  { name: 'all at once, linger 0', some: { linger: 0 }, sizes: [6] },
  { name: 'a batch that holds two', some: { linger: 0, batchSize: 61 + 2 * 8 }, sizes: [2, 2, 2] },
  { name: 'a batch that holds none: each goes alone', some: { linger: 0, batchSize: 1 }, sizes: [1, 1, 1, 1, 1, 1] },
  { name: 'at a pace, with more than the time to wait', some: { linger: 500, rate: 100 }, sizes: [6] },
  { name: 'numbered', some: { linger: 0, batchSize: 1, idempotent: true }, sizes: [1, 1, 1, 1, 1, 1] },
])('$name: requests of $sizes', async ({ some, sizes }) => {
  const { handed, batched, produced } = await gather(some)
  expect(handed).toHaveLength(6)
  expect(batched.map(({ batches }) => batches.map(({ records }) => records))).toEqual(sizes.map((size) => [size]))
  const offsets = produced.places.map(({ offset }) => offset)
  const [first = -1] = offsets
  expect(offsets).toEqual([0, 1, 2, 3, 4, 5].map((more) => first + more))
})

test('a batch goes when its first record has waited, and no sooner', async () => {
  const { handed, batched } = await gather({ linger: 200, rate: 20 })
  const [first] = handed
  const [closed] = batched
  expect((closed?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(200)
  expect(batched.length).toBeGreaterThan(1)
  expect(closed?.batches).toEqual([{ partition: 0, records: expect.any(Number), why: 'linger' }])
})

test.each([0, 1, -1])('with acks=%s the broker says when it had written', async (acks) => {
  const { batched, produced } = await gather({ linger: 0, acks })
  expect(produced.appends).toHaveLength(1)
  const [append] = produced.appends ?? []
  expect(append?.appendedAt).toBeGreaterThan(batched[0]?.at ?? Number.NaN)
  expect(append?.safeAt).toBeGreaterThanOrEqual(append?.appendedAt ?? Number.NaN)
  expect(produced.places.every(({ offset }) => (acks === 0 ? offset === -1 : offset >= 0))).toBe(true)
})

test.each([
  { name: 'a batch size without linger', wanted: { batchSize: 100 } },
  { name: 'a pace without linger', wanted: { rate: 2 } },
  { name: 'to wait and to be sent twice', wanted: { linger: 0, repeat: true } },
  { name: 'to wait longer than half a second', wanted: { linger: 501 } },
])('refuses $name', async ({ wanted }) => {
  const records = [{ key: null, value: null }]
  expect(await learner.ask({ type: 'produce', topic: 'gathered', records, ...wanted })).toMatchObject({
    type: 'error',
    error: { code: 'invalid' },
  })
})

test('refuses a pace that would take an hour', async () => {
  const records = Array.from({ length: 1_000 }, () => ({ key: null, value: null }))
  expect(await learner.ask({ type: 'produce', topic: 'gathered', records, linger: 0, rate: 1 })).toMatchObject({
    type: 'error',
    error: { code: 'invalid', details: { rate: 'at least 2' } },
  })
})
