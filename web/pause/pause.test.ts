import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pause } from './pause.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('is over when its time is over, not before', async () => {
  const over = vi.fn()
  const waiting = pause(500, new AbortController().signal).then(over)
  await vi.advanceTimersByTimeAsync(499)
  expect(over).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(1)
  expect(over).toHaveBeenCalledOnce()
  await waiting
})

test('is over at once when the signal is aborted, and no timer is left', async () => {
  const controller = new AbortController()
  const waiting = pause(60_000, controller.signal)
  expect(vi.getTimerCount()).toBe(1)
  controller.abort()
  await waiting
  expect(vi.getTimerCount()).toBe(0)
})

test('is none when the signal was aborted before', async () => {
  await pause(60_000, AbortSignal.abort())
  expect(vi.getTimerCount()).toBe(0)
})

test('leaves no listener on a signal that outlives it', async () => {
  const { signal } = new AbortController()
  const waiting = pause(500, signal)
  expect(getEventListeners(signal, 'abort')).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(500)
  await waiting
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})
