import { expect, test } from 'vitest'
import { BATCH_HEADER, writeBatch } from '#proto/wire/kafka/index.ts'
import { recordParts } from './record-parts.ts'

const utf8 = new TextEncoder()
const batch = writeBatch({
  timestamp: 1_000n,
  records: [
    { key: utf8.encode('ada'), value: utf8.encode('one'), headers: [{ key: 'h', value: utf8.encode('v') }] },
    { key: null, value: null, timestamp: 998n },
  ],
})
const bytes = batch.subarray(BATCH_HEADER)

test('takes records apart without a gap', () => {
  const records = recordParts(bytes, 10)
  expect(records).toHaveLength(2)
  const parts = records.flat()
  expect(parts.map(({ start }) => start)).toEqual([0, ...parts.slice(0, -1).map(({ end }) => end)])
  expect(parts.at(-1)?.end).toBe(bytes.length)
})

test('tells what each varint says, and what it was before its sign was taken out', () => {
  const [first = [], second = []] = recordParts(bytes, 10)
  expect(first.map(({ name }) => name)).toEqual([
    'length',
    'attributes',
    'timestampDelta',
    'offsetDelta',
    'keyLength',
    'key',
    'valueLength',
    'value',
    'headerCount',
    'headers',
  ])
  const numbers = Object.fromEntries(second.map(({ name, number }) => [name, number]))
  expect(numbers).toMatchObject({
    timestampDelta: { value: -2n, raw: 3n },
    offsetDelta: { value: 1n, raw: 2n },
    keyLength: { value: -1n, raw: 1n },
    valueLength: { value: -1n, raw: 1n },
    headerCount: { value: 0n, raw: 0n },
  })
})

test('shows as many as are asked for, and nothing of one that is cut', () => {
  expect(recordParts(bytes, 1)).toHaveLength(1)
  expect(recordParts(bytes.subarray(0, bytes.length - 1), 10)).toHaveLength(1)
  expect(recordParts(Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff), 10)).toEqual([])
})
