import { expect, test } from 'vitest'
import { chanceFrom, crowd, type Jitter, POLICY, pauseBefore, tries } from './model.ts'

const FAR = 10_000

test('each pause is twice the one before', () => {
  const { attempts, pauses, outcome } = tries(9, FAR, 'none', [])
  expect(pauses.map(({ from, to }) => to - from)).toEqual([100, 200, 400])
  expect(attempts).toHaveLength(POLICY.maxAttempts)
  expect(outcome).toBe('gave-up')
})

test.each([
  { failures: 0, attempts: 1 },
  { failures: 2, attempts: 3 },
  { failures: 3, attempts: 4 },
])('after $failures failures attempt $attempts is the last', ({ failures, attempts }) => {
  const story = tries(failures, FAR, 'none', [])
  expect(story.attempts).toHaveLength(attempts)
  expect(story.outcome).toBe('ok')
})

test('no attempt begins behind the deadline, and no pause is waited out for it', () => {
  const { attempts, end, outcome } = tries(9, 250, 'none', [])
  expect(attempts.map(({ from }) => from)).toEqual([0, 140])
  expect({ end, outcome }).toEqual({ end: 180, outcome: 'no-time' })
})

test('an attempt under way is cut by the deadline', () => {
  expect(tries(9, 150, 'none', []).attempts.at(-1)).toEqual({ from: 140, to: 150, ending: 'cut' })
})

test.each<{ jitter: Jitter; least: number; half: number; most: number }>([
  { jitter: 'none', least: 200, half: 200, most: 200 },
  { jitter: 'fifth', least: 160, half: 200, most: 240 },
  { jitter: 'all', least: 0, half: 100, most: 200 },
])('the second pause by chance “$jitter” is $least to $most ms', ({ jitter, least, half, most }) => {
  expect([0, 0.5, 1].map((chance) => pauseBefore(2, jitter, chance))).toEqual([least, half, most])
})

test('no pause is longer than the longest', () => {
  expect(pauseBefore(9, 'none', 0)).toBe(POLICY.maxBackoff)
})

test('without chance a thousand clients come in the same moment, with it they spread', () => {
  const most = (jitter: Jitter) => Math.max(...crowd(1000, jitter, 20, 1000, chanceFrom(1)).slice(1))
  expect(most('none')).toBe(1000)
  expect(most('fifth')).toBeLessThan(600)
  expect(most('all')).toBeLessThan(most('fifth'))
})
