/** Opens the data folder: the database at the newest schema, owned by this process alone until `close`. */
import { Kysely, SqliteDialect } from 'kysely'
import type { WorldRecords } from '../domain/index.ts'
import { migrate } from './migrate.ts'
import { MIGRATIONS } from './migrations/index.ts'
import { createSandboxRecords, type SandboxRecords } from './sandbox-records.ts'
import type { Tables } from './schema.ts'
import { openSqlite, toKyselyDatabase } from './sqlite-database.ts'
import { createWorldRecords } from './world-records.ts'

export interface Store {
  readonly worlds: WorldRecords
  readonly sandboxes: SandboxRecords
  close(): Promise<void>
}

/** Throws an AppError with one line for the operator when the folder is in use, not writable, or of a newer program. */
export async function openStore({ folder }: { readonly folder: string }): Promise<Store> {
  const database = openSqlite(folder)
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: toKyselyDatabase(database) }) })
  try {
    await migrate(db.withTables(), MIGRATIONS, folder)
  } catch (thrown) {
    database.close()
    throw thrown
  }
  return { worlds: createWorldRecords(db), sandboxes: createSandboxRecords(db), close: () => db.destroy() }
}
