import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
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

const GOOD = '{"id":1}'
const POISON = '{"poison":true}'

describe('a record that cannot be processed', () => {
  test('goes to the dead letters after so many attempts, and the next one is worked on', async () => {
    await learner.ask({
      type: 'produce',
      topic: 'letters',
      records: [
        { key: { text: 'k' }, value: { text: POISON }, headers: [['trace', '42']] },
        { key: null, value: { text: 'no JSON' } },
        { key: null, value: { text: GOOD } },
      ],
    })
    const some = { group: 'careful', from: 'earliest', commit: 'after', attempts: 2, dead: 'letters.dead' }
    const run = await learner.run({ type: 'consume', topics: ['letters'], ...some })
    await run.seen('committed', 3)
    await run.act('close')
    const failed = (await run.over).filter((event) => event.type === 'failed')
    expect(failed).toMatchObject([
      { attempt: 1, record: { offset: 0 } },
      { attempt: 2, record: { offset: 0 }, to: 'letters.dead' },
      { attempt: 1, record: { offset: 1 } },
      { attempt: 2, record: { offset: 1 }, to: 'letters.dead' },
    ])
    const dead = await learner.run({ type: 'consume', topics: ['letters.dead'], from: 'earliest' })
    const [first] = await dead.seen('record', 2)
    expect(first?.record).toMatchObject({
      key: { text: 'k' },
      value: { text: POISON },
      headers: [
        ['trace', '42'],
        ['dead-letter.topic', `${learner.name}.letters`],
        ['dead-letter.partition', '0'],
        ['dead-letter.offset', '0'],
        ['dead-letter.attempts', '2'],
      ],
    })
    await dead.kill()
  })

  test('stops its partition where there are no dead letters', async () => {
    await learner.produce('stuck', [POISON, GOOD])
    const run = await learner.run({
      type: 'consume',
      topics: ['stuck'],
      from: 'earliest',
      group: 'stuck',
      attempts: 1,
      commit: 'after',
    })
    await run.seen('failed', 2)
    await run.kill()
    const told = await run.over
    expect(told.filter((event) => event.type === 'record')).toHaveLength(1)
    expect(told.filter((event) => event.type === 'committed')).toHaveLength(0)
  })

  test('is none where the consumer does not look at it', async () => {
    await learner.produce('blind', [POISON, GOOD])
    const run = await learner.run({ type: 'consume', topics: ['blind'], from: 'earliest' })
    await run.seen('record', 2)
    await run.kill()
    expect((await run.over).filter((event) => event.type === 'failed')).toHaveLength(0)
  })
})

describe('a consumer that is spoken to', () => {
  test('pauses, and goes on', async () => {
    const run = await learner.run({ type: 'consume', topics: ['paused'], group: 'paused' })
    await run.seen('assigned')
    expect(await run.act('pause')).toBe(204)
    await learner.produce('paused', ['a'])
    const state = await learner.call({ name: 'describe-group', group: 'paused' })
    expect(state).toMatchObject({ state: 'Stable' })
    expect(run.events.filter((event) => event.type === 'record')).toEqual([])
    expect(await run.act('resume')).toBe(204)
    await run.seen('record')
    await run.act('close')
    await run.over
  })

  test('commits when it is told to, and not before', async () => {
    await learner.produce('by-hand', ['a', 'b'])
    const run = await learner.run({
      type: 'consume',
      topics: ['by-hand'],
      group: 'by-hand',
      from: 'earliest',
      commit: 'by-hand',
    })
    await run.seen('record', 2)
    expect(run.events.filter((event) => event.type === 'committed')).toEqual([])
    await run.act('commit')
    expect(await run.seen('committed')).toMatchObject([{ offsets: [{ topic: 'by-hand', partition: 0, offset: 2 }] }])
    await run.kill()
  })

  test('closes in order when its page goes away', async () => {
    const run = await learner.run({ type: 'consume', topics: ['left'], group: 'left', sessionTimeout: 30_000 })
    await run.seen('assigned')
    run.leave()
    await expect
      .poll(async () => (await learner.call({ name: 'describe-group', group: 'left' })) as object)
      .toMatchObject({ state: 'Empty' })
  })

  test('is not there when it is over', async () => {
    const run = await learner.run({ type: 'consume', topics: ['gone'] })
    await run.seen('assigned')
    await run.kill()
    await run.over
    expect(await run.act('commit')).toBe(404)
    expect(await run.kill()).toBe(404)
  })
})

test('what a consumer tells is bounded', async () => {
  const small = await openKafkaServer({ limits: { events: 4 } })
  const mine = await small.openLearner()
  await mine.produce('much', ['a', 'b', 'c', 'd', 'e', 'f'])
  const run = await mine.run({ type: 'consume', topics: ['much'], from: 'earliest' })
  expect((await run.over).at(-1)).toMatchObject({ type: 'closed', by: 'limit' })
  await small.close()
})
