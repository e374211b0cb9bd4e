import { expect, test } from 'vitest'
import { texts } from './texts.ts'

test.each([
  { count: 1, en: '1\u00a0byte', ru: '1\u00a0байт' },
  { count: 2, en: '2\u00a0bytes', ru: '2\u00a0байта' },
  { count: 5, en: '5\u00a0bytes', ru: '5\u00a0байт' },
  { count: 21, en: '21\u00a0bytes', ru: '21\u00a0байт' },
])('$count bytes are counted as each language counts', ({ count, en, ru }) => {
  expect(texts.in('en').bytes(count)).toBe(en)
  expect(texts.in('ru').bytes(count)).toBe(ru)
})
