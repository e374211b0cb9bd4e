/** Opens the database at its newest schema. SQLite is this process's alone until `close`; in PostgreSQL it may be one home among others. */
import { type Dialect, Kysely, SqliteDialect } from 'kysely'
import type { ChatRecords, FeedRecords, Overhear, WorldRecords } from '../domain/index.ts'
import { createChatRecords } from './chat-records.ts'
import { createFeedRecords } from './feed-records.ts'
import { type Alone, migrate, type Place } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { overhear, tellStatements } from './overhear.ts'
import type { Member } from './postgres-database.ts'
import { createSandboxRecords, type SandboxRecords } from './sandbox-records.ts'
import type { Tables } from './schema.ts'
import { openSqlite, toKyselyDatabase } from './sqlite-database.ts'
import { createWorldRecords } from './world-records.ts'
import { checkWrites, rememberTrouble, type StoreTrouble } from './write-check.ts'

export interface Store {
  readonly worlds: WorldRecords
  readonly chat: ChatRecords
  readonly feeds: FeedRecords
  readonly sandboxes: SandboxRecords
  readonly overhear: Overhear
  /** Rejects when the database does not answer, or takes no writes. */
  check(): Promise<void>
  close(): Promise<void>
}

export interface StoreOptions {
  /** Where the SQLite file is. */
  readonly folder: string
  /** `postgres://…`: there instead of in the folder. */
  readonly databaseUrl?: string | undefined
  /** Of PostgreSQL: the process is one among others, and writes as long as it is. Absent: nobody else writes. */
  readonly member?: Member | undefined
}

/** Throws an AppError with one line for the operator when the database is in use, out of reach, or of a newer program. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const trouble = rememberTrouble()
  const { dialect, place, alone } = await openDatabase(options, trouble)
  const db = new Kysely<Tables>({ dialect })
  try {
    await migrate(db.withTables(), MIGRATIONS, place, alone)
  } catch (thrown) {
    await db.destroy()
    throw thrown
  }
  return {
    worlds: createWorldRecords(db, alone),
    chat: createChatRecords(db),
    feeds: createFeedRecords(db),
    sandboxes: createSandboxRecords(db),
    overhear,
    check: () => checkWrites(db, trouble),
    close: () => db.destroy(),
  }
}

export interface OpenDatabase {
  readonly dialect: Dialect
  readonly place: Place
  readonly alone: Alone
}

/** Whatever its schema. */
export async function openDatabase(
  { folder, databaseUrl, member }: StoreOptions,
  trouble: StoreTrouble = rememberTrouble(),
): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) {
    // Its driver is only loaded by those who have such a database.
    const { alone, nameOf, openPostgres } = await import('./postgres-database.ts')
    const place = { name: nameOf(databaseUrl), other: 'DATABASE_URL to another database' }
    return { dialect: await openPostgres(databaseUrl, trouble, member), place, alone }
  }
  const dialect = new SqliteDialect({
    database: toKyselyDatabase(openSqlite(folder)),
    onCreateConnection: async (connection) => {
      trouble.watch(connection)
      tellStatements(connection)
    },
  })
  return { dialect, place: { name: folder, other: 'DATA_DIR to another folder' }, alone: async () => undefined }
}
