import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchedTrace } from '../testing/watched.ts'
import { untilChanged } from './until-changed.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('is over when more of the own traffic is recorded, not when others are', async () => {
  const { trace, change, listeners } = watchedTrace()
  const over = vi.fn()
  const waiting = untilChanged(trace, 0, 1_000).then(over)
  change('shared')
  await vi.advanceTimersByTimeAsync(10)
  expect(over).not.toHaveBeenCalled()
  change('mine')
  await waiting
  expect([listeners.size, vi.getTimerCount()]).toEqual([0, 0])
})

test('is over at once when it was recorded before the wait began', async () => {
  const { trace, change, listeners } = watchedTrace()
  change('mine')
  await untilChanged(trace, 0, 1_000)
  expect([listeners.size, vi.getTimerCount()]).toEqual([0, 0])
})

test.each([1_000, 0, -5])('is over after %i ms when nothing comes', async (milliseconds) => {
  const { trace, listeners } = watchedTrace()
  const over = vi.fn()
  const waiting = untilChanged(trace, 0, milliseconds).then(over)
  await vi.advanceTimersByTimeAsync(Math.max(0, milliseconds))
  expect(over).toHaveBeenCalledOnce()
  await waiting
  expect(listeners.size).toBe(0)
})
