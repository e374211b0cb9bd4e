import { expect, test } from 'vitest'
import type { KafkaSeenRecord, RelayKafkaEvent } from '#proto/api/kafka.ts'
import { type Told, WireError } from '../../wire/index.ts'
import { brokenOff, type Consumer, positionOf, withEvent } from './consumers-store.ts'

const NEW: Consumer = {
  name: 'reader-1',
  run: '0'.repeat(32),
  asked: { topics: ['orders'], group: 'billing' },
  clientId: '',
  status: 'starting',
  by: null,
  trouble: null,
  memberId: '',
  generation: null,
  isLeader: false,
  assigned: [],
  got: 0,
  latest: [],
  positions: {},
  failed: 0,
  dead: 0,
}

function told(...events: (Told<RelayKafkaEvent> | WireError)[]): Consumer {
  let consumer = NEW
  for (const event of events) {
    consumer = { ...consumer, ...(event instanceof WireError ? brokenOff(event) : withEvent(consumer, event)) }
  }
  return consumer
}

const place = (partition: number) => ({ topic: 'orders', partition })
const record = (partition: number, offset: number): KafkaSeenRecord => ({
  ...place(partition),
  offset,
  timestamp: 0,
  key: null,
  value: null,
  headers: [],
})
const opened: Told<RelayKafkaEvent> = { type: 'opened', id: 7, clientId: 'till.reader-1', milliseconds: 1 }
const assigned: Told<RelayKafkaEvent> = {
  type: 'assigned',
  memberId: 'm',
  generation: 2,
  isLeader: true,
  partitions: [place(0), place(1)],
  milliseconds: 2,
}
const got = (partition: number, offset: number): Told<RelayKafkaEvent> => ({
  type: 'record',
  record: record(partition, offset),
  milliseconds: 3,
})

test('a consumer reads what was assigned to it, and knows its position', () => {
  const consumer = told(opened, assigned, got(0, 4), got(1, 9), got(0, 5))
  expect(consumer).toMatchObject({ status: 'running', generation: 2, isLeader: true, got: 3 })
  expect(consumer.latest.map(({ offset }) => offset)).toEqual([5, 9, 4])
  expect(positionOf([consumer], 'billing', 'orders', 0)).toBe(6)
  expect(positionOf([consumer], 'billing', 'orders', 1)).toBe(10)
  expect(positionOf([consumer], 'billing', 'orders', 2)).toBeNull()
  expect(positionOf([consumer], 'audit', 'orders', 0)).toBeNull()
})

test('what is revoked it no longer owns', () => {
  const revoked: Told<RelayKafkaEvent> = { type: 'revoked', partitions: [place(0)], milliseconds: 4 }
  expect(told(opened, assigned, revoked).assigned).toEqual([place(1)])
})

test.each([
  { name: 'killed', event: { type: 'closed', by: 'killed', milliseconds: 5 }, by: 'killed', trouble: null },
  {
    name: 'refused by the broker',
    event: { type: 'refused', name: 'INVALID_GROUP_ID', code: 24, message: 'no', milliseconds: 5 },
    by: 'trouble',
    trouble: { code: 'INVALID_GROUP_ID (24)', message: 'no' },
  },
  {
    name: 'refused by the relay',
    event: new WireError({ kind: 'refused', refusal: { code: 'busy', message: 'too many' } }),
    by: 'trouble',
    trouble: { code: 'busy', message: 'too many' },
  },
] as const)('one that was $name owns nothing, and has no position', ({ event, by, trouble }) => {
  const consumer = told(opened, assigned, got(0, 4), event)
  expect(consumer).toMatchObject({ status: 'over', by, trouble, assigned: [] })
  expect(positionOf([consumer], 'billing', 'orders', 0)).toBeNull()
})

test('failures are counted, and those that went to the dead letters', () => {
  const failed: Told<RelayKafkaEvent> = { type: 'failed', record: record(0, 1), attempt: 1, milliseconds: 5 }
  expect(told(opened, failed, { ...failed, attempt: 2, to: 'orders.dead' })).toMatchObject({ failed: 2, dead: 1 })
})
