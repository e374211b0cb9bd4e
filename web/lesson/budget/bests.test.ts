import { beforeEach, expect, test } from 'vitest'
import { useBests } from './bests.ts'

beforeEach(() => useBests.getState().clear())

test('the fewest bytes count, whenever they were reached', () => {
  for (const bytes of [1180, 912, 1400]) useBests.getState().solved('a/b/c', bytes)
  useBests.getState().solved('a/b/other', 77)
  expect(useBests.getState().bytes).toEqual({ 'a/b/c': 912, 'a/b/other': 77 })
})
