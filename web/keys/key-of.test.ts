import { expect, test } from 'vitest'
import { keyOf } from './key-of.ts'

test.each([
  { layout: 'English', key: ']', code: 'BracketRight', is: ']' },
  { layout: 'Russian', key: 'ъ', code: 'BracketRight', is: ']' },
  { layout: 'Russian', key: 'х', code: 'BracketLeft', is: '[' },
  { layout: 'Russian', key: 'Ы', code: 'KeyS', is: 's' },
  { layout: 'German', key: '?', code: 'Minus', is: '?' },
  { layout: 'German', key: '-', code: 'Slash', is: '-' },
  { layout: 'any', key: 'S', code: 'KeyS', is: 's' },
  { layout: 'any', key: 'Escape', code: 'Escape', is: 'Escape' },
])('on a $layout layout $key at $code is $is', ({ key, code, is }) => {
  expect(keyOf({ key, code })).toBe(is)
})
