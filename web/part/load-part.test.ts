import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { loadPart } from './load-part.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

test('what is there is loaded, and nobody is asked whether the server is', async () => {
  const isServerThere = vi.fn()
  expect(await loadPart(async () => 'part', isServerThere)).toBe('part')
  expect(isServerThere).not.toHaveBeenCalled()
})

test('a part that the server was away for comes when it is back', async () => {
  const load = vi.fn().mockRejectedValueOnce(new TypeError('Failed to fetch')).mockResolvedValue('part')
  const isServerThere = vi.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(false).mockResolvedValue(true)
  const loading = loadPart(load, isServerThere)
  await vi.advanceTimersByTimeAsync(1_999)
  expect(load).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1)
  expect(await loading).toBe('part')
  expect(isServerThere).toHaveBeenCalledTimes(3)
})

test('a part that a server which answers does not have is an error', async () => {
  const load = vi.fn().mockRejectedValue(new TypeError('Failed to fetch'))
  await expect(loadPart(load, async () => true)).rejects.toThrow('Failed to fetch')
  expect(load).toHaveBeenCalledTimes(2)
})
