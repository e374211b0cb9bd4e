import { beforeEach, describe, expect, test, vi } from 'vitest'
import { asReviews, mergeReviews, type Review } from './reviews.ts'

describe('asReviews', () => {
  test.each<{ name: string; value: unknown; reviews: readonly Review[] | null }>([
    { name: 'none', value: [], reviews: [] },
    {
      name: 'out of order',
      value: [
        [20, 3],
        [10, 1],
      ],
      reviews: [
        [10, 1],
        [20, 3],
      ],
    },
    {
      name: 'the same moment twice',
      value: [
        [10, 1],
        [10, 1],
      ],
      reviews: [[10, 1]],
    },
    { name: 'no list', value: { 0: [10, 1] }, reviews: null },
    { name: 'a grade that is none', value: [[10, 5]], reviews: null },
    { name: 'a grade as text', value: [[10, '3']], reviews: null },
    { name: 'a time that is none', value: [[Number.NaN, 3]], reviews: null },
    { name: 'a time before all time', value: [[-1, 3]], reviews: null },
    { name: 'something in addition', value: [[10, 3, 'x']], reviews: null },
    { name: 'nothing', value: null, reviews: null },
  ])('$name', ({ value, reviews }) => {
    expect(asReviews(value)).toEqual(reviews)
  })
})

test('mergeReviews knows what both know, once', () => {
  const mine = {
    a: [
      [10, 3],
      [30, 1],
    ],
    b: [[5, 4]],
  } as const
  const other = {
    a: [
      [10, 3],
      [20, 2],
    ],
    c: [[7, 3]],
  } as const
  const both = {
    a: [
      [10, 3],
      [20, 2],
      [30, 1],
    ],
    b: [[5, 4]],
    c: [[7, 3]],
  }
  expect(mergeReviews(mine, other)).toEqual(both)
  expect(mergeReviews(other, mine)).toEqual(both)
  expect(mergeReviews(mine, mine)).toEqual(mine)
})

/** A browser's storage, and the tabs that share it: each a module of its own, told of what another one writes. */
function shareStorage() {
  const kept = new Map<string, string>()
  const storage = {
    get length() {
      return kept.size
    },
    key: (index: number) => [...kept.keys()][index] ?? null,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  }
  const open = async () => {
    const window = new EventTarget()
    vi.stubGlobal('localStorage', storage)
    vi.stubGlobal('window', window)
    vi.resetModules()
    const { useReviews } = await import('./reviews.ts')
    return {
      store: () => useReviews.getState(),
      hear: (key: string | null) => window.dispatchEvent(Object.assign(new Event('storage'), { key })),
    }
  }
  return { kept, storage, open }
}

describe('reviews in a browser', () => {
  beforeEach(() => {
    vi.unstubAllGlobals()
    return () => vi.unstubAllGlobals()
  })

  test('are there again when the page is opened anew', async () => {
    const { open } = shareStorage()
    const first = await open()
    first.store().add('etag', 100, 3)
    first.store().add('etag', 200, 1)
    expect((await open()).store().reviews).toEqual({
      etag: [
        [100, 3],
        [200, 1],
      ],
    })
  })

  test('of two tabs are all kept, even where neither has heard of the other', async () => {
    const { open } = shareStorage()
    const [one, two] = [await open(), await open()]
    one.store().add('etag', 100, 3)
    two.store().add('deadline', 110, 4)
    two.store().add('etag', 120, 1)
    expect((await open()).store().reviews).toEqual({
      etag: [
        [100, 3],
        [120, 1],
      ],
      deadline: [[110, 4]],
    })
  })

  test('are shown in the other tab once it hears of them', async () => {
    const { open } = shareStorage()
    const [one, two] = [await open(), await open()]
    one.store().add('etag', 100, 3)
    expect(two.store().reviews).toEqual({})
    two.hear('framewise.interview.etag')
    expect(two.store().reviews).toEqual({ etag: [[100, 3]] })
  })

  test('are taken back one by one', async () => {
    const { open, kept } = shareStorage()
    const { store } = await open()
    store().add('etag', 100, 3)
    store().add('etag', 200, 1)
    store().takeBack('etag')
    expect(store().reviews['etag']).toEqual([[100, 3]])
    store().takeBack('etag')
    store().takeBack('etag')
    expect(store().reviews['etag']).toEqual([])
    expect([...kept.keys()]).toEqual([])
  })

  test('are put in place of others, and forgotten when everything is', async () => {
    const { open, kept } = shareStorage()
    const tab = await open()
    tab.store().add('etag', 100, 3)
    tab.store().put({ deadline: [[50, 4]] })
    expect([...kept]).toEqual([['framewise.interview.deadline', '[[50,4]]']])
    tab.hear(null)
    expect(tab.store().reviews).toEqual({})
  })

  test('that were damaged are as if they had never been', async () => {
    const { open, kept } = shareStorage()
    kept.set('framewise.interview.etag', '{"a":')
    kept.set('framewise.interview.deadline', '[[1,9]]')
    kept.set('framewise.progress', '{}')
    const { store } = await open()
    expect(store().reviews).toEqual({ etag: [], deadline: [] })
    store().add('etag', 100, 3)
    expect(kept.get('framewise.interview.etag')).toBe('[[100,3]]')
  })

  test('last as long as the page where storage is full or refused', async () => {
    const { open, storage } = shareStorage()
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError')
    }
    const { store } = await open()
    store().add('etag', 100, 3)
    store().add('etag', 200, 3)
    expect(store().reviews['etag']).toEqual([
      [100, 3],
      [200, 3],
    ])
  })
})
