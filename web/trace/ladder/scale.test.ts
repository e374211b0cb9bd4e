import { expect, test } from 'vitest'
import { dropOf, heightOfPause, NOTABLE, ROW_HEIGHT, WHOLE } from './scale.ts'

test.each([
  { took: NOTABLE, height: 5 },
  { took: 1_000, height: 7 },
  { took: WHOLE, height: 9 },
  { took: 60_000, height: 9 },
])('a pause of $took ms is $height quarters of a rem high', ({ took, height }) => {
  expect(heightOfPause(took)).toBe(height)
})

test.each([
  { took: 0, drop: 0 },
  { took: 20, drop: 0 },
  { took: 50, drop: 1 },
  { took: 300, drop: 2 },
  { took: 1_000, drop: 7 },
  { took: 10_000, drop: 9 },
])('what is on its way for $took ms ends $drop quarters of a rem lower', ({ took, drop }) => {
  expect(dropOf(took)).toBe(drop)
})

test('a pause is never as high as a row, so that rows stay what is read first', () => {
  expect(heightOfPause(Number.MAX_SAFE_INTEGER)).toBeLessThan(ROW_HEIGHT)
})
