import { describe, expect, test } from 'vitest'
import { SEED_USERS } from './index.ts'
import { onEachDatabase, userNamed } from './testing/on-each-database.ts'

const page = { offset: 0, limit: 100 }

onEachDatabase((setting) => {
  describe.each([
    { world: 'the seed', begin: async () => (await setting.open()).users('mine') },
    {
      world: 'a world of one’s own',
      async begin() {
        const users = (await setting.open()).users('mine')
        await users.remove((await users.create(userNamed('a'))).id)
        return users
      },
    },
  ])('users of $world', ({ begin }) => {
    test.each([
      { name: 'all', query: page, ids: SEED_USERS.map(({ id }) => id) },
      { name: 'a page', query: { offset: 20, limit: 3 }, ids: [21, 22, 23] },
      { name: 'beyond the end', query: { offset: 90, limit: 3 }, ids: [] },
      { name: 'of a status', query: { ...page, status: 'inactive' as const }, ids: [11, 20] },
      { name: 'by a part of the name, in any case', query: { ...page, nameContains: 'ИВАН' }, ids: [2] },
      { name: 'by both', query: { ...page, nameContains: 'l', status: 'inactive' as const }, ids: [11] },
      { name: 'after a number that is not there', query: { ...page, afterId: 30 }, ids: [123] },
      { name: 'after a number, a page', query: { offset: 1, limit: 2, afterId: 5 }, ids: [7, 8] },
    ])('are listed: $name', async ({ query, ids }) => {
      const { users } = await (await begin()).list(query)
      expect(users.map(({ id }) => id)).toEqual(ids)
    })

    test('are counted without regard to where the list begins', async () => {
      const { total } = await (await begin()).list({ offset: 1, limit: 1, afterId: 3, nameContains: 'a' })
      expect(total).toBe(SEED_USERS.filter(({ name }) => name.toLowerCase().includes('a')).length)
    })

    test('are the same list for the same query, until one of them changes', async () => {
      const users = await begin()
      const query = { offset: 0, limit: 20, status: 'active' as const }
      // However many others were asked for before.
      for (let limit = 100; limit < 140; limit += 1) await users.list({ ...query, limit })
      const list = await users.list(query)
      expect(await users.list({ ...query })).toBe(list)
      expect(await users.list({ ...query, limit: 19 })).not.toEqual(list)
      await users.change(3, (user) => ({ ...user, name: 'Amazing Grace' }))
      const after = await users.list(query)
      expect(after.users.map(({ name }) => name)).toContain('Amazing Grace')
      expect(list.users.map(({ name }) => name)).not.toContain('Amazing Grace')
    })

    test('have friends, who have them', async () => {
      const users = await begin()
      const { users: friends, total } = await users.friends(1)
      expect(friends.map(({ id }) => id)).toEqual([2, 3, 5, 123])
      expect(total).toBe(4)
      for (const { id } of friends) expect((await users.friends(id)).users).toContainEqual(await users.get(1))
      expect((await users.friends(1, { offset: 1, limit: 2 })).users.map(({ id }) => id)).toEqual([3, 5])
      await expect(users.friends(999)).rejects.toMatchObject({ code: 'not_found' })
    })

    test('are found many at once, in the order asked for', async () => {
      const found = await (await begin()).find([3, 999, 1, 3])
      expect(found.map((user) => user?.id)).toEqual([3, undefined, 1, 3])
    })
  })

  describe('the profile of a user', () => {
    test('has defaults, and stays where a view does not know of it', async () => {
      const users = (await setting.open()).users('mine')
      const { id, ...made } = await users.create(userNamed('a'))
      expect(made).toMatchObject({ status: 'active', roles: ['member'], metadata: {}, phone: null, tags: [] })
      const ada = await users.get(1)
      const replaced = await users.replace(1, { ...userNamed('b'), tags: ['new'] })
      expect(replaced).toEqual({ ...ada, ...userNamed('b'), tags: ['new'] })
      expect(await users.change(1, ({ name: _, ...rest }) => ({ ...rest, name: 'c' }))).toEqual({
        ...replaced,
        name: 'c',
      })
    })

    test('takes nothing along that no user has', async () => {
      const users = (await setting.open()).users('mine')
      await users.create(Object.assign(userNamed('a'), { id: 7, password: 'secret' }))
      expect(Object.keys(await users.get(124)).sort()).toEqual(Object.keys(await users.get(1)).sort())
    })
  })

  describe('a user who is deleted', () => {
    test('takes posts, comments and orders along, is nobody’s friend, and works nowhere', async () => {
      const worlds = await setting.open()
      const [users, posts] = [worlds.users('mine'), worlds.posts('mine')]
      await users.remove(1)
      expect((await posts.list({ ...page, authorId: 1 })).total).toBe(0)
      const left = (await posts.list({ offset: 0, limit: 500 })).posts
      const comments = await Promise.all(left.map(({ id }) => posts.comments(id)))
      expect(comments.flatMap((each) => each.comments).filter(({ authorId }) => authorId === 1)).toEqual([])
      await expect(worlds.orders('mine').list(1)).rejects.toMatchObject({ code: 'not_found' })
      expect((await users.friends(2)).users.map(({ id }) => id)).toEqual([4, 7, 17])
      const { employees } = await worlds.companies('mine').employees(1, 1)
      expect(employees.map(({ user }) => user.id)).toEqual([5, 21, 13])
      // As the database has it: the world is read anew.
      expect((await (await setting.open()).users('mine').friends(2)).users.map(({ id }) => id)).toEqual([4, 7, 17])
    })
  })

  describe('what is refused', () => {
    test.each([
      { name: 'a taken address', content: { ...userNamed('x'), email: 'ADA@example.com' }, code: 'taken' },
      { name: 'too much', content: { ...userNamed('x'), metadata: { a: 'x'.repeat(5000) } }, code: 'too_large' },
    ])('leaves the world the seed: $name', async ({ content, code }) => {
      const worlds = await setting.open()
      await expect(worlds.users('mine').create(content)).rejects.toMatchObject({ code })
      await expect(worlds.users('mine').replace(2, content)).rejects.toMatchObject({ code })
      expect(worlds.size).toBe(0)
    })

    test.each([
      { name: 'U+0000 in the name', content: { name: 'a\0' }, field: 'name' },
      { name: 'half a pair in the metadata', content: { metadata: { note: '\ud800' } }, field: 'metadata.note' },
      { name: 'half a pair in a name of the metadata', content: { metadata: { '\udc00': '' } }, field: 'metadata' },
      { name: 'U+0000 in a role', content: { roles: ['member', '\0'] }, field: 'roles.1' },
    ])('$name is refused, since it could not come back', async ({ content, field }) => {
      const users = (await setting.open()).users('mine')
      const refusal = expect(users.create({ ...userNamed('a'), ...content })).rejects
      await refusal.toMatchObject({ code: 'invalid', details: { [field]: [expect.stringMatching(/U\+0000/)] } })
    })

    test('every other character comes back as it was', async () => {
      const name = '\u0001\u001b\u200f\ufffe😀Ё'
      const users = (await setting.open()).users('mine')
      const { id } = await users.create({ ...userNamed('a'), name })
      expect((await (await setting.open()).users('mine').get(id)).name).toBe(name)
    })

    test('a user may keep the own address in other letters', async () => {
      const users = (await setting.open()).users('mine')
      expect((await users.change(1, (user) => ({ ...user, email: 'Ada@Example.com' }))).email).toBe('Ada@Example.com')
    })
  })
})
