import { expect, test } from 'vitest'
import { createStreamLog } from '../log.ts'
import { createRows, logOfResult, rowsAsText } from './rows.ts'

function logOf(count: number, most?: number) {
  const log = createStreamLog(most)
  for (let at = 0; at < count; at += 1) {
    log.append({
      at,
      text: `message ${at}`,
      direction: at % 2 === 0 ? 'in' : 'out',
      ...(at === 3 && { name: 'typing' }),
    })
  }
  return log
}

test.each([
  ['both', '', [0, 1, 2, 3, 4]],
  ['in', '', [0, 2, 4]],
  ['out', '', [1, 3]],
  ['both', 'AGE 4', [4]],
  ['both', 'typ', [3]],
  ['in', 'typ', []],
] as const)('lists %s with “%s”', (direction, word, expected) => {
  expect(createRows(logOf(5), { direction, word }).upTo(5)).toEqual(expected)
})

test('goes on where it stopped, and keeps its answer where nothing is new', () => {
  const log = logOf(2)
  const rows = createRows(log, { direction: 'both', word: '' })
  const before = rows.upTo(2)
  expect(rows.upTo(2)).toBe(before)
  log.append({ at: 9, text: 'more' })
  expect(rows.upTo(3)).toEqual([0, 1, 2])
  expect(before).toEqual([0, 1])
})

test('a log forgets its oldest, counts them, and rows forget with it', () => {
  const log = logOf(1_500, 1_000)
  expect([log.count, log.dropped, log.at(0), log.at(1_499)?.text]).toEqual([1_500, 1_000, undefined, 'message 1499'])
  const rows = createRows(log, { direction: 'in', word: '' })
  expect(rows.upTo(1_500)).toHaveLength(250)
  for (let at = 0; at < 600; at += 1) log.append({ at, text: 'new' })
  expect(log.dropped).toBe(2_000)
  expect(rows.upTo(log.count).every((index) => log.at(index) !== undefined)).toBe(true)
})

test('what a result has kept is read in the same way', () => {
  const log = logOfResult({
    count: 10,
    latest: [
      { at: 1500, text: 'a', direction: 'out' },
      { at: 2000, text: 'b', name: 'news' },
    ],
  })
  expect(rowsAsText(log, createRows(log, { direction: 'both', word: '' }).upTo(10))).toBe(
    '> 1.500 s  a\n< 2.000 s  news  b',
  )
})
