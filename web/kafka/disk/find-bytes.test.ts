import { expect, test } from 'vitest'
import { findBytes, firstDifference } from './find-bytes.ts'

const bytes = (...values: number[]) => Uint8Array.from(values)

test.each([
  { name: 'at its beginning', all: [1, 2, 3], wanted: [1, 2], at: 0 },
  { name: 'behind what looks like it', all: [1, 2, 1, 2, 3], wanted: [1, 2, 3], at: 2 },
  { name: 'at its end', all: [0, 0, 7], wanted: [7], at: 2 },
  { name: 'nowhere when it is cut', all: [0, 1, 2], wanted: [1, 2, 3], at: -1 },
  { name: 'nowhere when it is empty', all: [1], wanted: [], at: -1 },
])('finds bytes $name', ({ all, wanted, at }) => {
  expect(findBytes(bytes(...all), bytes(...wanted))).toBe(at)
})

test('tells where two differ', () => {
  expect(firstDifference(bytes(1, 2), bytes(1, 2))).toBe(-1)
  expect(firstDifference(bytes(1, 2), bytes(1, 3))).toBe(1)
  expect(firstDifference(bytes(1), bytes(1, 2))).toBe(1)
})
