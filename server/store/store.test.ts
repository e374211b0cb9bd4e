import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { Kysely, SqliteDialect } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorlds, SEED_USERS, type UserContent } from '../domain/index.ts'
import { AppError } from '../errors.ts'
import { openStore } from './index.ts'
import { type Migration, migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Tables } from './schema.ts'
import { openSqlite, toKyselyDatabase } from './sqlite-database.ts'
import { createWorldRecords } from './world-records.ts'

const WRITER = fileURLToPath(new URL('./testing/writer.ts', import.meta.url))

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framewise-store-'))
})
afterEach(() => rm(folder, { recursive: true }))

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
    const first = await openStore({ folder })
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

    const second = await openStore({ folder })
    const again = await openWorlds({ records: second.worlds })
    expect(await again.users('mine').get(made.id)).toEqual(made)
    expect(await second.sandboxes.load()).toEqual([
      { name: 'brave-otter-42', secretHash: 'abc', created: 1_763_000_000_000, lastSeen: 1_763_000_000_001 },
    ])
    await second.close()
  })

  test('a sandbox keeps its secret under a new name, and is gone when deleted', async () => {
    const store = await openStore({ folder })
    const record = { name: 'old-name-10', secretHash: 'abc', created: 1, lastSeen: 1 }
    await store.sandboxes.save(record)
    await store.sandboxes.save({ ...record, name: 'new-name-11', lastSeen: 2 })
    await store.sandboxes.delete('old-name-10')
    expect(await store.sandboxes.load()).toEqual([{ ...record, name: 'new-name-11', lastSeen: 2 }])
    await store.sandboxes.delete('new-name-11')
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
      const store = await openStore({ folder })
      const worlds = await openWorlds({ records: store.worlds, limits: { usersPerSandbox: 1_000_000 } })
      const { users, total } = await worlds.users('written').list({ offset: 0, limit: 1_000_000 })
      const found = new Set(users.map(({ id }) => id))
      expect(acknowledged.filter((id) => !found.has(id))).toEqual([])
      expect(users.length).toBe(total)
      expect(SEED_USERS.filter(({ id }) => !found.has(id))).toEqual([])
      await store.close()
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(65)
    expect(new Set(acknowledged).size).toBe(acknowledged.length)
  }, 30_000)
})

function startWriter(): ChildProcess {
  return spawn(process.execPath, [WRITER, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
}

describe('the data folder', () => {
  test('has one owner: a second process gets one line that names the folder and says what to do', async () => {
    const writer = startWriter()
    await once(writer.stdout ?? process.stdin, 'data')
    await expect(openStore({ folder })).rejects.toThrow(
      `Another Framewise is using the data folder ${folder}: stop it, or set DATA_DIR to another folder`,
    )
    const gone = once(writer, 'exit')
    writer.kill('SIGKILL')
    await gone
    // The lock died with its owner.
    await (await openStore({ folder })).close()
  })

  test('has one owner within a process, too, and is free after closing', async () => {
    const first = await openStore({ folder })
    await expect(openStore({ folder })).rejects.toThrow('Another Framewise is using the data folder')
    await first.close()
    await (await openStore({ folder })).close()
  })

  test.each([
    {
      name: 'a file',
      make: () => writeFile(join(folder, 'x'), 'not a folder'),
      at: 'x',
      message: /^Cannot make the data folder .+\/x \(EEXIST.+set DATA_DIR to a folder that can be written$/,
    },
    {
      name: 'below a file',
      make: () => writeFile(join(folder, 'x'), 'not a folder'),
      at: 'x/y',
      message: /^Cannot make the data folder .+ENOTDIR/,
    },
    {
      name: 'where the system makes none',
      make: async () => undefined,
      at: '../../../../../../proc/nope/data',
      message: /^Cannot make the data folder \/proc\/nope\/data \(ENOENT/,
    },
    {
      name: 'with a broken database',
      make: () => writeFile(join(folder, 'framewise.sqlite'), 'x'.repeat(5000)),
      at: '.',
      message: /^Cannot open the database in .+not a database.+or set DATA_DIR to another folder$/,
    },
  ])('$name is refused in one line', async ({ make, at, message }) => {
    await make()
    const refused = await openStore({ folder: join(folder, at) }).catch((thrown: unknown) => thrown)
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ code: 'storage_unavailable', message: expect.stringMatching(message) })
    expect(String(refused)).not.toContain('\n')
  })
})

describe('the schema', () => {
  async function open() {
    const database = openSqlite(folder)
    return new Kysely<{ schema_version: { version: number } }>({
      dialect: new SqliteDialect({ database: toKyselyDatabase(database) }),
    })
  }

  test('migrations are numbered without holes, and bring an empty database to the newest', async () => {
    expect(MIGRATIONS.map(({ version }) => version)).toEqual(MIGRATIONS.map((_, index) => index + 1))
    const db = await open()
    expect(await migrate(db, MIGRATIONS, folder)).toBe(MIGRATIONS.length)
    expect(await migrate(db, MIGRATIONS, folder)).toBe(MIGRATIONS.length)
    await db.destroy()
  })

  test('a newer database is refused, and left as it is', async () => {
    await (await openStore({ folder })).close()
    const db = await open()
    await db.updateTable('schema_version').set({ version: 99 }).execute()
    await db.destroy()
    await expect(openStore({ folder })).rejects.toThrow(
      `The data in ${folder} has schema 99, but this Framewise knows schemas up to ${MIGRATIONS.length}: run the newer Framewise, or set DATA_DIR to another folder`,
    )
    // The refusal let go of the folder.
    const after = await open()
    expect(await after.selectFrom('schema_version').selectAll().execute()).toEqual([{ version: 99 }])
    await after.destroy()
  })

  test('a migration that fails half way leaves the version before it, whole', async () => {
    const db = await open()
    const broken: Migration = {
      version: 2,
      async up(step) {
        await step.schema.createTable('half').addColumn('a', 'text').execute()
        throw new Error('no further')
      },
    }
    await expect(migrate(db, [...MIGRATIONS.slice(0, 1), broken], folder)).rejects.toThrow('no further')
    expect(await db.selectFrom('schema_version').selectAll().execute()).toEqual([{ version: 1 }])
    expect((await db.introspection.getTables()).map(({ name }) => name)).not.toContain('half')
    await db.destroy()
  })
})

describe('a disk in trouble', () => {
  /** SQLite's own limits stand for the disk's: the engine fails with the same codes. */
  async function openOn(database: DatabaseSync) {
    const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: toKyselyDatabase(database) }) })
    await migrate(db.withTables(), MIGRATIONS, folder)
    return { worlds: await openWorlds({ records: createWorldRecords(db) }), close: () => db.destroy() }
  }
  const pragma = (database: DatabaseSync, text: string) => database.exec(`PRAGMA ${text}`)

  test.each([
    { name: 'full', code: 'storage_full', fail: 'max_page_count = 1', mend: 'max_page_count = 100000' },
    { name: 'read-only', code: 'storage_unavailable', fail: 'query_only = 1', mend: 'query_only = 0' },
  ])(
    '$name fails the write with $code, keeps reading, and works again when it is over',
    async ({ code, fail, mend }) => {
      const database = openSqlite(folder)
      const { worlds, close } = await openOn(database)
      const users = worlds.users('mine')
      await users.create(userNamed('before'))
      pragma(database, fail)
      const big = { ...userNamed('during'), name: 'x'.repeat(200) }
      const errors = []
      for (let index = 0; index < 200; index += 1) {
        const error = await users.create({ ...big, email: `${index}@example.com` }).catch((thrown: unknown) => thrown)
        if (error instanceof AppError) errors.push(error.code)
      }
      expect(new Set(errors)).toEqual(new Set([code]))
      await expect(worlds.users('other').create(big)).rejects.toMatchObject({ code })
      expect((await users.list({ offset: 24, limit: 1 })).users).toMatchObject([{ name: 'before' }])
      pragma(database, mend)
      expect((await users.create(userNamed('after'))).name).toBe('after')
      expect((await worlds.users('other').create(userNamed('after'))).id).toBe(124)
      await close()
    },
  )
})
