/**
 * The databases that tests run on, as rows of a table: SQLite always, PostgreSQL where TEST_DATABASE_URL names one (a database
 * in which schemas may be made; each test makes its own and drops it).
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { StoreOptions } from '../index.ts'

export interface TestDatabase {
  /** What `openStore` opens it by. */
  readonly options: StoreOptions
  /** How a message to the operator names it. */
  readonly place: string
  /** How its settings are called. */
  readonly setting: string
  remove(): Promise<unknown>
}

export interface Database {
  readonly name: string
  make(): Promise<TestDatabase>
}

export async function makeSqlite(): Promise<TestDatabase> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-store-'))
  return {
    options: { folder },
    place: `the data folder ${folder}`,
    setting: 'DATA_DIR to another folder',
    remove: () => rm(folder, { recursive: true }),
  }
}

const sqlite: Database = { name: 'SQLite', make: makeSqlite }

/** Runs one statement as somebody else. */
export async function runOn(server: string, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client(server)
  await client.connect()
  const { rows } = await client.query(sql).finally(() => client.end())
  return rows
}

interface PostgresDatabase extends Database {
  make(): Promise<TestDatabase & { readonly schema: string }>
}

export function postgresOn(server: string): PostgresDatabase {
  return {
    name: 'PostgreSQL',
    async make() {
      const schema = `test_${randomBytes(6).toString('hex')}`
      await runOn(server, `create schema ${schema}`)
      const url = new URL(server)
      url.searchParams.set('application_name', schema)
      url.searchParams.set('options', `-c search_path=${schema}`)
      return {
        options: { folder: '/proc/nowhere', databaseUrl: url.href },
        schema,
        place: `the database ${url.host}${url.pathname}`,
        setting: 'DATABASE_URL to another database',
        remove: () => runOn(server, `drop schema ${schema} cascade`),
      }
    },
  }
}

export const POSTGRES_SERVER = process.env['TEST_DATABASE_URL'] || undefined

export const DATABASES: readonly Database[] = POSTGRES_SERVER ? [sqlite, postgresOn(POSTGRES_SERVER)] : [sqlite]
