import { expect, test } from 'vitest'
import type { KafkaPartitionState } from '#proto/api/kafka.ts'
import { ageOf, retentionOf, segmentsOf, windowOf } from './window.ts'

function partition(logStart: number, highWatermark: number): KafkaPartitionState {
  return { index: 0, logStart, highWatermark, bytes: 0, segments: [] }
}

test.each([
  { name: 'an empty log', log: partition(0, 0), at: null, first: 0, lastFirst: 0 },
  { name: 'one that fits', log: partition(0, 5), at: null, first: 0, lastFirst: 0 },
  {
    name: 'the end of a long one, with a place for the next record',
    log: partition(0, 100),
    at: null,
    first: 91,
    lastFirst: 91,
  },
  { name: 'the place that is wished for', log: partition(0, 100), at: 40, first: 40, lastFirst: 91 },
  { name: 'no further than the end', log: partition(0, 100), at: 99, first: 91, lastFirst: 91 },
  { name: 'not far before the log begins', log: partition(50, 100), at: 0, first: 48, lastFirst: 91 },
  { name: 'what is left when all but a few are deleted', log: partition(99, 100), at: 0, first: 91, lastFirst: 91 },
])('ten slots show $name', ({ log, at, first, lastFirst }) => {
  expect(windowOf(log, 10, at)).toEqual({ first, count: 10, lastFirst })
})

test('draws a bounded part of a log of a thousand million records', () => {
  expect(windowOf(partition(0, 1_000_000_000), 12, null)).toEqual({
    first: 999_999_989,
    count: 12,
    lastFirst: 999_999_989,
  })
})

test.each([
  [{ 'retention.ms': '60000' }, 60_000],
  [{ 'retention.ms': '-1' }, null],
  [{ 'retention.ms': 'soon' }, null],
  [{}, null],
])('reads the retention of %o', (configs, retention) => {
  expect(retentionOf({ configs })).toBe(retention)
})

test.each([
  { timestamp: 0, now: 30, retention: 60, age: 0.5 },
  { timestamp: 0, now: 90, retention: 60, age: 1 },
  { timestamp: 90, now: 30, retention: 60, age: 0 },
  { timestamp: 0, now: 30, retention: null, age: 0 },
  { timestamp: 0, now: 0, retention: 0, age: 1 },
])('a record of $timestamp is at $now of age $age', ({ timestamp, now, retention, age }) => {
  expect(ageOf(timestamp, now, retention)).toBe(age)
})

test('segments end where the next begins, the last one nowhere', () => {
  const segments = [0, 8].map((base) => ({ file: `${base}.log`, base, bytes: 1, newest: 0 }))
  expect(segmentsOf({ ...partition(0, 9), segments })).toEqual([
    { file: '0.log', from: 0, to: 8 },
    { file: '8.log', from: 8, to: null },
  ])
})
