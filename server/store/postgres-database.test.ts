/** What PostgreSQL alone can suffer: connections. Where none is there, only what needs none is tested. */
import { Kysely } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openWorlds, type UserContent } from '../domain/index.ts'
import { AppError, forOperator } from '../errors.ts'
import { openStore, type Store } from './index.ts'
import { migrate, type VersionTables } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { openDatabase } from './open-store.ts'
import { cannotOpen } from './postgres-database.ts'
import { toStoreError } from './postgres-errors.ts'
import { POSTGRES_SERVER, postgresOn, runOn } from './testing/databases.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]

function userNamed(name: string): UserContent {
  const preferences = { language: 'en', theme: 'light', newsletter: false } as const
  return { name, email: `${name}@example.com`, address: null, preferences }
}

/** How many connections a Framewise has. */
async function countOf(server: string, schema: string): Promise<number> {
  return (await runOn(server, `select 1 from pg_stat_activity where application_name = '${schema}'`)).length
}

describe('a DATABASE_URL that leads nowhere', () => {
  test.each([
    {
      name: 'a closed port',
      url: 'postgres://me:secret@127.0.0.1:1/mine',
      says: /^Cannot open the database 127\.0\.0\.1:1\/mine \(connect ECONNREFUSED.+check DATABASE_URL/,
    },
    {
      name: 'a host that is not there',
      url: 'postgres://me:secret@nobody.invalid/mine',
      says: /^Cannot open the database nobody\.invalid\/mine \(.+check DATABASE_URL/,
    },
    ...servers.map((server) => {
      const url = new URL(server)
      url.pathname = '/no_such_database'
      return {
        name: 'a database that is not there',
        url: url.href,
        says: /^Cannot open the database .+no_such_database.+does not exist/,
      }
    }),
  ])('is one line without the password: $name', async ({ url, says }) => {
    const refused = await openStore({ folder: '/proc/nowhere', databaseUrl: url }).catch((thrown: unknown) => thrown)
    expect(refused).toBeInstanceOf(AppError)
    expect(refused).toMatchObject({ code: 'storage_unavailable', message: expect.stringMatching(says) })
    expect(String(refused)).not.toMatch(/secret|\n/)
  })
})

test('a database that takes no more connections is one line that says what to raise', () => {
  const full = Object.assign(new Error('sorry, too many clients already'), { code: '53300' })
  expect(String(cannotOpen('postgres://me:secret@db:5432/mine', full))).toMatch(
    /^AppError: Cannot open the database db:5432\/mine \(sorry, too many clients already\): raise its max_connections.+$/,
  )
})

describe('what the database says', () => {
  test.each([
    { name: 'disk_full', code: '53100', becomes: 'storage_full' },
    { name: 'too_many_connections', code: '53300', becomes: 'storage_unavailable' },
    { name: 'admin_shutdown', code: '57P01', becomes: 'storage_unavailable' },
    { name: 'cannot_connect_now', code: '57P03', becomes: 'storage_unavailable' },
    { name: 'connection_failure', code: '08006', becomes: 'storage_unavailable' },
    { name: 'read_only_sql_transaction', code: '25006', becomes: 'storage_unavailable' },
    { name: 'a reset connection', code: 'ECONNRESET', becomes: 'storage_unavailable' },
    { name: 'a syntax error, which is ours', code: '42601', becomes: '42601' },
    { name: 'a broken foreign key, which is ours', code: '23503', becomes: '23503' },
  ])('$name becomes $becomes', ({ code, becomes }) => {
    expect(toStoreError(Object.assign(new Error('said so'), { code }), 'db:5432/mine')).toMatchObject({ code: becomes })
  })

  test.each(['XX001', 'XX002'])('%s is damage: the operator is told which database, and what to do', (code) => {
    const error = toStoreError(Object.assign(new Error('invalid page in block 7'), { code }), 'db:5432/mine')
    expect(error).toMatchObject({ code: 'storage_unavailable', message: expect.stringContaining('is damaged') })
    expect(forOperator(error)).toMatch(
      /^The database db:5432\/mine is damaged \(invalid page in block 7\): stop .+backup/,
    )
  })

  test.each(['Connection terminated unexpectedly', 'timeout exceeded when trying to connect'])(
    '“%s” has no code, and is trouble of the connection',
    (message) => {
      expect(toStoreError(new Error(message), 'db:5432/mine')).toMatchObject({ code: 'storage_unavailable' })
    },
  )
})

describe.each(servers)('a connection that is lost', { timeout: 120_000 }, (server) => {
  const postgres = postgresOn(server)
  let database: Awaited<ReturnType<typeof postgres.make>>
  let store: Store
  beforeEach(async () => {
    database = await postgres.make()
    store = await openStore(database.options)
  })
  afterEach(async () => {
    await store.close()
    await database.remove()
  })

  const cut = (which = 'true') =>
    runOn(
      server,
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = '${database.schema}' and ${which}`,
    )
  const result = (act: Promise<unknown>) =>
    act.then(
      () => 'done',
      (error: unknown) => (error instanceof AppError ? error.message : error),
    )

  test('is made anew, and what was written is there', async () => {
    const users = (await openWorlds({ records: store.worlds })).users('mine')
    await users.create(userNamed('before'))
    await cut()
    // The end may arrive before the next write or with it.
    await expect.poll(() => result(users.create(userNamed('after')))).toBe('done')
    expect((await users.list({ offset: 24, limit: 9 })).users.map(({ name }) => name)).toEqual(['before', 'after'])
  })

  test('is one of several: acts of many sandboxes go at once, and those that are lost are made anew', async () => {
    const worlds = await openWorlds({ records: store.worlds })
    const create = (count: number, name: string) =>
      Promise.all(Array.from({ length: count }, (_, index) => worlds.users(`class-${index}`).create(userNamed(name))))
    await create(40, 'together')
    expect(await countOf(server, database.schema)).toBe(10)
    const newest = `select max(backend_start) from pg_stat_activity where application_name = '${database.schema}'`
    await cut(`backend_start < (${newest})`)
    await expect.poll(() => countOf(server, database.schema)).toBe(1)
    await expect.poll(() => result(create(40, 'again'))).toBe('done')
  })

  test('does not change the order of what one sandbox writes', async () => {
    const users = (await openWorlds({ records: store.worlds })).users('mine')
    const names = Array.from({ length: 30 }, (_, index) => `number-${index}`)
    await Promise.all(names.map((name) => users.create(userNamed(name))))
    const record = { name: 'old-name-10', secretHash: 'abc', created: 1, lastSeen: 1 }
    await Promise.all(names.map((name) => store.sandboxes.save({ ...record, name })))
    await store.close()
    store = await openStore(database.options)
    const again = (await openWorlds({ records: store.worlds })).users('mine')
    expect((await again.list({ offset: 24, limit: 50 })).users.map(({ name }) => name)).toEqual(names)
    expect((await store.sandboxes.load()).map(({ name }) => name)).toEqual(['number-29'])
  })
})

describe.each(servers)('several processes', { timeout: 120_000 }, (server) => {
  const postgres = postgresOn(server)

  test('that start at once on an empty database make it once, and all work on it', async () => {
    const database = await postgres.make()
    const stores = await Promise.all(Array.from({ length: 4 }, () => openStore(database.options)))
    const worlds = await Promise.all(stores.map((store) => openWorlds({ records: store.worlds })))
    await Promise.all(worlds.map((each, index) => each.users(`mine-${index}`).create(userNamed('first'))))
    expect((await stores[0]?.worlds.forks())?.map(({ sandbox }) => sandbox).sort()).toEqual(
      stores.map((_, index) => `mine-${index}`),
    )
    for (const store of stores) await store.close()
    await database.remove()
  })

  test('of two versions: who was there works on beside a newer one, and one more of the old version is refused', async () => {
    const database = await postgres.make()
    const before = await openStore(database.options)
    const users = (await openWorlds({ records: before.worlds })).users('mine')
    await users.create(userNamed('before'))
    const { dialect, place, alone } = await openDatabase(database.options)
    const db = new Kysely<VersionTables>({ dialect })
    const newest = MIGRATIONS.at(-1)?.version ?? 0
    const adding = {
      version: newest + 1,
      up: async (step: Kysely<VersionTables>) => {
        await step.schema.alterTable('worlds').addColumn('colour', 'text').execute()
      },
    }
    expect(await migrate(db, [...MIGRATIONS, adding], place, alone)).toBe(newest + 1)
    await db.destroy()
    await users.create(userNamed('after'))
    expect((await users.list({ offset: 24, limit: 9 })).users.map(({ name }) => name)).toEqual(['before', 'after'])
    await expect(openStore(database.options)).rejects.toThrow(/run the newer Framewise/)
    await before.close()
    await database.remove()
  })
})
