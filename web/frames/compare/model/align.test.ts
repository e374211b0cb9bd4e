import { expect, test } from 'vitest'
import { align } from './align.ts'

const letters = (text: string) => [...text]
const isSame = (a: string, b: string) => Number(a === b)

function drawn(left: string, right: string): string {
  return align(letters(left), letters(right), isSame)
    .map(({ left: a, right: b }) => (a === null ? `+${b}` : b === null ? `-${a}` : a))
    .join('')
}

test.each([
  ['', '', ''],
  ['abc', 'abc', 'abc'],
  ['abc', 'ac', 'a-bc'],
  ['ac', 'abc', 'a+bc'],
  ['ab', '', '-a-b'],
  ['', 'ab', '+a+b'],
])('%s beside %s is %s', (left, right, wanted) => {
  expect(drawn(left, right)).toBe(wanted)
})

test('the better likeness wins over the nearer one', () => {
  const score = (a: string, b: string) => (a === b ? 3 : a[0] === b[0] ? 1 : 0)
  expect(align(['a1', 'a2'], ['a2'], score)).toEqual([
    { left: 'a1', right: null },
    { left: 'a2', right: 'a2' },
  ])
})

test('long sequences lose nothing and keep their order', () => {
  const left = Array.from({ length: 1500 }, (_, index) => `${index}`)
  const right = left.filter((_, index) => index % 7 !== 0)
  const aligned = align(left, right, isSame)
  expect(aligned.flatMap(({ left: one }) => (one === null ? [] : [one]))).toEqual(left)
  expect(aligned.flatMap(({ right: one }) => (one === null ? [] : [one]))).toEqual(right)
  expect(aligned.filter(({ left: a, right: b }) => a !== null && b !== null)).toHaveLength(right.length)
})
