import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import type { RelayKafkaEvent } from '#proto/api/kafka.ts'
import type { KafkaRun } from '../testing/kafka-browser.ts'
import { type KafkaServer, type Learner, openKafkaServer } from '../testing/kafka-server.ts'

/** A rebalance needs some Heartbeats. */
const WAIT = { timeout: 60_000, interval: 20 }
// A broker, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let server: KafkaServer
let learner: Learner
beforeAll(async () => {
  server = await openKafkaServer()
  learner = await server.openLearner()
})
afterAll(() => server.close())

/** But not longer than a topic keeps its records. */
const LONG_AGO = Date.now() - 60_000
let topics = 0
/** A new topic that holds these. */
async function topicWith(values: readonly string[], partitions = 1): Promise<string> {
  topics += 1
  const topic = `t${topics}`
  await learner.call({ name: 'create-topic', topic, partitions })
  if (values.length > 0) await learner.produce(topic, values)
  return topic
}

const consume = (topic: string, some: object = {}): Promise<KafkaRun> =>
  learner.run({ type: 'consume', topics: [topic], from: 'earliest', ...some })

const valuesIn = (events: readonly RelayKafkaEvent[]) =>
  events.flatMap((event) =>
    event.type === 'record' && event.record.value !== null && 'text' in event.record.value
      ? [event.record.value.text]
      : [],
  )

const committedOf = async (group: string) => {
  const { committed } = (await learner.call({ name: 'describe-group', group })) as {
    committed: { partition: number; offset: number }[]
  }
  return committed.map(({ offset }) => offset)
}

const counts = (events: readonly { partitions: readonly unknown[] }[]) =>
  events.map(({ partitions }) => partitions.length)

describe('a consumer without a group', () => {
  test.each([
    { from: 'earliest', expected: ['a', 'b', 'c'] },
    { from: { positions: [{ partition: 0, offset: 2 }] }, expected: ['c'] },
    { from: { timestamp: LONG_AGO + 2_000 }, expected: ['b', 'c'] },
  ])('begins $from', async ({ from, expected }) => {
    const topic = await topicWith([])
    for (const [index, text] of ['a', 'b', 'c'].entries()) {
      const record = { key: null, value: { text }, timestamp: LONG_AGO + (index + 1) * 1_000 }
      await learner.ask({ type: 'produce', topic, records: [record] })
    }
    const run = await consume(topic, { from })
    await run.seen('record', expected.length)
    await run.act('close')
    expect(valuesIn(await run.over)).toEqual(expected)
    expect(run.events.at(-1)).toMatchObject({ type: 'closed', by: 'client' })
  })

  test('begins at the end where nobody says otherwise, and hears what comes', async () => {
    const topic = await topicWith(['before'])
    const run = await learner.run({ type: 'consume', topics: [topic] })
    await run.seen('assigned')
    await learner.produce(topic, ['after'])
    await run.seen('record')
    await run.kill()
    expect(valuesIn(await run.over)).toEqual(['after'])
    expect(run.events.at(-1)).toMatchObject({ type: 'closed', by: 'killed' })
  })

  test('goes on behind what was deleted before it was read', async () => {
    const topic = await topicWith(['a', 'b', 'c'])
    await learner.call({ name: 'delete-records', topic, before: [{ partition: 0, offset: 2 }] })
    const run = await consume(topic, { from: { positions: [{ partition: 0, offset: 0 }] } })
    await run.seen('record')
    await run.kill()
    expect(valuesIn(await run.over)).toEqual(['c'])
  })
})

describe('a group', () => {
  test('goes on where it committed', async () => {
    const topic = await topicWith(['a', 'b'])
    const first = await consume(topic, { group: 'resume' })
    await first.seen('record', 2)
    await first.act('close')
    await first.over
    expect(await committedOf('resume')).toEqual([2])
    await learner.produce(topic, ['c'])
    const second = await consume(topic, { group: 'resume' })
    await second.seen('record')
    await second.act('close')
    expect(valuesIn(await second.over)).toEqual(['c'])
  })

  test.each(['range', 'roundrobin', 'cooperative-sticky'])(
    'shares its partitions, and a member that leaves gives them back (%s)',
    async (assignor) => {
      const topic = await topicWith([], 4)
      const group = `shared-${assignor}`
      const some = { group, assignor, sessionTimeout: 6_000 }
      const first = await consume(topic, some)
      expect(counts(await first.seen('assigned'))).toEqual([4])
      const second = await consume(topic, some)
      await expect.poll(() => counts(second.events.filter((event) => event.type === 'assigned')).at(-1), WAIT).toBe(2)
      await expect.poll(() => counts(first.events.filter((event) => event.type === 'assigned')).at(-1), WAIT).toBe(2)
      const revoked = counts(await first.seen('revoked'))
      expect(revoked).toEqual(assignor === 'cooperative-sticky' ? [2] : [4])
      await second.act('close')
      await second.over
      await expect.poll(() => counts(first.events.filter((event) => event.type === 'assigned')).at(-1), WAIT).toBe(4)
      await first.act('close')
      await first.over
    },
  )

  test('takes over from a member that was killed, when its session is over', async () => {
    const topic = await topicWith([], 2)
    const some = { group: 'takeover', sessionTimeout: 2_000 }
    const first = await consume(topic, some)
    await first.seen('assigned')
    const second = await consume(topic, some)
    await first.seen('assigned', 2)
    await second.kill()
    expect((await second.over).at(-1)).toMatchObject({ type: 'closed', by: 'killed' })
    await first.seen('assigned', 3)
    expect(counts(await first.seen('assigned', 3))).toEqual([2, 1, 2])
    await first.kill()
  })

  test('finishes the record that is being worked on before it gives its partition back', async () => {
    const topic = await topicWith(['a', 'b', 'c'], 1)
    const some = { group: 'patient', commit: 'after', work: 1_500, sessionTimeout: 20_000 }
    const first = await consume(topic, some)
    await first.seen('record')
    const second = await consume(topic, some)
    await first.seen('assigned', 2)
    await Promise.race([first.seen('record', 3), second.seen('record', 2), first.seen('committed', 3)])
    const both = async () => [...valuesIn(first.events), ...valuesIn(second.events)].sort()
    await expect.poll(both, WAIT).toEqual(['a', 'b', 'c'])
    await Promise.all([first.kill(), second.kill()])
  })

  test('keeps the partitions of a static member that closes and comes back', async () => {
    const topic = await topicWith([], 2)
    const some = { group: 'static', sessionTimeout: 10_000 }
    const other = await consume(topic, some)
    await other.seen('assigned')
    const named = { ...some, groupInstanceId: 'till-1' }
    const first = await consume(topic, named)
    const [had] = await first.seen('assigned')
    await other.seen('assigned', 2)
    await first.act('close')
    await first.over
    const again = await consume(topic, named)
    const [has] = await again.seen('assigned')
    expect(has?.partitions).toEqual(had?.partitions)
    expect(counts(await other.seen('assigned', 2))).toEqual([2, 1])
    await Promise.all([again.kill(), other.kill()])
  })

  test('refuses a member that knows none of its assignors', async () => {
    const topic = await topicWith([])
    const first = await consume(topic, { group: 'odd', assignor: 'range' })
    await first.seen('assigned')
    const second = await consume(topic, { group: 'odd', assignor: 'roundrobin' })
    expect((await second.over).at(-1)).toMatchObject({ type: 'refused', name: 'INCONSISTENT_GROUP_PROTOCOL', code: 23 })
    await first.kill()
  })

  test('is moved to other offsets while nobody is in it', async () => {
    const topic = await topicWith(['a', 'b', 'c'])
    const first = await consume(topic, { group: 'replay' })
    await first.seen('record', 3)
    await first.act('close')
    await first.over
    await learner.call({ name: 'reset-offsets', group: 'replay', topic, to: [{ partition: 0, offset: 1 }] })
    const second = await consume(topic, { group: 'replay' })
    await second.seen('record', 2)
    await second.act('close')
    expect(valuesIn(await second.over)).toEqual(['b', 'c'])
  })
})

describe('a crash', () => {
  test.each([
    { commit: 'before', again: ['c'], name: 'loses the record that was committed before it was done' },
    { commit: 'after', again: ['b', 'c'], name: 'has the record done again that was not committed yet' },
    { commit: 'by-hand', again: ['a', 'b', 'c'], name: 'forgets all where nobody committed' },
  ])('$name ($commit)', async ({ commit, again }) => {
    const topic = await topicWith(['a', 'b', 'c'])
    const some = { group: `crash-${commit}`, commit, sessionTimeout: 1_500 }
    const first = await consume(topic, { ...some, crashAt: 2 })
    const told = await first.over
    expect(valuesIn(told)).toEqual(['a', 'b'])
    expect(told.at(-1)).toMatchObject({ type: 'closed', by: 'killed' })
    const second = await consume(topic, some)
    await second.seen('record', again.length)
    await second.act('close')
    expect(valuesIn(await second.over)).toEqual(again)
  })
})
