import { expect, test } from 'vitest'
import { runsOfPress } from './run-id.ts'

test('runs of one press end alike, begin apart, and are trace ids', () => {
  const [one, other] = [runsOfPress(), runsOfPress()]
  const runs = [one(), one(), other()]
  expect(runs).toEqual(runs.map(() => expect.stringMatching(/^[0-9a-f]{32}$/)))
  const [first, second, elsewhere] = runs.map((run) => ({ begin: run.slice(0, 16), end: run.slice(16) }))
  expect(first?.end).toBe(second?.end)
  expect(first?.begin).not.toBe(second?.begin)
  expect(elsewhere?.end).not.toBe(first?.end)
})
