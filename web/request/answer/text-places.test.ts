import { expect, test } from 'vitest'
import { textPlaces } from './text-places.ts'

test.each<readonly [string, string, string, readonly (readonly [number, number])[]]>([
  [
    'every place',
    'ab ab',
    'ab',
    [
      [0, 2],
      [3, 5],
    ],
  ],
  [
    'letters of either case',
    'Id: ID',
    'id',
    [
      [0, 2],
      [4, 6],
    ],
  ],
  ['letters of other scripts', 'Ёлка', 'ёлка', [[0, 4]]],
  [
    'signs as they stand',
    'a.b axb a.b',
    'a.b',
    [
      [0, 3],
      [8, 11],
    ],
  ],
  ['a character of two halves', 'x🌍', '🌍', [[1, 3]]],
  ['brackets and hyphens', '[a-z]{1}', '[a-z]{1}', [[0, 8]]],
  ['nothing for nothing', 'abc', '', []],
  ['nothing that is not there', 'abc', 'd', []],
])('%s is found', (_, text, wanted, places) => {
  expect(textPlaces(text, wanted).map(({ start, end }) => [start, end])).toEqual(places)
})

test('of very many places the first are enough', () => {
  expect(textPlaces('a'.repeat(5_000), 'a')).toHaveLength(1_000)
})
