import { expect, test } from 'vitest'
import { diffBytes } from './byte-diff.ts'

const SIGNS = { same: '=', changed: '!', removed: '-', added: '+' } as const

function drawn(left: string, right: string): string {
  const encoder = new TextEncoder()
  return diffBytes(encoder.encode(left), encoder.encode(right))
    .map(({ mark }) => SIGNS[mark])
    .join('')
}

test.each([
  ['', '', ''],
  ['Ada', 'Ada', '==='],
  ['Ada', 'Ida', '!=='],
  ['Ada', 'Adam', '===+'],
  ['Adam', 'Ada', '===-'],
  ['/users/1', '/users/12', '========+'],
  ['a=1&b=2', 'b=2', '----==='],
  ['xAyB', 'AzB', '-=!='],
])('%s beside %s', (left, right, marks) => {
  expect(drawn(left, right)).toBe(marks)
})

test('each byte of both sides has its column, in order, also where the middle is too long to search', () => {
  const left = Uint8Array.from({ length: 900 }, (_, index) => (index * 7) % 251)
  const right = Uint8Array.from({ length: 1100 }, (_, index) => (index * 11 + 3) % 251)
  const columns = diffBytes(left, right)
  expect(columns.flatMap(({ left: at }) => (at === null ? [] : [at]))).toEqual([...left.keys()])
  expect(columns.flatMap(({ right: at }) => (at === null ? [] : [at]))).toEqual([...right.keys()])
})
