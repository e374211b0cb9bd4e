import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openStore, type Store } from '../store/index.ts'
import { type Limits, openWorlds, SEED_USERS, SHARED, type UserContent } from './index.ts'

let folder: string
let store: Store
let clock = 0

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-domain-'))
  store = await openStore({ folder })
  clock = Date.UTC(2026, 0, 1)
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true })
})

const open = (limits: Partial<Limits> = {}) => openWorlds({ records: store.worlds, limits, now: () => clock })

function userNamed(name: string): UserContent {
  const preferences = { language: 'ru', theme: 'dark', newsletter: true } as const
  return { name, email: `${name}@example.com`, address: null, preferences }
}

describe('the seed', () => {
  test('has the users that programs outside count on, and leaves John’s address free', () => {
    const ids = SEED_USERS.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining([1, 123]))
    expect(ids).toEqual([...ids].sort((a, b) => a - b))
    expect(new Set(SEED_USERS.map(({ email }) => email)).size).toBe(SEED_USERS.length)
    expect(SEED_USERS.map(({ email }) => email)).not.toContain('john@example.com')
  })
})

describe('a world', () => {
  test('costs nothing until it is written to', async () => {
    const worlds = await open()
    for (const sandbox of ['a', 'b', 'c']) {
      await worlds.users(sandbox).list({ offset: 0, limit: 100 })
      await worlds.users(sandbox).get(1)
      await expect(worlds.users(sandbox).remove(999)).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(worlds.size).toBe(0)
    expect(await store.worlds.forks()).toEqual([])
    await worlds.users('a').create(userNamed('john'))
    expect(worlds.size).toBe(1)
  })

  test('reads the same before and after its first write', async () => {
    const users = (await open()).users('mine')
    const before = await users.list({ offset: 0, limit: 100 })
    const { id } = await users.create(userNamed('john'))
    await users.remove(id)
    expect(await users.list({ offset: 0, limit: 100 })).toEqual(before)
  })

  test('keeps what was written through a restart, and only there', async () => {
    await (await open()).users('mine').change(1, (content) => ({ ...content, name: 'Changed' }))
    const worlds = await open()
    expect((await worlds.users('mine').get(1)).name).toBe('Changed')
    expect((await worlds.users('other').get(1)).name).toBe('Ada Lovelace')
  })

  test('goes back to the seed by a reset, whenever that comes', async () => {
    const worlds = await open()
    const users = worlds.users('mine')
    const writes = ['a', 'b', 'c'].map((name) => users.create(userNamed(name)))
    await worlds.reset('mine')
    await Promise.all(writes)
    await worlds.reset('mine')
    expect((await users.list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length)
    expect((await users.create(userNamed('john'))).id).toBe(124)
  })

  test('takes first writes that come at once', async () => {
    const users = (await open()).users('mine')
    const made = await Promise.all(['a', 'b', 'c', 'd'].map((name) => users.create(userNamed(name))))
    expect(made.map(({ id }) => id).sort()).toEqual([124, 125, 126, 127])
    expect((await users.list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length + 4)
  })

  test('lets two of one e-mail address come in once', async () => {
    const users = (await open()).users('mine')
    const results = await Promise.allSettled([users.create(userNamed('john')), users.create(userNamed('John'))])
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  })
})

describe('limits', () => {
  test('a sandbox has so many users', async () => {
    const users = (await open({ usersPerSandbox: SEED_USERS.length + 1 })).users('mine')
    await users.create(userNamed('a'))
    await expect(users.create(userNamed('b'))).rejects.toMatchObject({ code: 'quota_exceeded' })
    await users.remove(1)
    expect((await users.create(userNamed('b'))).name).toBe('b')
  })

  test('a user has so many bytes', async () => {
    const users = (await open({ bytesPerUser: 300 })).users('mine')
    const large = { ...userNamed('large'), name: 'ы'.repeat(200) }
    await expect(users.create(large)).rejects.toMatchObject({ code: 'too_large' })
    await expect(users.replace(1, large)).rejects.toMatchObject({ code: 'too_large' })
  })

  test('the server holds so many changed worlds, and makes room where one is idle', async () => {
    const worlds = await open({ worlds: 2, idleMilliseconds: 1000 })
    await worlds.users('a').create(userNamed('a'))
    clock += 900
    await worlds.users('b').create(userNamed('b'))
    await expect(worlds.users('c').create(userNamed('c'))).rejects.toMatchObject({ code: 'quota_exceeded' })
    clock += 100
    expect((await worlds.users('c').create(userNamed('c'))).id).toBe(124)
    expect((await worlds.users('a').list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length)
  })

  test('a sweep resets what nobody called for long enough; the shared world sooner', async () => {
    const worlds = await open({ idleMilliseconds: 1000, sharedIdleMilliseconds: 100 })
    for (const sandbox of ['read', 'idle', SHARED]) await worlds.users(sandbox).create(userNamed('a'))
    clock += 500
    await worlds.users('read').get(1)
    expect(await worlds.sweep()).toBe(1)
    expect((await worlds.users(SHARED).list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length)
    clock += 500
    expect(await worlds.sweep()).toBe(1)
    expect(worlds.size).toBe(1)
    expect((await worlds.users('read').list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length + 1)
  })
})
