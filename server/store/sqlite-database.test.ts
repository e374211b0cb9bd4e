/** What SQLite alone can suffer: folders and disks. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { type DatabaseConnection, Kysely, SqliteDialect, sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorlds, type UserContent } from '../domain/index.ts'
import { AppError, forOperator } from '../errors.ts'
import { openStore } from './index.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import type { Tables } from './schema.ts'
import { openSqlite, toKyselyDatabase } from './sqlite-database.ts'
import { createWorldRecords } from './world-records.ts'
import { checkWrites, rememberTrouble } from './write-check.ts'

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

async function openOn(database: DatabaseSync) {
  let now = 0
  const trouble = rememberTrouble(() => now)
  const onCreateConnection = async (connection: DatabaseConnection) => trouble.watch(connection)
  const dialect = new SqliteDialect({ database: toKyselyDatabase(database), onCreateConnection })
  const db = new Kysely<Tables>({ dialect })
  await migrate(db.withTables(), MIGRATIONS, { name: folder, other: 'nothing' })
  return {
    db,
    worlds: await openWorlds({ records: createWorldRecords(db) }),
    check: () => checkWrites(db, trouble),
    pass: (milliseconds: number) => {
      now += milliseconds
    },
    close: () => db.destroy(),
  }
}

const pragma = (database: DatabaseSync, text: string) => database.exec(`PRAGMA ${text}`)

describe('the database', { timeout: 60_000 }, () => {
  const taken = () => `Another Framewise is using the data folder ${folder}: stop it, or set DATA_DIR to another folder`

  test('has one owner: a second process gets one line that names it and says what to do', async () => {
    const program = fileURLToPath(new URL('./testing/writer.ts', import.meta.url))
    const writer = spawn(process.execPath, [program, JSON.stringify({ folder })], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(writer.stdout, 'data')
    await expect(openStore({ folder })).rejects.toThrow(taken())
    const gone = once(writer, 'exit')
    writer.kill('SIGKILL')
    await gone
    // The lock died with its owner.
    await (await openStore({ folder })).close()
  })

  test('has one owner within a process, too, and is free after closing', async () => {
    const first = await openStore({ folder })
    await expect(openStore({ folder })).rejects.toThrow(taken())
    await first.close()
    await (await openStore({ folder })).close()
  })
})

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
      message:
        /^The database .+\/framewise\.sqlite is damaged \(file is not a database\): stop Framewise and put back .+-wal and/,
    },
    {
      name: 'with a folder for a database',
      make: () => mkdir(join(folder, 'framewise.sqlite')),
      at: '.',
      message: /^Cannot open the database .+\/framewise\.sqlite \(unable to open.+let this user read and write it/,
    },
  ])('$name is refused in one line', async ({ make, at, message }) => {
    await make()
    const refused = await openStore({ folder: join(folder, at) }).catch((thrown: unknown) => thrown)
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ code: 'storage_unavailable', message: expect.stringMatching(message) })
    expect(String(refused)).not.toContain('\n')
  })
})

describe('a database that is damaged', () => {
  /** Overwrites all but the first page, which says that it is a database. */
  async function damage(): Promise<void> {
    const path = join(folder, 'framewise.sqlite')
    const bytes = await readFile(path)
    await writeFile(path, bytes.fill(0x5a, 4_096))
  }
  const told =
    /^The database .+\/framewise\.sqlite is damaged \(database disk image is malformed\): stop Framewise and put/

  test('is named with the remedy where it shows before the server is there', async () => {
    await (await openStore({ folder })).close()
    await damage()
    const refused = await openStore({ folder }).catch((thrown: unknown) => thrown)
    expect(refused).toMatchObject({ code: 'storage_unavailable' })
    expect(forOperator(refused)).toMatch(told)
  })

  test('is named to the operator alone where it shows later, and counts for ever', async () => {
    const first = await openOn(openSqlite(folder))
    const { rows } = await sql<{
      rootpage: number
    }>`select rootpage from sqlite_schema where name = 'chat_messages'`.execute(first.db)
    await first.close()
    const path = join(folder, 'framewise.sqlite')
    const bytes = await readFile(path)
    const page = rows[0]?.rootpage ?? 0
    await writeFile(path, bytes.fill(0x5a, (page - 1) * 4_096, page * 4_096))

    const { db, check, close } = await openOn(openSqlite(folder))
    await check()
    const reading = db.selectFrom('chat_messages').selectAll().execute()
    const refused = await reading.catch((thrown: unknown) => thrown)
    expect(refused).toMatchObject({ code: 'storage_unavailable', message: expect.not.stringContaining(folder) })
    expect(forOperator(refused)).toMatch(told)
    await expect(check()).rejects.toBe(refused)
    await close()
  })
})

describe('a disk in trouble', () => {
  // SQLite's own limits stand for the disk's: the engine fails with the same codes.
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
