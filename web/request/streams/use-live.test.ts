import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { LiveStream, StreamState } from './live-stream.ts'
import { tellChanges } from './use-live.ts'

/** What of a stream is told to views, and how to make it change. */
function changing() {
  const listeners = new Set<() => void>()
  let state: StreamState = { phase: 'open', since: 0, agreed: '' }
  const live: Pick<LiveStream, 'getState' | 'subscribe'> = {
    getState: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const change = (next = state) => {
    state = next
    for (const listener of listeners) listener()
  }
  return { live, change }
}

describe('changes of a stream', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('a thousand messages in a second are told of at most six times', () => {
    const { live, change } = changing()
    const told = vi.fn()
    tellChanges(live, told)
    for (let message = 0; message < 1000; message += 1) {
      change()
      vi.advanceTimersByTime(1)
    }
    expect(told.mock.calls.length).toBeGreaterThanOrEqual(5)
    expect(told.mock.calls.length).toBeLessThanOrEqual(6)
  })

  test('that it closes is told at once, in the middle of a flood', () => {
    const { live, change } = changing()
    const told = vi.fn()
    tellChanges(live, told)
    change()
    vi.advanceTimersByTime(1)
    change()
    told.mockClear()
    change({ phase: 'closing' })
    expect(told).toHaveBeenCalledOnce()
    vi.advanceTimersByTime(1000)
    expect(told).toHaveBeenCalledOnce()
  })

  test('who no longer listens is told nothing', () => {
    const { live, change } = changing()
    const told = vi.fn()
    const stop = tellChanges(live, told)
    change()
    stop()
    vi.advanceTimersByTime(1000)
    expect(told).not.toHaveBeenCalled()
  })
})
