import { expect, test } from 'vitest'
import type { Level } from '../explain/index.ts'
import { sharesOf } from './shares-of.ts'

const level = (sizes: readonly number[], at: number): Level => ({
  unit: 'byte',
  parts: sizes.map((size) => ({ kind: 'field', key: 'a', size })),
  at,
})

test.each([
  { sizes: [1], at: 0 },
  { sizes: [3, 1, 1, 4, 16_384], at: 2 },
  { sizes: [0, 1, 0], at: 1 },
])('$sizes fill the strip', ({ sizes, at }) => {
  expect(sharesOf(level(sizes, at)).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
})

test('what is larger is wider, and the field itself half as wide again as its like', () => {
  const [small = 0, here = 0, large = 0] = sharesOf(level([1, 1, 64], 1))
  expect(large).toBeGreaterThan(small)
  expect(here / small).toBeCloseTo(1.5)
})
