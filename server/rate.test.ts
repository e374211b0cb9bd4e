import { describe, expect, test, vi } from 'vitest'
import { AppError } from './errors.ts'
import { createRate } from './rate.ts'

/** After so many seconds a start is possible again; undefined: it was possible at once. */
function waitOf(take: () => void): number | undefined {
  try {
    take()
  } catch (thrown) {
    expect(thrown).toBeInstanceOf(AppError)
    return thrown instanceof AppError ? thrown.retryAfter : undefined
  }
  return undefined
}

describe('a rate', () => {
  test.each([
    { name: 'all at the start of a minute', at: [0, 0, 0], later: 0, wait: 61 },
    { name: 'all at its end', at: [59, 59, 59], later: 59, wait: 2 },
    { name: 'all long ago', at: [0, 0, 0], later: 121, wait: undefined },
    { name: 'all in the minute before, which fades', at: [0, 0, 0], later: 61, wait: undefined },
    { name: 'all just before, and one more now', at: [59, 59, 59, 63], later: 63, wait: 18 },
  ])('of three a minute, $name', ({ at, later, wait }) => {
    let now = 0
    const rate = createRate(3, 'calls', () => now * 1000)
    for (now of at) rate.take('mine')
    now = later
    expect(waitOf(() => rate.take('mine'))).toBe(wait)
    expect(waitOf(() => rate.take('another'))).toBeUndefined()
    now += wait ?? 60
    expect(waitOf(() => rate.take('mine'))).toBeUndefined()
  })

  test('goes by a clock that nobody sets', () => {
    const rate = createRate(1, 'calls')
    rate.take('mine')
    const clock = vi.spyOn(Date, 'now').mockReturnValue(8.64e15)
    expect(waitOf(() => rate.take('mine'))).toBeGreaterThan(0)
    clock.mockReturnValue(0)
    expect(waitOf(() => rate.take('mine'))).toBeLessThanOrEqual(122)
    clock.mockRestore()
  })
})
