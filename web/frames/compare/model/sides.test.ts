import { expect, test } from 'vitest'
import type { Subject } from '../../../trace/index.ts'
import { decodeSides, encodeSides, likelySides, pressesOf } from './sides.ts'

/** A run of a press, or (`x`) an exchange without a run. */
function subject(id: string, from: number, to: number): Subject {
  const client = id.startsWith('x') ? 'terminal' : 'named'
  return { id, client, protocol: 'http1', asked: 'GET /', answered: '200 OK', from, to, bytes: 10 }
}
const run = (digit: string, press: string) => digit.repeat(16) + press.repeat(16)

const SUBJECTS = [
  subject(run('a', '1'), 0, 10),
  subject(run('b', '1'), 900, 910),
  subject(run('c', '2'), 915, 920),
  subject(run('d', '3'), 9_000, 9_001),
]

test.each(['aaaaaaaa~bbbbbbbb', 'aaaaaaaa.bbbbbbbb~x12', '~x7', '~'])('%s is read and written alike', (text) => {
  const sides = decodeSides(text)
  expect(sides === null ? null : encodeSides(sides)).toBe(text)
})

test.each(['', 'aaaaaaaa', 'a~b', 'aaaaaaaa~bbbbbbbb~x1', '<b>~'])('%s is no pair of sides', (text) => {
  expect(decodeSides(text)).toBeNull()
})

test.each([
  { name: 'runs of one press, however slow', subjects: SUBJECTS, together: ['ab', 'c', 'd'] },
  {
    name: 'what a program sent without pause',
    subjects: [
      subject('x1', 0, 10),
      subject('x2', 12, 30),
      subject('x3', 5_000, 5_001),
      subject(run('a', '1'), 5_002, 5_003),
    ],
    together: ['xx', 'x', 'a'],
  },
])('belongs together: $name', ({ subjects, together }) => {
  expect(pressesOf(subjects).map((press) => press.map(({ id }) => id[0]).join(''))).toEqual(together)
})

test.each([
  { runs: 'all' as const, left: ['cccccccc'], right: ['dddddddd'] },
  { runs: [run('a', '1'), run('b', '1'), run('c', '2')], left: ['aaaaaaaa', 'bbbbbbbb'], right: ['cccccccc'] },
  { runs: [run('c', '2')], left: ['cccccccc'], right: ['dddddddd'] },
])('the last two presses are the likely sides', ({ runs, left, right }) => {
  expect(likelySides(SUBJECTS, runs)).toEqual({ left, right })
})
