import { expect, test } from 'vitest'
import { recapResult } from './result.ts'

const IDS = ['a', 'b', 'c']

test.each([
  { name: 'nothing was asked', reviews: {}, is: { answered: 0, first: 0, latest: 0, at: null } },
  {
    name: 'some were asked, and one was known',
    reviews: { a: [[10, 3]], b: [[20, 1]], other: [[30, 3]] } as const,
    is: { answered: 2, first: 1, latest: 1, at: null },
  },
  {
    name: 'all were asked, one came back and was known then',
    reviews: {
      a: [[10, 3]],
      b: [
        [20, 1],
        [900, 3],
      ],
      c: [[30, 3]],
    } as const,
    is: { answered: 3, first: 2, latest: 3, at: 30 },
  },
  {
    name: 'one was known at first and forgotten',
    reviews: {
      a: [
        [10, 3],
        [900, 1],
      ],
      b: [[40, 3]],
      c: [[30, 3]],
    } as const,
    is: { answered: 3, first: 3, latest: 2, at: 40 },
  },
])('$name', ({ reviews, is }) => {
  expect(recapResult(IDS, reviews)).toEqual({ total: 3, ...is })
})
