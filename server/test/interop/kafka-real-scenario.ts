/** What lessons do with Kafka, through the relay: the same on the broker inside and on a real cluster. Each step throws where it is not so. */
import { ok, deepStrictEqual as same } from 'node:assert'
import type { RelayKafkaEvent } from '#proto/api/kafka.ts'
import { type KafkaRun, lastOf, runKafka } from '../../kafka-relay/testing/kafka-browser.ts'
import type { Browser } from '../testing/open-server.ts'
import { offsetsIn, type Page, produce, record, SESSION_MS, type Step, stateOf } from './kafka-real-page.ts'
import { SANDBOX_STEPS } from './kafka-real-sandbox.ts'

/** @returns a line for each step */
export async function playKafkaLesson(url: string, browser: Browser): Promise<readonly string[]> {
  const ask = (wanted: object) => lastOf(url, browser, wanted)
  const page: Page = {
    url,
    browser,
    ask,
    run: (wanted) => runKafka(url, browser, wanted),
    async call(call) {
      const event = await ask({ type: 'admin', call })
      ok(event.type === 'answer', JSON.stringify(event))
      return event.answer as Record<string, unknown>
    },
  }
  const lines: string[] = []
  for (const [name, run] of STEPS) {
    const began = Date.now()
    try {
      await run(page)
    } catch (cause) {
      throw new Error(`${name}: ${cause instanceof Error ? cause.message : cause}`, { cause })
    }
    lines.push(`${name} (${Date.now() - began} ms)`)
  }
  return lines
}

const valuesIn = (events: readonly RelayKafkaEvent[]) =>
  events.flatMap((event) =>
    event.type === 'record' && event.record.value !== null && 'text' in event.record.value
      ? [event.record.value.text]
      : [],
  )

async function assignedTo(run: KafkaRun, count: number): Promise<void> {
  for (let turn = 1; ; turn += 1) {
    const assigned = await run.seen('assigned', turn)
    if (assigned.at(-1)?.partitions.length === count) return
  }
}

const STEPS: readonly Step[] = [
  [
    'a topic of three partitions, made, listed and described',
    async ({ call, browser }) => {
      await call({ name: 'create-topic', topic: 'orders', partitions: 3, configs: { 'retention.ms': '3600000' } })
      const { topics } = await call({ name: 'list-topics' })
      ok(JSON.stringify(topics).includes(`${browser.name}.orders`))
      const described = await call({ name: 'describe-topic', topic: 'orders' })
      same(described['configs'], { 'retention.ms': '3600000' })
    },
  ],
  [
    'records by their keys, and in turn',
    async ({ ask }) => {
      const records = [record('1', 'ada'), record('2'), record('3'), record('4', 'ada')]
      same(offsetsIn(await ask({ type: 'produce', topic: 'orders', records })), ['2:0', '0:0', '1:0', '2:1'])
    },
  ],
  [
    'every compression, acks 0, 1 and all',
    async ({ ask }) => {
      for (const [offset, compression] of ['none', 'gzip', 'snappy', 'lz4', 'zstd'].entries()) {
        same(offsetsIn(await ask(produce('packed', ['x'.repeat(200)], { compression }))), [`0:${offset}`])
      }
      same(offsetsIn(await ask(produce('packed', ['a'], { acks: 1 }))), ['0:5'])
      same(offsetsIn(await ask(produce('packed', ['a'], { acks: 0 }))), ['0:-1'])
    },
  ],
  [
    'a batch twice: two records, or one by an idempotent producer; a flipped byte is refused',
    async ({ ask }) => {
      same(offsetsIn(await ask(produce('twice', ['a'], { repeat: true }))), ['0:0', '0:1'])
      same(offsetsIn(await ask(produce('twice', ['b'], { repeat: true, idempotent: true }))), ['0:2', '0:2'])
      const refused = await ask(produce('twice', ['c'], { corrupt: true }))
      ok(refused.type === 'refused' && refused.name === 'CORRUPT_MESSAGE', JSON.stringify(refused))
    },
  ],
  ...(['range', 'cooperative-sticky'] as const).map(
    (assignor): Step => [
      `a group of two (${assignor}); one is killed, the other takes over`,
      async ({ run, call }) => {
        const group = `workers-${assignor}`
        const consume = {
          type: 'consume',
          topics: ['orders'],
          group,
          assignor,
          from: 'earliest',
          commit: 'after',
          sessionTimeout: SESSION_MS,
        }
        const first = await run(consume)
        await assignedTo(first, 3)
        await first.seen('committed', 4)
        const second = await run(consume)
        await Promise.race([assignedTo(second, 1), assignedTo(second, 2)])
        const described = await call({ name: 'describe-group', group })
        same((described['members'] as unknown[]).length, 2)
        await second.kill()
        await assignedTo(first, 3)
        await first.act('close')
        same(valuesIn(await first.over).sort(), ['1', '2', '3', '4'])
        ok(JSON.stringify(await call({ name: 'describe-group', group })).includes('"state":"Empty"'))
      },
    ],
  ),
  ...(
    [
      { commit: 'before', again: ['c'] },
      { commit: 'after', again: ['b', 'c'] },
    ] as const
  ).map(
    ({ commit, again }): Step => [
      `a crash with the commit ${commit} the work: again ${again.join(', ')}`,
      async ({ ask, run }) => {
        await ask(produce(`crash-${commit}`, ['a', 'b', 'c']))
        const consume = {
          type: 'consume',
          topics: [`crash-${commit}`],
          group: `crash-${commit}`,
          from: 'earliest',
          commit,
          sessionTimeout: SESSION_MS,
        }
        same(valuesIn(await (await run({ ...consume, crashAt: 2 })).over), ['a', 'b'])
        const second = await run(consume)
        await second.seen('record', again.length)
        await second.act('close')
        same(valuesIn(await second.over), again)
      },
    ],
  ),
  [
    'a poison message goes to the dead letters',
    async ({ ask, run }) => {
      await ask(produce('letters', ['{"poison":true}', '{}']))
      const careful = await run({
        type: 'consume',
        topics: ['letters'],
        group: 'careful',
        from: 'earliest',
        commit: 'after',
        attempts: 2,
        dead: 'dead',
      })
      await careful.seen('committed', 2)
      await careful.kill()
      const dead = await run({ type: 'consume', topics: ['dead'], from: 'earliest' })
      same((await dead.seen('record'))[0]?.record.value, { text: '{"poison":true}' })
      await dead.kill()
    },
  ],
  [
    'records deleted, offsets moved back, read again from there',
    async ({ call, run }) => {
      await call({ name: 'delete-records', topic: 'crash-after', before: [{ partition: 0, offset: 1 }] })
      await call({
        name: 'reset-offsets',
        group: 'crash-after',
        topic: 'crash-after',
        to: [{ partition: 0, offset: 1 }],
      })
      const again = await run({ type: 'consume', topics: ['crash-after'], group: 'crash-after', from: 'earliest' })
      await again.seen('record', 2)
      await again.act('close')
      same(valuesIn(await again.over), ['b', 'c'])
      await call({ name: 'delete-group', group: 'crash-after' })
    },
  ],
  [
    'the state shows topics, groups and what they committed',
    async ({ url, browser }) => {
      const state = await stateOf(url, browser)
      same(
        state.topics.find(({ name }) => name === 'orders')?.partitions.map(({ highWatermark }) => highWatermark),
        [1, 1, 2],
      )
      const group = state.groups.find(({ name }) => name === 'workers-range')
      same(group?.state, 'Empty')
      same(group?.committed.map(({ offset }) => offset).sort(), [1, 1, 2])
    },
  ],
  ...SANDBOX_STEPS,
]
