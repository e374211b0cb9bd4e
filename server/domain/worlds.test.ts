import { describe, expect, test } from 'vitest'
import { AppError } from '../errors.ts'
import { SHARED } from '../visitors/index.ts'
import { SEED_USERS, type Worlds } from './index.ts'
import { onEachDatabase, userNamed } from './testing/on-each-database.ts'

describe('the seed', () => {
  test('has the users that programs outside count on, and leaves John’s address free', () => {
    const ids = SEED_USERS.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([1, 123]))
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
    expect(new Set(SEED_USERS.map(({ email }) => email)).size).toBe(SEED_USERS.length)
    expect(SEED_USERS.map(({ email }) => email)).not.toContain('john@example.com')
  })
})

onEachDatabase((setting) => {
  describe('a world', () => {
    test('costs nothing until it is written to', async () => {
      const worlds = await setting.open()
      for (const sandbox of ['a', 'b', 'c']) {
        await worlds.users(sandbox).list({ offset: 0, limit: 100 })
        await worlds.users(sandbox).get(1)
        await expect(worlds.users(sandbox).remove(999)).rejects.toMatchObject({ code: 'not_found' })
      }
      expect(worlds.size).toBe(0)
      expect(await setting.store.worlds.forks()).toEqual([])
      await worlds.users('a').create(userNamed('john'))
      expect(worlds.size).toBe(1)
    })

    test('reads the same before and after its first write', async () => {
      const users = (await setting.open()).users('mine')
      const before = await users.list({ offset: 0, limit: 100 })
      const { id } = await users.create(userNamed('john'))
      await users.remove(id)
      expect(await users.list({ offset: 0, limit: 100 })).toEqual(before)
    })

    test('keeps what was written through a restart, and only there', async () => {
      await (await setting.open()).users('mine').change(1, (content) => ({ ...content, name: 'Changed' }))
      const worlds = await setting.open()
      expect((await worlds.users('mine').get(1)).name).toBe('Changed')
      expect((await worlds.users('other').get(1)).name).toBe('Ada Lovelace')
    })

    test('goes back to the seed by a reset, whenever that comes', async () => {
      const worlds = await setting.open()
      const users = worlds.users('mine')
      const writes = ['a', 'b', 'c'].map((name) => users.create(userNamed(name)))
      await worlds.reset('mine')
      await Promise.all(writes)
      await worlds.reset('mine')
      expect((await users.list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length)
      expect((await users.create(userNamed('john'))).id).toBe(124)
    })

    test('takes first writes that come at once', async () => {
      const users = (await setting.open()).users('mine')
      const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => users.create(userNamed(name))))
      expect(made.map(({ id }) => id).sort()).toEqual([124, 125, 126, 127])
      expect((await users.list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length + 4)
    })

    test('keeps all that was written through a restart as it was', async () => {
      const worlds = await setting.open()
      const user = await worlds.users('mine').create({
        ...userNamed('зоя'),
        address: { street: 'ул. Ленина, 1', city: 'Томск', country: 'Россия', postalCode: '634050' },
        status: 'inactive',
        roles: ['editor', 'member'],
        metadata: { ключ: 'значение', __proto__x: '"' },
        phone: '+7 000 000-00-00',
        tags: ['a', 'б'],
      })
      const post = await worlds.posts('mine').create({ title: 'T', content: '😀\n', authorId: user.id })
      const comment = await worlds.posts('mine').addComment({ postId: post.id, authorId: 1, content: '’' })
      const order = await worlds.orders('mine').create(user.id, [{ productId: 2, quantity: 3 }])
      const again = await setting.open()
      expect(await again.users('mine').get(user.id)).toEqual(user)
      expect(await again.posts('mine').get(post.id)).toEqual(post)
      expect(await again.posts('mine').comment(comment.id)).toEqual(comment)
      expect(await again.orders('mine').get(user.id, order.id)).toEqual(order)
      expect(await again.posts('mine').list({ offset: 1, limit: 500 })).toEqual({
        posts: (await worlds.posts('other').list({ offset: 0, limit: 500 })).posts,
        total: post.id,
      })
    })

    test('never gives a number twice', async () => {
      const users = (await setting.open()).users('mine')
      await users.remove((await users.create(userNamed('a'))).id)
      const after = (await setting.open()).users('mine')
      expect((await after.create(userNamed('b'))).id).toBe(125)
    })

    test('answers from memory what a restart finds in the database, whatever was done in between', async () => {
      const worlds = await setting.open()
      const users = worlds.users('mine')
      const posts = worlds.posts('mine')
      const made = await users.create(userNamed('a'))
      await posts.create({ title: 't', content: 'c', authorId: made.id })
      await posts.addComment({ postId: 1, authorId: made.id, content: 'c' })
      await worlds.orders('mine').create(made.id, [{ productId: 1, quantity: 1 }])
      await Promise.all([users.remove(1), users.change(2, (user) => ({ ...user, name: 'x' })), users.remove(made.id)])
      const everything = async (of: Worlds) => [
        await of.users('mine').list({ offset: 0, limit: 1000 }),
        await of.posts('mine').list({ offset: 0, limit: 1000 }),
        await Promise.all([2, 3, 4].map((id) => of.posts('mine').comments(id))),
        await Promise.all([2, 3, 4].map((id) => of.orders('mine').list(id))),
      ]
      expect(await everything(await setting.open())).toEqual(await everything(worlds))
      await expect(posts.get(1)).rejects.toMatchObject({ code: 'not_found' })
    })

    test('shows what a failed write left in the database, not what was hoped', async () => {
      const { worlds: records } = setting.store
      let isBroken = false
      const unsure: typeof records = {
        ...records,
        async insertUser(...given) {
          await records.insertUser(...given)
          if (isBroken) throw new AppError('storage_unavailable', 'The connection broke after the commit')
        },
      }
      const users = (await setting.open({ records: unsure })).users('mine')
      await users.create(userNamed('a'))
      isBroken = true
      await expect(users.create(userNamed('b'))).rejects.toMatchObject({ code: 'storage_unavailable' })
      isBroken = false
      expect((await users.list({ offset: 24, limit: 9 })).users.map(({ name }) => name)).toEqual(['a', 'b'])
      expect((await users.create(userNamed('c'))).id).toBe(126)
    })

    test('lets two of one e-mail address come in once', async () => {
      const users = (await setting.open()).users('mine')
      const results = await Promise.allSettled([users.create(userNamed('john')), users.create(userNamed('John'))])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
    })
  })

  describe('limits', () => {
    test('a sandbox has so many users', async () => {
      const users = (await setting.open({ limits: { usersPerSandbox: SEED_USERS.length + 1 } })).users('mine')
      await users.create(userNamed('a'))
      await expect(users.create(userNamed('b'))).rejects.toMatchObject({ code: 'quota_exceeded' })
      await users.remove(1)
      expect((await users.create(userNamed('b'))).name).toBe('b')
    })

    test('a sandbox has so many bytes, and room again after deleting', async () => {
      const users = (await setting.open({ limits: { bytesPerSandbox: 60_000 } })).users('mine')
      const large = (name: string) => ({ ...userNamed(name), metadata: { note: 'ы'.repeat(1500) } })
      const made: number[] = []
      const fill = async () => {
        for (;;) made.push((await users.create(large(`n${made.length}`))).id)
      }
      await expect(fill()).rejects.toMatchObject({ code: 'quota_exceeded' })
      await expect(users.replace(1, large('ada'))).rejects.toMatchObject({ code: 'quota_exceeded' })
      await users.remove(made[0] ?? 0)
      expect((await users.replace(1, large('ada'))).metadata).toEqual({ note: 'ы'.repeat(1500) })
    })

    test('worlds in memory take so many bytes; the others are loaded again when they are called', async () => {
      const loads: string[] = []
      const { worlds: records } = setting.store
      const counting: typeof records = {
        ...records,
        load(sandbox) {
          loads.push(sandbox)
          return records.load(sandbox)
        },
      }
      const worlds = await setting.open({ records: counting, limits: { bytesHeld: 70_000 } })
      for (const sandbox of ['a', 'b', 'c']) {
        await worlds.users(sandbox).create(userNamed(sandbox))
        setting.clock += 1
      }
      expect((await worlds.users('c').get(124)).name).toBe('c')
      expect(loads).toEqual([])
      expect((await worlds.users('a').get(124)).name).toBe('a')
      expect((await worlds.users('a').get(124)).name).toBe('a')
      expect(loads).toEqual(['a'])
    })

    test('a user has so many bytes', async () => {
      const users = (await setting.open({ limits: { bytesPerUser: 300 } })).users('mine')
      const large = { ...userNamed('large'), name: 'ы'.repeat(200) }
      await expect(users.create(large)).rejects.toMatchObject({ code: 'too_large' })
      await expect(users.replace(1, large)).rejects.toMatchObject({ code: 'too_large' })
    })

    test('the server holds so many changed worlds, and makes room where one is idle', async () => {
      const worlds = await setting.open({ limits: { worlds: 2, idleMilliseconds: 1000 } })
      await worlds.users('a').create(userNamed('a'))
      setting.clock += 900
      await worlds.users('b').create(userNamed('b'))
      await expect(worlds.users('c').create(userNamed('c'))).rejects.toMatchObject({ code: 'quota_exceeded' })
      setting.clock += 100
      expect((await worlds.users('c').create(userNamed('c'))).id).toBe(124)
      expect((await worlds.users('a').list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length)
    })

    test('a sweep resets what nobody called for long enough; the shared world sooner', async () => {
      const worlds = await setting.open({ limits: { idleMilliseconds: 1000, sharedIdleMilliseconds: 100 } })
      for (const sandbox of ['read', 'idle', SHARED]) await worlds.users(sandbox).create(userNamed('a'))
      setting.clock += 500
      await worlds.users('read').get(1)
      expect(await worlds.sweep()).toBe(1)
      expect((await worlds.users(SHARED).list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length)
      setting.clock += 500
      expect(await worlds.sweep()).toBe(1)
      expect(worlds.size).toBe(1)
      expect((await worlds.users('read').list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length + 1)
    })
  })
})
