import { expect, test } from 'vitest'
import { FIRST_WISH, recordsOf, requestsOf } from './producer-store.ts'

test('keys come in turn, and the value counts', () => {
  expect(recordsOf({ ...FIRST_WISH, keys: 'ada, bob', value: 'n={n}, {n}', count: 3 }, 5)).toEqual([
    { key: { text: 'ada' }, value: { text: 'n=5, 5' } },
    { key: { text: 'bob' }, value: { text: 'n=6, 6' } },
    { key: { text: 'ada' }, value: { text: 'n=7, 7' } },
  ])
})

test.each(['', ' ', ','])('“%s” names no key', (keys) => {
  expect(recordsOf({ ...FIRST_WISH, keys, count: 2 }, 1).map(({ key }) => key)).toEqual([null, null])
})

test.each([
  { rate: 0, sizes: [7] },
  { rate: 1, sizes: [1, 1, 1, 1, 1, 1, 1] },
  { rate: 2, sizes: [1, 1, 1, 1, 1, 1, 1] },
  { rate: 10, sizes: [5, 2] },
  { rate: 50, sizes: [7] },
])('seven records at $rate a second go in requests of $sizes', ({ rate, sizes }) => {
  const records = recordsOf({ ...FIRST_WISH, count: 7 }, 1)
  expect(requestsOf(records, rate).map(({ length }) => length)).toEqual(sizes)
  expect(requestsOf(records, rate).flat()).toEqual(records)
})
