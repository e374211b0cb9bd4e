import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorlds, SEED_USERS, type UserContent } from '../domain/index.ts'
import { openStore } from './index.ts'
import { type Migration, migrate, type VersionTables } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { openDatabase } from './open-store.ts'
import { DATABASES, type TestDatabase } from './testing/databases.ts'

const WRITER = fileURLToPath(new URL('./testing/writer.ts', import.meta.url))

describe.each(DATABASES)('on $name', ({ make }) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await make()
  })
  afterEach(() => database.remove())

  function userNamed(name: string): UserContent {
    return {
      name,
      email: `${name}@example.com`,
      address: null,
      preferences: { language: 'en', theme: 'light', newsletter: false },
    }
  }

  describe('what was written', () => {
    test('is there after closing and opening', async () => {
      const first = await openStore(database.options)
      const worlds = await openWorlds({ records: first.worlds })
      const made = await worlds.users('mine').create({
        ...userNamed('john'),
        address: { street: 'ул. Ленина, 1', city: 'Томск', country: 'Россия', postalCode: '634050' },
      })
      await first.sandboxes.save({
        name: 'brave-otter-42',
        secretHash: 'abc',
        created: 1_763_000_000_000,
        lastSeen: 1_763_000_000_001,
      })
      await first.close()

      const second = await openStore(database.options)
      const again = await openWorlds({ records: second.worlds })
      expect(await again.users('mine').get(made.id)).toEqual(made)
      expect(await second.sandboxes.load()).toEqual([
        { name: 'brave-otter-42', secretHash: 'abc', created: 1_763_000_000_000, lastSeen: 1_763_000_000_001 },
      ])
      await second.close()
    })

    test('a sandbox keeps its secret under a new name, and is gone when deleted', async () => {
      const store = await openStore(database.options)
      const record = { name: 'old-name-10', secretHash: 'abc', created: 1, lastSeen: 1 }
      await store.sandboxes.save(record)
      await store.sandboxes.save({ ...record, name: 'new-name-11', lastSeen: 2 })
      expect(await store.sandboxes.load()).toEqual([{ ...record, name: 'new-name-11', lastSeen: 2 }])
      await store.sandboxes.delete(record)
      expect(await store.sandboxes.load()).toEqual([])
      await store.close()
    })

    test('survives kill -9 in the middle of writing, as far as it was acknowledged, again and again', async () => {
      const acknowledged: number[] = []
      for (const enough of [3, 17, 40, 5]) {
        const writer = startWriter()
        const lines = createInterface({ input: writer.stdout ?? process.stdin })
        let count = 0
        for await (const line of lines) {
          if (line === 'open') continue
          acknowledged.push(Number(line))
          count += 1
          if (count === enough) writer.kill('SIGKILL')
        }
        const store = await openStore(database.options)
        const worlds = await openWorlds({
          records: store.worlds,
          limits: { usersPerSandbox: 1e6, bytesPerSandbox: 1e9 },
        })
        const { users, total } = await worlds.users('written').list({ offset: 0, limit: 1_000_000 })
        const found = new Set(users.map(({ id }) => id))
        expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
        expect(users.length).toBe(total)
        expect(SEED_USERS.filter(({ id }) => !found.has(id))).toEqual([])
        await store.close()
      }
      expect(acknowledged.length).toBeGreaterThanOrEqual(65)
      expect(new Set(acknowledged).size).toBe(acknowledged.length)
    })
  })

  function startWriter(): ChildProcess {
    return spawn(process.execPath, [WRITER, JSON.stringify(database.options)], { stdio: ['ignore', 'pipe', 'inherit'] })
  }

  describe('the schema', () => {
    const place = { name: 'here', other: 'nothing' }

    async function open() {
      const { dialect } = await openDatabase(database.options)
      return new Kysely<VersionTables>({ dialect })
    }

    test('migrations are numbered without holes, and bring an empty database to the newest', async () => {
      expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
      const db = await open()
      expect(await migrate(db, MIGRATIONS, place)).toBe(MIGRATIONS.length)
      expect(await migrate(db, MIGRATIONS, place)).toBe(MIGRATIONS.length)
      await db.destroy()
    })

    test('a newer database is refused, and left as it is', async () => {
      await (await openStore(database.options)).close()
      const db = await open()
      await db.updateTable('schema_version').set({ version: 99 }).execute()
      await db.destroy()
      await expect(openStore(database.options)).rejects.toThrow(
        `has schema 99, but this Framewise knows schemas up to ${MIGRATIONS.length}: run the newer Framewise, or set ${database.setting}`,
      )
      // The refusal let go of the folder.
      const after = await open()
      expect(await after.selectFrom('schema_version').selectAll().execute()).toEqual([{ version: 99 }])
      await after.destroy()
    })

    test('a database of the first version shows the seed where worlds held users alone, and takes writes', async () => {
      const { dialect } = await openDatabase(database.options)
      const db = new Kysely<VersionTables>({ dialect })
      await migrate(db, MIGRATIONS.slice(0, 1), place)
      const old = db.withTables<{ worlds: Record<string, unknown>; users: Record<string, unknown> }>()
      await old.insertInto('worlds').values({ sandbox: 'mine', next_user_id: 125, touched_at: 1 }).execute()
      const user = { sandbox: 'mine', id: 124, name: 'old', email: 'old@example.com', email_key: 'old@example.com' }
      await old
        .insertInto('users')
        .values({ ...user, preferences: '{}', created_at: '2025-01-01T00:00:00Z' })
        .execute()
      await db.destroy()

      const store = await openStore(database.options)
      expect(await store.worlds.forks()).toEqual([])
      const users = (await openWorlds({ records: store.worlds })).users('mine')
      expect((await users.create(userNamed('new'))).id).toBe(124)
      expect((await users.list({ offset: 0, limit: 1 })).total).toBe(SEED_USERS.length + 1)
      await store.close()
    })

    test('a database of the second version gets the friendships of those who are still there', async () => {
      const { dialect } = await openDatabase(database.options)
      const db = new Kysely<VersionTables>({ dialect })
      await migrate(db, MIGRATIONS.slice(0, 2), place)
      const old = db.withTables<{ worlds: Record<string, unknown>; users: Record<string, unknown> }>()
      const next = { next_user_id: 124, next_post_id: 1, next_comment_id: 1, next_order_id: 1 }
      await old
        .insertInto('worlds')
        .values(['mine', 'yours'].map((sandbox) => ({ sandbox, ...next, touched_at: Date.now() })))
        .execute()
      const user = { preferences: '{}', created_at: '2025-01-01T00:00:00Z' }
      await old
        .insertInto('users')
        .values(
          [
            ...[1, 2, 123].map((id) => ({ sandbox: 'mine', id, name: `${id}`, email: `${id}`, email_key: `${id}` })),
            { sandbox: 'yours', id: 3, name: '3', email: '3', email_key: '3' },
          ].map((row) => ({ ...row, ...user })),
        )
        .execute()
      await db.destroy()

      const store = await openStore(database.options)
      const friendsIn = async (sandbox: string) => (await store.worlds.load(sandbox)).friendships
      expect(await friendsIn('mine')).toEqual([
        { userId: 1, friendId: 2 },
        { userId: 1, friendId: 123 },
      ])
      expect(await friendsIn('yours')).toEqual([])
      await store.close()
    })

    test('a migration that fails half way leaves the version before it, whole', async () => {
      const db = await open()
      const broken: Migration = {
        version: MIGRATIONS.length + 1,
        async up(step) {
          await step.schema.createTable('half').addColumn('a', 'text').execute()
          throw new Error('no further')
        },
      }
      await expect(migrate(db, [...MIGRATIONS, broken], place)).rejects.toThrow('no further')
      expect(await db.selectFrom('schema_version').selectAll().execute()).toEqual([{ version: MIGRATIONS.length }])
      expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain('half')
      await db.destroy()
    })
  })
})
