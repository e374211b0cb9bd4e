import { describe, expect, test } from 'vitest'
import type { Post, PostCursor, Posts } from './index.ts'
import { onEachDatabase } from './testing/on-each-database.ts'

const everything = { offset: 0, limit: 500 }

async function readByCursor(posts: Posts, cursorOf: (post: Post) => PostCursor, meanwhile?: () => Promise<unknown>) {
  const read: Post[] = []
  let cursor: PostCursor | undefined
  for (;;) {
    const { posts: part, hasMore } = await posts.before({ cursor, limit: 7 })
    read.push(...part)
    const last = part.at(-1)
    if (!hasMore || last === undefined) return read
    cursor = cursorOf(last)
    await meanwhile?.()
  }
}

onEachDatabase((setting) => {
  describe('posts', () => {
    test('are listed newest first, in pages, all of them or an author’s', async () => {
      const posts = (await setting.open()).posts('mine')
      const { posts: all, total } = await posts.list(everything)
      expect(total).toBe(all.length)
      expect(total).toBeGreaterThanOrEqual(40)
      expect(all.map(({ createdAt }) => createdAt)).toEqual(
        all
          .map(({ createdAt }) => createdAt)
          .sort()
          .reverse(),
      )
      expect((await posts.list({ offset: 5, limit: 3 })).posts).toEqual(all.slice(5, 8))
      expect((await posts.list({ offset: total - 1, limit: 3 })).posts).toEqual(all.slice(-1))
      expect((await posts.list({ offset: total, limit: 3 })).posts).toEqual([])
      const mine = await posts.list({ offset: 1, limit: 2, authorId: 1 })
      expect(mine.posts).toEqual(all.filter(({ authorId }) => authorId === 1).slice(1, 3))
    })

    test.each<{ name: string; cursorOf: (post: Post) => PostCursor }>([
      { name: 'number', cursorOf: ({ id }) => ({ id }) },
      { name: 'time', cursorOf: ({ createdAt }) => ({ time: createdAt }) },
      { name: 'time in another zone', cursorOf: ({ createdAt }) => ({ time: createdAt.replace('Z', '+00:00') }) },
    ])('are read on from a $name: none twice, none missed, while others write', async ({ cursorOf }) => {
      const posts = (await setting.open()).posts('mine')
      const { posts: before } = await posts.list(everything)
      const write = () => posts.create({ title: 'new', content: 'new', authorId: 2 })
      expect(await readByCursor(posts, cursorOf, write)).toEqual(before)
    })

    test('are read on from one that is gone', async () => {
      const worlds = await setting.open()
      const posts = worlds.posts('mine')
      const made = await worlds.users('mine').create({
        name: 'a',
        email: 'a@example.com',
        address: null,
        preferences: { language: 'en', theme: 'light', newsletter: false },
      })
      const gone = await posts.create({ title: 't', content: 'c', authorId: made.id })
      await worlds.users('mine').remove(made.id)
      const [newest] = (await posts.list({ offset: 0, limit: 1 })).posts
      expect((await posts.before({ cursor: { id: gone.id }, limit: 1 })).posts).toEqual([newest])
    })

    test('have times that go up also where the clock stands still or goes back', async () => {
      const posts = (await setting.open()).posts('mine')
      const times: string[] = []
      for (const step of [0, 0, -60_000]) {
        setting.clock += step
        times.push((await posts.create({ title: 't', content: 'c', authorId: 1 })).createdAt)
      }
      expect(times).toEqual(['2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.001Z', '2026-01-01T00:00:00.002Z'])
    })
  })

  describe('comments', () => {
    test('stand under their post, oldest first', async () => {
      const posts = (await setting.open()).posts('mine')
      const before = await posts.comments(2)
      const comment = await posts.addComment({ postId: 2, authorId: 123, content: 'Полностью согласна.' })
      expect(await posts.comments(2)).toEqual({ comments: [...before.comments, comment], total: before.total + 1 })
      expect((await posts.comments(2, { offset: before.total, limit: 5 })).comments).toEqual([comment])
    })
  })

  describe('what is refused', () => {
    const post = { title: 't', content: 'c', authorId: 1 }
    const comment = { postId: 1, authorId: 1, content: 'c' }
    test.each<{ name: string; act: (posts: Posts) => Promise<unknown>; error: object }>([
      {
        name: 'a post of nobody',
        act: (posts) => posts.create({ ...post, authorId: 999 }),
        error: { code: 'invalid', details: { authorId: ['there is no user 999'] } },
      },
      {
        name: 'a post too long',
        act: (posts) => posts.create({ ...post, content: 'x'.repeat(9000) }),
        error: { code: 'too_large' },
      },
      {
        name: 'a comment on nothing',
        act: (posts) => posts.addComment({ ...comment, postId: 999 }),
        error: { code: 'not_found' },
      },
      {
        name: 'a comment of nobody',
        act: (posts) => posts.addComment({ ...comment, authorId: 999 }),
        error: { code: 'invalid' },
      },
      {
        name: 'a comment too long',
        act: (posts) => posts.addComment({ ...comment, content: 'ы'.repeat(1100) }),
        error: { code: 'too_large' },
      },
      { name: 'a post that is not there', act: (posts) => posts.get(999), error: { code: 'not_found' } },
      { name: 'comments of no post', act: (posts) => posts.comments(999), error: { code: 'not_found' } },
      { name: 'a comment that is not there', act: (posts) => posts.comment(9999), error: { code: 'not_found' } },
    ])('$name, and the world stays the seed', async ({ act, error }) => {
      const worlds = await setting.open()
      await expect(act(worlds.posts('mine'))).rejects.toMatchObject(error)
      expect(worlds.size).toBe(0)
    })

    test('more posts or comments than a sandbox may have', async () => {
      const limits = { postsPerSandbox: 47, commentsPerSandbox: 1 }
      const posts = (await setting.open({ limits })).posts('mine')
      await posts.create(post)
      await expect(posts.create(post)).rejects.toMatchObject({ code: 'quota_exceeded' })
      await expect(posts.addComment(comment)).rejects.toMatchObject({ code: 'quota_exceeded' })
    })
  })
})
