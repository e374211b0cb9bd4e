import { expect, test } from 'vitest'
import { texts } from './texts.ts'

test.each([
  [0, '0.0 ms', '0,0 мс'],
  [3.25, '3.3 ms', '3,3 мс'],
  [99.97, '100 ms', '100 мс'],
  [999.7, '1.00 s', '1,00 с'],
  [12_345, '12.3 s', '12,3 с'],
  [59_990, '1:00', '1:00'],
  [125_000, '2:05', '2:05'],
  [3_725_000, '1:02:05', '1:02:05'],
])('%d milliseconds are %s', (milliseconds, en, ru) => {
  expect(texts.in('en').duration(milliseconds).replace('\u00a0', ' ')).toBe(en)
  expect(texts.in('ru').duration(milliseconds).replace('\u00a0', ' ')).toBe(ru)
})

test.each([
  [999, '0 s', '0 с'],
  [59_999, '59 s', '59 с'],
  [60_000, '1:00', '1:00'],
])('%d milliseconds that go on are %s', (milliseconds, en, ru) => {
  expect(texts.in('en').elapsed(milliseconds).replace('\u00a0', ' ')).toBe(en)
  expect(texts.in('ru').elapsed(milliseconds).replace('\u00a0', ' ')).toBe(ru)
})
