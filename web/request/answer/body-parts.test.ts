import { expect, test } from 'vitest'
import { type BodyPart, partsOf, partsUntil } from './body-parts.ts'

const whole = (text: string): BodyPart => ({ text, isTorn: false })
const torn = (text: string): BodyPart => ({ text, isTorn: true })

test.each<readonly [string, string, readonly BodyPart[]]>([
  ['a short text', 'abc', [whole('abc')]],
  ['nothing', '', []],
  ['lines', 'ab\ncd\nef', [whole('ab\n'), whole('cd\n'), whole('ef')]],
  ['several lines', 'a\nb\nc\n', [whole('a\nb\n'), whole('c\n')]],
  ['one long line', 'abcdefghij', [torn('abcd'), torn('efgh'), torn('ij')]],
  ['a long line among others', 'a\nbcdefgh\ni', [whole('a\n'), torn('bcde'), torn('fgh\n'), whole('i')]],
  ['a character of two halves', 'abc🌍d', [torn('abc🌍'), torn('d')]],
])('%s in parts', (_, text, parts) => {
  expect(partsOf(text, 4)).toEqual(parts)
})

test('parts are the text', () => {
  const text = Array.from({ length: 5000 }, (_, index) => 'x'.repeat(index % 97)).join('\n')
  expect(
    partsOf(text)
      .map((part) => part.text)
      .join(''),
  ).toBe(text)
})

test.each([
  [0, 1],
  [4, 1],
  [5, 2],
  [10, 3],
  [99, 3],
])('%i characters stand in so many parts: %i', (characters, count) => {
  expect(partsUntil(partsOf('abcdefghij', 4), characters)).toBe(count)
})
