/** What SQLite alone can suffer: folders and disks. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { type DatabaseConnection, Kysely, SqliteDialect } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorlds, type UserContent } from '../domain/index.ts'
import { AppError } from '../errors.ts'
import { openStore } from './index.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Tables } from './schema.ts'
import { openSqlite, toKyselyDatabase } from './sqlite-database.ts'
import { createWorldRecords } from './world-records.ts'
import { checkWrites, rememberFullDisk } from './write-check.ts'

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

describe('the data folder', () => {
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

describe('a disk in trouble', () => {
  /** SQLite's own limits stand for the disk's: the engine fails with the same codes. */
  async function openOn(database: DatabaseSync) {
    let now = 0
    const fullDisk = rememberFullDisk(() => now)
    const onCreateConnection = async (connection: DatabaseConnection) => fullDisk.watch(connection)
    const dialect = new SqliteDialect({ database: toKyselyDatabase(database), onCreateConnection })
    const db = new Kysely<Tables>({ dialect })
    await migrate(db.withTables(), MIGRATIONS, { name: folder, other: 'nothing' })
    return {
      db,
      worlds: await openWorlds({ records: createWorldRecords(db) }),
      check: () => checkWrites(db, fullDisk),
      pass: (milliseconds: number) => {
        now += milliseconds
      },
      close: () => db.destroy(),
    }
  }
  const pragma = (database: DatabaseSync, text: string) => database.exec(`PRAGMA ${text}`)

  test.each([
    { name: 'full', code: 'storage_full', fail: 'max_page_count = 1', mend: 'max_page_count = 100000' },
    { name: 'read-only', code: 'storage_unavailable', fail: 'query_only = 1', mend: 'query_only = 0' },
  ])(
    '$name fails the write with $code, keeps reading, and works again when it is over',
    async ({ code, fail, mend }) => {
      const database = openSqlite(folder)
      const { worlds, check, pass, close } = await openOn(database)
      await check()
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
      await expect(check()).rejects.toMatchObject({ code })
      pragma(database, mend)
      pass(10_000)
      await check()
      expect((await users.create(userNamed('after'))).name).toBe('after')
      expect((await worlds.users('other').create(userNamed('after'))).id).toBe(124)
      await close()
    },
  )

  test('that refused a write lately counts as full, though a small one finds room', async () => {
    const database = openSqlite(folder)
    const { db, check, pass, close } = await openOn(database)
    await check()
    const { page_count: pages } = Object(database.prepare('PRAGMA page_count').get())
    pragma(database, `max_page_count = ${pages + 40}`)
    await check()
    const large = { id: 'large', filling: 'x'.repeat(400_000) }
    await expect(db.insertInto('write_probes').values(large).execute()).rejects.toMatchObject({ code: 'storage_full' })
    await expect(check()).rejects.toMatchObject({ code: 'storage_full' })
    pass(10_000)
    await check()
    await close()
  })
})
