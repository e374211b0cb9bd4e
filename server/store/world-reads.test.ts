import { describe, expect, test } from 'vitest'
import type { AskedStatement } from '../domain/index.ts'
import { onEachDatabase, userNamed } from '../domain/testing/on-each-database.ts'

onEachDatabase((setting) => {
  describe('rows read from the store', () => {
    test('of a sandbox that never wrote are those that all begin with', async () => {
      const worlds = await setting.open()
      const { users } = await worlds.users('mine').list({ offset: 0, limit: 3 })
      const rows = await worlds.reads('mine').users({ offset: 0, limit: 3 })
      expect(rows).toEqual(users.map(({ id, name, email, createdAt }) => ({ id, name, email, createdAt })))
    })

    test('are the same as those in memory, in every order', async () => {
      const worlds = await setting.open()
      const reads = worlds.reads('mine')
      const ids = [3, 1, 2]
      const { posts } = await worlds.posts('mine').list({ offset: 0, limit: 100 })
      expect(await reads.posts({ limit: 100 })).toEqual(posts)
      expect(await reads.posts({ limit: 2, authorId: 1 })).toEqual(
        posts.filter(({ authorId }) => authorId === 1).slice(0, 2),
      )
      const mine = ids.toSorted().flatMap((id) => posts.filter(({ authorId }) => authorId === id).slice(0, 2))
      expect(mine.length).toBeGreaterThan(3)
      expect(await reads.postsBy(ids, 2)).toEqual(mine)
      expect((await reads.postsById([5, 4])).map(({ id }) => id)).toEqual([4, 5])
      expect((await reads.usersById(ids)).map(({ id }) => id)).toEqual([1, 2, 3])

      const friends = []
      for (const id of ids.toSorted()) {
        for (const friend of (await worlds.users('mine').friends(id)).users) friends.push([id, friend.id])
      }
      expect(friends.length).toBeGreaterThan(0)
      expect((await reads.friendsOf(ids)).map(({ of, friend }) => [of, friend.id])).toEqual(friends)

      const comments = []
      for (const id of ids.toSorted()) comments.push(...(await worlds.posts('mine').comments(id)).comments)
      expect(comments.length).toBeGreaterThan(0)
      expect(await reads.commentsOn(ids)).toEqual(comments)
    })

    test('show a write at once, in that sandbox alone, until its reset', async () => {
      const worlds = await setting.open()
      const made = await worlds.users('mine').create(userNamed('john'))
      const ask = (sandbox: string) => worlds.reads(sandbox).usersById([made.id])
      expect(await ask('mine')).toMatchObject([{ name: 'john' }])
      expect(await ask('theirs')).toEqual([])
      await worlds.reset('mine')
      expect(await ask('mine')).toEqual([])
    })

    test('are there after a restart, and the world that all begin with is nobody’s own', async () => {
      const first = await setting.open()
      const made = await first.users('mine').create(userNamed('john'))
      const again = await setting.open()
      expect(again.size).toBe(1)
      expect(await again.reads('mine').usersById([made.id])).toHaveLength(1)
      expect(await again.reads('theirs').usersById([1])).toHaveLength(1)
      setting.clock += 365 * 24 * 3_600_000
      expect(await again.sweep()).toBe(1)
      expect(await again.reads('theirs').usersById([1])).toHaveLength(1)
    })
  })

  describe('who overhears', () => {
    test('hears each statement with its parameters and how many rows it gave, and those of nobody else', async () => {
      const worlds = await setting.open()
      const heard: AskedStatement[] = []
      const mine = setting.store.overhear(
        (asked) => heard.push(asked),
        () => worlds.reads('mine').usersById([1, 2, 9_999]),
      )
      await Promise.all([mine, worlds.reads('mine').posts({ limit: 3 })])
      expect(heard).toHaveLength(1)
      const [asked] = heard
      expect(asked?.statement.replace(/\$\d/g, '?')).toBe(
        'select "id", "name", "email", "created_at" from "users" where "sandbox" = ? and "id" in (?, ?, ?) order by "id"',
      )
      expect(asked).toMatchObject({ parameters: ['(seed)', 1, 2, 9_999], rows: 2 })
      expect(asked?.tookMs).toBeGreaterThan(0)
    })

    test('hears the whole transaction of a write', async () => {
      const worlds = await setting.open()
      await worlds.users('mine').create(userNamed('jane'))
      const heard: string[] = []
      await setting.store.overhear(
        ({ statement, rows }) => heard.push(`${statement.split(' ').slice(0, 3).join(' ')}: ${rows}`),
        () => worlds.users('mine').create(userNamed('john')),
      )
      expect(heard).toEqual(['begin: 0', 'insert into "users": 1', 'update "worlds" set: 1', 'commit: 0'])
    })
  })
})
