import { expect, test } from 'vitest'
import type { KafkaGroupState, KafkaParkedFetch, KafkaState } from '#proto/api/kafka.ts'
import { NO_HISTORY, withState } from './history.ts'

type Member = KafkaGroupState['members'][number]

function member(id: string, ...partitions: number[]): Member {
  return {
    id,
    instanceId: null,
    clientId: `till.${id}`,
    host: '127.0.0.1',
    partitions: partitions.map((partition) => ({ topic: 'orders', partition })),
    seen: null,
    sessionTimeout: null,
  }
}

function group(change: Partial<KafkaGroupState>): KafkaGroupState {
  return {
    name: 'billing',
    fullName: 'till.billing',
    state: 'Stable',
    generation: 1,
    protocol: 'range',
    leader: '',
    members: [],
    committed: [],
    ...change,
  }
}

function state(at: number, end: number, change: Partial<KafkaState> = {}): KafkaState {
  const partition = { index: 0, logStart: 0, highWatermark: end, bytes: 0, segments: [] }
  return {
    source: 'embedded',
    at,
    bootstrap: '127.0.0.1:9092',
    prefix: 'till.',
    problem: null,
    topics: [{ name: 'orders', fullName: 'till.orders', configs: {}, partitions: [partition] }],
    groups: [],
    fetches: [],
    ...change,
  }
}

const fetch: KafkaParkedFetch = {
  clientId: 'till.reader',
  remote: '127.0.0.1:1234',
  correlationId: 7,
  partitions: [{ topic: 'orders', partition: 0 }],
  since: 1_000,
  maxWait: 500,
  minBytes: 1,
}

const told = (...states: KafkaState[]) => states.reduce(withState, NO_HISTORY)

test('counts how far a group is behind, by what it has committed', () => {
  const committed = [{ topic: 'orders', partition: 0, offset: 4, at: null }]
  const { samples } = told(state(0, 10, { groups: [group({ committed, members: [member('a', 0)] })] }))
  expect(samples).toEqual([{ at: 0, groups: { billing: { lag: 6, members: 1 } }, topics: { 'billing orders': 6 } }])
})

test('a group without commits, or for a topic that is gone, is behind by nothing that is known', () => {
  const committed = [{ topic: 'gone', partition: 0, offset: 4, at: null }]
  expect(told(state(0, 10, { groups: [group({}), group({ name: 'other', committed })] })).samples[0]?.groups).toEqual(
    {},
  )
})

test('of states that come together the first and the last are kept', () => {
  const { samples } = told(state(0, 1), state(1_000, 2), state(1_050, 3), state(1_100, 4), state(2_000, 5))
  expect(samples.map(({ at }) => at)).toEqual([0, 1_000, 1_100, 2_000])
})

test('tells who came, who left, and which partitions changed hands', () => {
  const before = group({ members: [member('a', 0, 1)] })
  const after = group({ generation: 2, members: [member('b', 0), member('c', 1)] })
  const { events } = told(state(0, 0, { groups: [before] }), state(1, 0, { groups: [after] }))
  expect(events).toEqual([
    {
      at: 1,
      group: 'billing',
      from: 'Stable',
      to: 'Stable',
      generation: 2,
      joined: ['till.b', 'till.c'],
      left: ['till.a'],
      moved: [
        { topic: 'orders', partition: 0 },
        { topic: 'orders', partition: 1 },
      ],
    },
  ])
})

test('a group that stays as it was is no event; one that is gone is dead', () => {
  const stable = group({ members: [member('a', 0)] })
  const { events } = told(
    state(0, 0, { groups: [stable] }),
    state(1, 9, { groups: [stable] }),
    state(2, 9, { groups: [] }),
  )
  expect(events.map(({ from, to, left }) => ({ from, to, left }))).toEqual([
    { from: 'Stable', to: 'Dead', left: ['till.a'] },
  ])
})

test.each([
  { name: 'a record in its partition', next: state(1_200, 3), ended: { by: 'records', records: 2 } },
  { name: 'its time', next: state(1_500, 1), ended: { by: 'time', records: 0 } },
  { name: 'neither, as far as is known', next: state(1_200, 1), ended: { by: 'gone', records: 0 } },
])('a Fetch that waits no more was ended by $name', ({ next, ended }) => {
  expect(told(state(1_000, 1, { fetches: [fetch] }), next).ended).toEqual([{ fetch, at: next.at, ...ended }])
})

test('keeps a bounded past', () => {
  const states = Array.from({ length: 2_000 }, (_, index) =>
    state(index * 1_000, index, {
      groups: [group({ generation: index })],
      fetches: [{ ...fetch, correlationId: index }],
    }),
  )
  const { samples, events, ended } = told(...states)
  expect([samples.length, events.length, ended.length]).toEqual([1_500, 100, 30])
})
