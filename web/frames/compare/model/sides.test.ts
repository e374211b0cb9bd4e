import { expect, test } from 'vitest'
import type { Subject } from '../../../trace/index.ts'
import { decodeSides, encodeSides, likelySides, pressesOf } from './sides.ts'

function subject(digit: string, from: number, to: number): Subject {
  const id = digit.repeat(32)
  return { id, client: 'named', protocol: 'http1', asked: 'GET /', answered: '200 OK', from, to, bytes: 10 }
}

const SUBJECTS = [subject('a', 0, 10), subject('b', 12, 30), subject('c', 5_000, 5_020), subject('d', 9_000, 9_001)]

test.each(['aaaaaaaa~bbbbbbbb', 'aaaaaaaa.bbbbbbbb~x12', '~x7', '~'])('%s is read and written alike', (text) => {
  const sides = decodeSides(text)
  expect(sides === null ? null : encodeSides(sides)).toBe(text)
})

test.each(['', 'aaaaaaaa', 'a~b', 'aaaaaaaa~bbbbbbbb~x1', '<b>~'])('%s is no pair of sides', (text) => {
  expect(decodeSides(text)).toBeNull()
})

test('requests that followed each other at once are one press', () => {
  expect(pressesOf(SUBJECTS).map((press) => press.map(({ id }) => id[0]).join(''))).toEqual(['ab', 'c', 'd'])
})

test.each([
  { runs: 'all' as const, left: ['cccccccc'], right: ['dddddddd'] },
  { runs: ['a', 'b', 'c'].map((digit) => digit.repeat(32)), left: ['aaaaaaaa', 'bbbbbbbb'], right: ['cccccccc'] },
  { runs: ['c'.repeat(32)], left: ['cccccccc'], right: ['dddddddd'] },
])('the last two presses are the likely sides', ({ runs, left, right }) => {
  expect(likelySides(SUBJECTS, runs)).toEqual({ left, right })
})
