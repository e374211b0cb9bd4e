import { expect, test } from 'vitest'
import { Gathering, type Sized } from './gathering.ts'

/** 61 of the batch, and 10 each: length, attributes, two deltas, no key, 4 of the value with its length, no headers. */
function record(partition: number, leader = 0): Sized & { readonly leader: number } {
  return { partition, leader, key: undefined, value: Buffer.from('abc'), headers: new Map(), timestamp: 0n }
}

function gathering(linger: number, batchSize = 16_384) {
  return new Gathering<ReturnType<typeof record>>({ linger, batchSize, leaderOf: ({ leader }) => leader })
}

test('nothing waits with linger 0', () => {
  const waiting = gathering(0)
  waiting.add(record(0), 100)
  expect(waiting.take(0, 100)?.batches).toEqual([{ partition: 0, records: 1, why: 'linger' }])
  expect(waiting.take(0, 100)).toBeNull()
})

test('the oldest record says when the batch goes', () => {
  const waiting = gathering(50)
  waiting.add(record(0), 100)
  waiting.add(record(0), 140)
  expect(waiting.dueAt(0)).toBe(150)
  expect(waiting.take(0, 149)).toBeNull()
  expect(waiting.take(0, 150)?.batches).toEqual([{ partition: 0, records: 2, why: 'linger' }])
})

test('a full batch goes at once, and the next record begins another', () => {
  const waiting = gathering(50, 80)
  for (const at of [100, 101, 102]) waiting.add(record(0), at)
  expect(waiting.take(0, 102)?.batches).toEqual([{ partition: 0, records: 1, why: 'full' }])
})

test.each([
  { batchSize: 1, records: [1, 1, 1] },
  { batchSize: 71, records: [1, 1, 1] },
  { batchSize: 80, records: [1, 1, 1] },
  { batchSize: 81, records: [2, 1] },
  { batchSize: 91, records: [3] },
])('batch.size $batchSize holds $records records of 10 bytes', ({ batchSize, records }) => {
  const waiting = gathering(0, batchSize)
  for (const at of [0, 0, 0]) waiting.add(record(0), at)
  const taken = records.map(() => waiting.take(0, 0)?.records.length)
  expect(taken).toEqual(records)
  expect(waiting.leaders).toEqual([])
})

test('with one batch goes one of each other partition of the same broker, and of no other broker', () => {
  const waiting = gathering(50)
  waiting.add(record(0), 100)
  waiting.add(record(1), 120)
  waiting.add(record(2, 7), 120)
  expect(waiting.take(0, 150)?.batches).toEqual([
    { partition: 0, records: 1, why: 'linger' },
    { partition: 1, records: 1, why: 'along' },
  ])
  expect(waiting.leaders).toEqual([7])
  expect(waiting.dueAt(7)).toBe(170)
})
