import { expect, test } from 'vitest'
import { heightFor } from './height.ts'

test.each([
  ['the least', 'GET /a', 4, 6],
  ['one empty line more than the text', 'a\nb\nc\nd', 2, 7.25],
  ['the text’s own empty line', 'a\nb\nc\nd\n', 2, 7.25],
  ['the most', 'a\n'.repeat(50), 2, 23.5],
])('the editor is as tall as %s', (_, text, least, rems) => {
  expect(heightFor(text, least, 18)).toBe(rems)
})
