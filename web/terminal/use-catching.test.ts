import { expect, test } from 'vitest'
import { clockOf } from './use-catching.ts'

test.each([
  [600_000, '10:00'],
  [580_900, '9:41'],
  [59_001, '1:00'],
  [9_000, '0:09'],
  [1, '0:01'],
  [0, '0:00'],
])('%i ms are shown as %s', (milliseconds, clock) => {
  expect(clockOf(milliseconds)).toBe(clock)
})
