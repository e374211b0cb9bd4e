import { expect, test } from 'vitest'
import { crash } from './testing/crash-rounds.ts'

/** `npm run bench kafka` has twenty. */
const ROUNDS = 3

test('a broker that is killed while it is written to has kept each record that it acknowledged', async () => {
  const report = await crash(ROUNDS)
  expect(report.lost).toEqual([])
  expect(report.acknowledged).toBeGreaterThanOrEqual(ROUNDS * 1_000)
})
