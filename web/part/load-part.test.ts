import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { loadNow, loadPart, MissingCode, untilServerIsThere } from './load-part.ts'

const FAILED = new TypeError('Failed to fetch')

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

describe.each([
  ['a part', loadPart],
  ['what somebody waits for', loadNow],
] as const)('%s', (_, load) => {
  test('that is there is loaded, and nobody is asked whether the server is', async () => {
    const isServerThere = vi.fn()
    expect(await load(async () => 'part', { isServerThere })).toBe('part')
    expect(isServerThere).not.toHaveBeenCalled()
  })

  test('that comes when it is asked for again leaves the document alone', async () => {
    const renew = vi.fn()
    const fetched = vi.fn().mockRejectedValueOnce(FAILED).mockResolvedValue('part')
    expect(await load(fetched, { isServerThere: async () => true, renew })).toBe('part')
    expect(renew).not.toHaveBeenCalled()
  })

  test('that a document remembers as failed has the document loaded anew, and stays under way', async () => {
    const renew = vi.fn().mockReturnValue(true)
    const ended = vi.fn()
    void load(vi.fn().mockRejectedValue(FAILED), { isServerThere: async () => true, renew }).then(ended, ended)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(renew).toHaveBeenCalledOnce()
    expect(ended).not.toHaveBeenCalled()
  })

  test('that is not there in a new document either is told as missing', async () => {
    const fetched = vi.fn().mockRejectedValue(FAILED)
    const loading = load(fetched, { isServerThere: async () => true, renew: () => false })
    await expect(loading).rejects.toThrow(MissingCode)
    expect(fetched).toHaveBeenCalledTimes(2)
  })
})

test('a part that the server was away for comes when it is back', async () => {
  const load = vi.fn().mockRejectedValueOnce(FAILED).mockResolvedValue('part')
  const isServerThere = vi.fn().mockResolvedValueOnce(false).mockResolvedValueOnce(false).mockResolvedValue(true)
  const loading = loadPart(load, { isServerThere })
  await vi.advanceTimersByTimeAsync(1_999)
  expect(load).toHaveBeenCalledOnce()
  await vi.advanceTimersByTimeAsync(1)
  expect(await loading).toBe('part')
  expect(isServerThere).toHaveBeenCalledTimes(3)
})

test('who waits is told at once that the server is away', async () => {
  await expect(loadNow(async () => Promise.reject(FAILED), { isServerThere: async () => false })).rejects.toBe(FAILED)
})

test('waiting for the server ends with whoever waited, and nobody asks any more', async () => {
  const left = new AbortController()
  const isServerThere = vi.fn().mockResolvedValue(false)
  const waiting = untilServerIsThere(left.signal, isServerThere)
  await vi.advanceTimersByTimeAsync(2_000)
  left.abort()
  await waiting
  expect(isServerThere).toHaveBeenCalledTimes(3)
  expect(vi.getTimerCount()).toBe(0)
})
