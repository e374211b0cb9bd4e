import { expect, test } from 'vitest'
import { FIRST_WISH, recordsOf } from './producer-store.ts'

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
