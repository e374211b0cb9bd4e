/**
 * Brings a database to the newest schema, step by step, each step one transaction together with its version number: a
 * process killed in between leaves the step before. Refuses a database that a newer program has written.
 */
import type { Kysely } from 'kysely'
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

/** Answers the version that the database has now. */
export async function migrate(
  db: Kysely<VersionTables>,
  migrations: readonly Migration[],
  { name, other }: Place,
): Promise<number> {
  await db.schema
    .createTable('schema_version')
    .ifNotExists()
    .addColumn('version', 'integer', (column) => column.notNull())
    .execute()
  const row = await db.selectFrom('schema_version').select('version').executeTakeFirst()
  let version = row?.version ?? 0
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
      await migration.up(step)
      await step.deleteFrom('schema_version').execute()
      await step.insertInto('schema_version').values({ version: migration.version }).execute()
    })
    version = migration.version
  }
  return version
}
