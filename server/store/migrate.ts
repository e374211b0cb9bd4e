/**
 * Brings a database to the newest schema, step by step, each step one transaction together with its version number: a
 * process killed in between leaves the step before. Refuses a database that a newer program has written.
 */
import type { Kysely, QueryExecutorProvider } from 'kysely'
import { AppError } from '../errors.ts'

export interface VersionTables {
  schema_version: { version: number }
}

export interface Migration {
  /** 1, 2, 3… without holes. */
  readonly version: number
  /** Names the tables it needs by `withTables`, as they were then: the table types of today move on, this does not. */
  up(db: Kysely<VersionTables>): Promise<void>
}

/** Where the database is, and what else may be set: for the error. */
export interface Place {
  readonly name: string
  readonly other: string
}

/** Within this transaction nobody else changes what all have in common: the schema, the seed. */
export type Alone = (transaction: QueryExecutorProvider) => Promise<unknown>

/**
 * Answers the version that the database has now. Others of the version before may go on working beside it: a migration adds, and what
 * nobody needs any more goes in a later one.
 */
export async function migrate(
  db: Kysely<VersionTables>,
  migrations: readonly Migration[],
  { name, other }: Place,
  alone: Alone = async () => undefined,
): Promise<number> {
  let version = await db.transaction().execute(async (step) => {
    await alone(step)
    await step.schema
      .createTable('schema_version')
      .ifNotExists()
      .addColumn('version', 'integer', (column) => column.notNull())
      .execute()
    return versionIn(step)
  })
  const newest = migrations.at(-1)?.version ?? 0
  if (version > newest) {
    throw new AppError(
      'storage_unavailable',
      `The data in ${name} has schema ${version}, but this Framewise knows schemas up to ${newest}: run the newer Framewise, or set ${other}`,
    )
  }
  for (const migration of migrations) {
    if (migration.version <= version) continue
    await db.transaction().execute(async (step) => {
      await alone(step)
      // Somebody else may have been here since.
      if ((await versionIn(step)) >= migration.version) return
      await migration.up(step)
      await step.deleteFrom('schema_version').execute()
      await step.insertInto('schema_version').values({ version: migration.version }).execute()
    })
    version = migration.version
  }
  return version
}

async function versionIn(db: Kysely<VersionTables>): Promise<number> {
  const row = await db.selectFrom('schema_version').select('version').executeTakeFirst()
  return row?.version ?? 0
}
