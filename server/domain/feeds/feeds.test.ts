import { expect, test } from 'vitest'
import { createFanOut } from '../../fan-out/index.ts'
import { openStore } from '../../store/index.ts'
import { makeSqlite } from '../../store/testing/databases.ts'
import { onEachDatabase, type Setting } from '../testing/on-each-database.ts'
import type { FeedItem } from './feed.ts'
import type { NewsReader } from './news.ts'
import { type FeedsOptions, openFeeds } from './open-feeds.ts'

const QUIET = { newsMilliseconds: 0, lagMilliseconds: 0 }

const textsOf = (items: readonly FeedItem[]) => items.map(({ id, body }) => `${id} ${body}`)

async function restOf(reader: NewsReader): Promise<readonly string[]> {
  const texts: string[] = []
  for (let items = await reader.next(3); items.length > 0; items = await reader.next(3)) texts.push(...textsOf(items))
  return texts
}

onEachDatabase((setting) => {
  /** As often as wanted, like a restart: nothing but the store is the same. */
  const open = async (options: Partial<FeedsOptions> = {}) =>
    openFeeds({
      records: setting.store.feeds,
      fanOut: await createFanOut(),
      now: () => setting.clock,
      ...options,
      limits: { ...QUIET, ...options.limits },
    })

  test('news reach who listens, numbered without a hole, and only one client where only one is meant', async () => {
    const news = (await open()).news('mine')
    const [ada, bob, nobody] = [await news.read('ada'), await news.read('bob'), await news.read(null)]
    expect(await news.broadcast('greeting', { text: 'hello' })).toBe(3)
    await news.notify('bob', 'secret', 1)
    await news.broadcast('greeting', null)
    expect(await restOf(ada)).toEqual(['1 {"text":"hello"}', '3 null'])
    expect(await restOf(bob)).toEqual(['1 {"text":"hello"}', '2 1', '3 null'])
    expect(await restOf(nobody)).toEqual(['1 {"text":"hello"}', '3 null'])
    expect([ada.position, bob.position]).toEqual([3, 3])
  })

  test('however few feeds are held in memory, each of many senders at once is answered, and its item kept', async () => {
    const feeds = await open({ limits: { held: 1 } })
    const senders = Array.from({ length: 50 }, (_, index) => feeds.news(`class-${index}`))
    await Promise.all(senders.map((news) => news.broadcast('greeting', 1)))
    const kept = await Promise.all(senders.map(async (news) => restOf(await news.read(null, 0))))
    expect(kept).toEqual(senders.map(() => ['1 1']))
  })

  test('a reader is woken once there is something', async () => {
    const news = (await open()).news('mine')
    const reader = await news.read('ada')
    let woken = 0
    reader.onNews(() => {
      woken += 1
    })
    expect(await reader.next(10)).toEqual([])
    await news.broadcast('greeting', 1)
    expect(woken).toBe(1)
    expect(textsOf(await reader.next(10))).toEqual(['1 1'])
  })

  test('who says what it has seen gets all that is behind it, also after a restart', async () => {
    const before = (await open()).news('mine')
    for (const data of ['a', 'b', 'c']) await before.broadcast('letter', data)
    await before.notify('ada', 'letter', 'd')
    await before.notify('bob', 'letter', 'e')
    const after = (await open()).news('mine')
    await after.broadcast('letter', 'f')
    expect(await restOf(await after.read('ada', 1))).toEqual(['2 "b"', '3 "c"', '4 "d"', '6 "f"'])
    expect(await restOf(await after.read(null, 5))).toEqual(['6 "f"'])
    expect(await restOf(await after.read('ada', 6))).toEqual([])
  })

  test('who comes for the first time gets what waited for it alone, and what is new', async () => {
    const news = (await open()).news('mine')
    await news.broadcast('letter', 'a')
    await news.notify('ada', 'letter', 'b')
    const ada = await news.read('ada')
    await news.broadcast('letter', 'c')
    expect(await restOf(ada)).toEqual(['2 "b"', '3 "c"'])
  })

  test('who comes again without saying so goes on where it was, also after a restart', async () => {
    const before = (await open()).news('mine')
    const ada = await before.read('ada')
    await before.broadcast('letter', 'a')
    expect(await restOf(ada)).toEqual(['1 "a"'])
    await ada.close()
    await before.broadcast('letter', 'b')
    const after = (await open()).news('mine')
    await after.notify('ada', 'letter', 'c')
    expect(await restOf(await after.read('ada'))).toEqual(['2 "b"', '3 "c"'])
  })

  test('who was remembered when it came gets all that came since, where nobody saw it go', async () => {
    const before = (await open()).news('mine')
    await before.broadcast('letter', 'old')
    const ada = await before.read('ada')
    await ada.next(9)
    await ada.remember()
    await before.broadcast('letter', 'a')
    await ada.next(9)
    const after = (await open()).news('mine')
    expect(await restOf(await after.read('ada'))).toEqual(['2 "a"'])
  })

  test('what is too old goes, and who asks for it is told', async () => {
    const news = (await open({ limits: { itemsPerFeed: 20 } })).news('mine')
    for (let number = 1; number <= 21; number += 1) await news.broadcast('count', number)
    const early = await news.read('ada', 1)
    expect(early.hasGap).toBe(true)
    expect((await restOf(early))[0]).toBe('4 4')
    expect((await news.read('ada', 3)).hasGap).toBe(false)
    expect((await news.read('ada')).hasGap).toBe(false)
  })

  test('the oldest go by their bytes, too', async () => {
    const news = (await open({ limits: { bytesPerFeed: 1_000 } })).news('mine')
    for (let number = 1; number <= 9; number += 1) await news.broadcast('count', 'x'.repeat(150))
    const all = await restOf(await news.read('ada', 0))
    expect(all.map((text) => Number(text.split(' ')[0]))).toEqual([5, 6, 7, 8, 9])
  })

  test('what does not fit into memory is read from the store, in the same order', async () => {
    const news = (await open({ limits: { recentItems: 5 } })).news('mine')
    const reader = await news.read('ada')
    for (let number = 1; number <= 12; number += 1) await news.broadcast('count', number)
    expect(await restOf(reader)).toEqual(Array.from({ length: 12 }, (_, index) => `${index + 1} ${index + 1}`))
  })

  test('a number that was never given is told to be a gap, and all there is follows', async () => {
    const news = (await open()).news('mine')
    await news.broadcast('letter', 'a')
    const reader = await news.read('ada', 99)
    expect([reader.hasGap, await restOf(reader)]).toEqual([true, ['1 "a"']])
  })

  test('a number that another server has told is waited for until it has come here, too', async () => {
    const news = (await open({ later: () => undefined })).news('mine')
    await news.broadcast('letter', 'a')
    const reading = news.read('ada', 2)
    await news.broadcast('letter', 'b')
    const reader = await reading
    await news.broadcast('letter', 'c')
    expect([reader.hasGap, await restOf(reader)]).toEqual([false, ['3 "c"']])
  })

  test('a reset empties the feeds, and their numbers go on', async () => {
    const feeds = await open()
    await feeds.news('mine').broadcast('letter', 'a')
    await feeds.inbox('mine').send('bob', { senderId: 'ada', message: 'hi' })
    await feeds.reset('mine')
    expect((await feeds.inbox('mine').messages('bob', 0)).items).toEqual([])
    await feeds.news('mine').broadcast('letter', 'b')
    const reader = await feeds.news('mine').read('ada', 0)
    expect([reader.hasGap, await restOf(reader)]).toEqual([true, ['2 "b"']])
  })

  test('a sandbox sees nothing of another, and is gone when forgotten', async () => {
    const feeds = await open()
    await feeds.news('mine').broadcast('letter', 'a')
    expect(await restOf(await feeds.news('yours').read('ada', 0))).toEqual([])
    await (await feeds.news('mine').read('ada', 1)).close()
    await feeds.forget('mine')
    expect(await setting.store.feeds.owners()).toEqual([])
    expect(await setting.store.feeds.position({ sandbox: 'mine', topic: 'news' }, 'ada')).toBeUndefined()
  })

  test('feeds that nobody writes to are emptied, the shared ones first', async () => {
    const feeds = await open()
    for (const sandbox of ['mine', 'shared']) await feeds.inbox(sandbox).send('bob', { senderId: 1, message: sandbox })
    const left = async () =>
      (await Promise.all(['mine', 'shared'].map((name) => feeds.inbox(name).messages('bob', 0)))).map(
        ({ items }) => items.length,
      )
    setting.clock += 59 * 60_000
    expect([await feeds.sweep(), await left()]).toEqual([0, [1, 1]])
    setting.clock += 60_000
    expect([await feeds.sweep(), await left()]).toEqual([1, [1, 0]])
    setting.clock += 7 * 24 * 3600_000
    await feeds.sweep()
    expect(await left()).toEqual([0, 0])
  })

  test('an article comes by itself while somebody listens, and none when nobody does', async () => {
    const clock = fakeClock(setting)
    const limits = { newsMilliseconds: 30_000, firstNewsMilliseconds: 5_000 }
    const news = (await open({ later: clock.later, limits })).news('mine')
    const reader = await news.read(null)
    await clock.pass(4_999)
    expect(await reader.next(9)).toEqual([])
    await clock.pass(1)
    await expect.poll(() => reader.next(9)).toMatchObject([{ id: 1, type: 'news_article' }])
    await clock.pass(30_000)
    await expect.poll(() => reader.next(9)).toMatchObject([{ id: 2, type: 'news_article' }])
    await reader.close()
    await clock.pass(30_000)
    expect(clock.waiting).toBe(0)
    expect(await restOf(await news.read(null, 2))).toEqual([])
  })

  test.each([
    { name: 'a type of the stream’s own', type: 'heartbeat', data: 1, code: 'invalid', field: 'type' },
    { name: 'U+0000', type: 'a', data: { text: '\0' }, code: 'invalid', field: 'data.text' },
    { name: 'half a character', type: 'a', data: ['\ud800'], code: 'invalid', field: 'data.0' },
    { name: 'what is nested without end', type: 'a', data: nested(5_000), code: 'invalid', field: 'data' },
    { name: 'what is too large', type: 'a', data: 'x'.repeat(8_200), code: 'too_large', field: undefined },
  ])('$name is refused, and takes no number', async ({ type, data, code, field }) => {
    const news = (await open()).news('mine')
    const refused = await news.broadcast(type, data).catch((thrown: unknown) => thrown)
    expect(refused).toMatchObject({ code })
    expect(Object.keys(Object(refused).details)).toEqual(field === undefined ? [] : [field])
    await news.broadcast('a', 'next')
    expect(await restOf(await news.read('ada', 0))).toEqual(['1 "next"'])
  })

  test('a message waits until it is asked for; each has a position above the last, whatever the clock says', async () => {
    const inbox = (await open()).inbox('mine')
    const send = (message: string) => inbox.send('bob', { senderId: 7, message })
    const ids = [await send('a'), await send('b')]
    setting.clock -= 10_000
    ids.push(await send('c'))
    const start = Date.UTC(2026, 0, 1) * 1_000
    expect(ids).toEqual([start, start + 1, start + 2])
    const page = await inbox.messages('bob', 0)
    expect(page).toEqual({
      items: ['a', 'b', 'c'].map((message, index) => ({ id: start + index, senderId: 7, message })),
      position: start + 2,
      hasMore: false,
      hasGap: false,
    })
    expect((await inbox.messages('bob', start)).items.map(({ message }) => message)).toEqual(['b', 'c'])
    expect(await inbox.messages('bob', start + 2)).toMatchObject({ items: [], position: start + 2 })
    expect((await inbox.messages('ada', 0)).items).toEqual([])
  })

  test('a position that no item ever had is told to be a gap, and all there is follows', async () => {
    const inbox = (await open()).inbox('mine')
    const { items } = await inbox.messages('ada', setting.clock * 1000)
    expect(items).toEqual([])
    const ahead = (setting.clock + 3_600_000) * 1000
    expect(await inbox.messages('ada', ahead)).toEqual({ items: [], position: 0, hasMore: false, hasGap: true })
    await inbox.send('ada', { senderId: 'bob', message: 'hello' })
    await inbox.notify('ada', 'note', 1)
    const found = await inbox.messages('ada', ahead)
    expect(found).toMatchObject({ items: [{ message: 'hello' }], hasGap: true })
    expect(await inbox.messages('ada', found.position)).toMatchObject({ items: [], hasGap: false })
    expect(await inbox.notifications('ada', ahead)).toMatchObject({ items: [{ isRead: false }], hasGap: true })
    expect(await inbox.notifications('ada', 0)).toMatchObject({ items: [{ isRead: false }] })
  })

  test('a full page says that there is more, and leads to it', async () => {
    const inbox = (await open({ limits: { itemsPerPoll: 2 } })).inbox('mine')
    for (const message of ['a', 'b', 'c']) await inbox.send(1, { senderId: 2, message })
    const first = await inbox.messages('1', 0)
    const second = await inbox.messages(1, first.position)
    expect([first.hasMore, second.hasMore]).toEqual([true, false])
    expect([...first.items, ...second.items].map(({ message }) => message)).toEqual(['a', 'b', 'c'])
  })

  test('a notification is read once the user has asked for what comes after it', async () => {
    const inbox = (await open()).inbox('mine')
    await inbox.notify('bob', 'invite', { room: 1 })
    await inbox.notify('bob', 'invite', { room: 2 })
    const { items } = await inbox.notifications('bob', 0)
    expect(items.map(({ data, isRead }) => [data, isRead])).toEqual([
      [{ room: 1 }, false],
      [{ room: 2 }, false],
    ])
    await inbox.notifications('bob', items[0]?.id ?? 0)
    const again = (await open()).inbox('mine')
    expect((await again.notifications('bob', 0)).items.map(({ isRead }) => isRead)).toEqual([true, false])
  })

  test('only the user for whom something came is woken', async () => {
    const inbox = (await open()).inbox('mine')
    const woken: string[] = []
    const leave = inbox.listen('messages', 'bob', () => woken.push('bob'))
    inbox.listen('messages', 'ada', () => woken.push('ada'))
    inbox.listen('notifications', 'bob', () => woken.push('notified'))
    await inbox.send('bob', { senderId: 'ada', message: 'a' })
    leave()
    await inbox.send('bob', { senderId: 'ada', message: 'b' })
    expect(woken).toEqual(['bob'])
  })

  test('a thousand messages sent at once are all kept, each under its own number', async () => {
    const inbox = (await open()).inbox('mine')
    const texts = Array.from({ length: 1_000 }, (_, index) => `m${index}`)
    const ids = await Promise.all(texts.map((message) => inbox.send('bob', { senderId: 1, message })))
    expect(new Set(ids).size).toBe(1_000)
    const found: string[] = []
    let position = 0
    for (let hasMore = true; hasMore; ) {
      const page = await inbox.messages('bob', position)
      found.push(...page.items.map(({ message }) => message))
      ;({ position, hasMore } = page)
    }
    expect(found).toEqual(texts)
  })

  test('two servers keep the same feed, each in its own store, and a client may go from one to the other', async () => {
    const elsewhere = await makeSqlite()
    const store = await openStore(elsewhere.options)
    const fanOut = await createFanOut()
    const here = (await open({ fanOut })).news('mine')
    const there = (await open({ fanOut, records: store.feeds })).news('mine')
    const reader = await there.read('ada', 0)
    await here.broadcast('letter', 'a')
    await there.broadcast('letter', 'b')
    await here.notify('ada', 'letter', 'c')
    await expect.poll(() => there.read('ada', 2).then(restOf)).toEqual(['3 "c"'])
    expect(await restOf(reader)).toEqual(['1 "a"', '2 "b"', '3 "c"'])
    expect(await restOf(await here.read('ada', 1))).toEqual(['2 "b"', '3 "c"'])
    await store.close()
    await elsewhere.remove()
  })

  test('a server that was away while others went on says that it has a gap', async () => {
    const before = (await open()).news('mine')
    await before.broadcast('letter', 'a')
    const fanOut = await createFanOut()
    const after = (await open({ fanOut })).news('mine')
    // As another server would have, meanwhile.
    await fanOut.publish('elsewhere', '', { counter: 'feed:news mine', above: 4 })
    await after.broadcast('letter', 'f')
    const reader = await after.read('ada', 1)
    expect([reader.hasGap, await restOf(reader)]).toEqual([true, ['6 "f"']])
  })

  test('so many sandboxes have feeds, and one more is refused', async () => {
    const feeds = await open({ limits: { sandboxes: 1 } })
    await feeds.news('mine').broadcast('letter', 'a')
    await expect(feeds.news('yours').broadcast('letter', 'b')).rejects.toMatchObject({ code: 'quota_exceeded' })
    await feeds.news('mine').broadcast('letter', 'c')
  })

  test('so many readers are remembered', async () => {
    const news = (await open({ limits: { readersPerFeed: 2 } })).news('mine')
    for (const client of ['a', 'b', 'c']) {
      setting.clock += 1
      await (await news.read(client)).close()
    }
    const name = { sandbox: 'mine', topic: 'news' } as const
    const known = await Promise.all(['a', 'b', 'c'].map((client) => setting.store.feeds.position(name, client)))
    expect(known).toEqual([undefined, 0, 0])
  })
})

function nested(depth: number): unknown {
  let value: unknown = 1
  for (let level = 0; level < depth; level += 1) value = [value]
  return value
}

/** Time passes when the test says so. */
function fakeClock(setting: Setting) {
  const waiting: { at: number; act: () => void }[] = []
  return {
    later: (milliseconds: number, act: () => void) => void waiting.push({ at: setting.clock + milliseconds, act }),
    get waiting() {
      return waiting.length
    },
    async pass(milliseconds: number) {
      setting.clock += milliseconds
      for (const { act } of waiting.splice(0).filter((each) => each.at <= setting.clock || !waiting.push(each))) act()
    },
  }
}
