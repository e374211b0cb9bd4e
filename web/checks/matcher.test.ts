import { expect, test } from 'vitest'
import { shown } from './matcher.ts'

test.each([
  { value: undefined, text: 'nothing' },
  { value: '', text: 'an empty text' },
  { value: 3, text: '3' },
  { value: { a: 1 }, text: '{"a":1}' },
  { value: '\n\x04name\x12\x0bis required', text: '·name·is required' },
  { value: 'x'.repeat(81), text: `${'x'.repeat(79)}…` },
])('a value is shown as $text', ({ value, text }) => {
  expect(shown(value)).toBe(text)
})
