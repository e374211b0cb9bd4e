import { describe, expect, test } from 'vitest'
import { createTokenBuckets } from './token-bucket.ts'

describe('a token bucket', () => {
  test.each([
    { name: 'is full at first', at: [0, 0, 0, 0], allowed: [true, true, true, false], remaining: [2, 1, 0, 0] },
    {
      name: 'gets one token in each period',
      at: [0, 0, 0, 999, 1000, 1000],
      allowed: [true, true, true, false, true, false],
      remaining: [2, 1, 0, 0, 0, 0],
    },
    {
      name: 'never holds more than its size',
      at: [0, 60_000, 60_000, 60_000, 60_000],
      allowed: [true, true, true, true, false],
      remaining: [2, 2, 1, 0, 0],
    },
    {
      name: 'loses nothing by being asked in vain',
      at: [0, 0, 0, 500, 900, 1000],
      allowed: [true, true, true, false, false, true],
      remaining: [2, 1, 0, 0, 0, 0],
    },
  ])('$name', ({ at, allowed, remaining }) => {
    let now = 0
    const take = createTokenBuckets({ capacity: 3, refillMs: 1000, now: () => now })
    const verdicts = at.map((time) => {
      now = time
      return take('a')
    })
    expect(verdicts.map((verdict) => verdict.allowed)).toEqual(allowed)
    expect(verdicts.map((verdict) => verdict.remaining)).toEqual(remaining)
  })

  test('is one for each key, also when there are very many', () => {
    const take = createTokenBuckets({ capacity: 1, refillMs: 1000, now: () => 0 })
    const first = Array.from({ length: 3_000 }, (_, key) => take(String(key)).allowed)
    expect(first.every(Boolean)).toBe(true)
    expect(take('0')).toEqual({ allowed: false, remaining: 0, nextIn: 1 })
  })
})
