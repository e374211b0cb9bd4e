import { expect, test } from 'vitest'
import { elapsedText } from './elapsed.ts'

test.each([
  [0, '0:00'],
  [59_999, '0:59'],
  [60_000, '1:00'],
  [3_599_000, '59:59'],
  [3_723_000, '1:02:03'],
  [-5, '0:00'],
])('%i ms are %s', (milliseconds, text) => {
  expect(elapsedText(milliseconds)).toBe(text)
})
