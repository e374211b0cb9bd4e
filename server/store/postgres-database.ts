/**
 * Opens a PostgreSQL database, and fits `pg` to what Kysely's PostgresDialect expects. Where the process is one home among others
 * (server/homes), each new connection first looks whether it still is, and can be found and ended by whoever takes over what was its.
 */
import { type Dialect, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { AppError } from '../errors.ts'
import type { Alone } from './migrate.ts'
import { tellStatements } from './overhear.ts'
import { reasonOf, toStoreError } from './postgres-errors.ts'
import type { StoreTrouble } from './write-check.ts'

/** What one sandbox writes goes one by one all the same (server/lanes.ts); a server of PostgreSQL's takes 100 by default. */
const CONNECTIONS = 10
/** `pg` gives 64-bit integers as texts, since they may be too large for a number; times in ms and counts are not. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

/** A process that is one among others on this database. */
export interface Member {
  /** By which its connections are known to the others. */
  readonly application: string
  /** Of each new connection. @throws AppError where it may not write any more */
  check(client: pg.ClientBase): Promise<void>
}

/** Throws an AppError whose message is one line for the operator, without the password. */
export async function openPostgres(url: string, trouble: StoreTrouble, member?: Member): Promise<Dialect> {
  const name = nameOf(url)
  const pool = new pg.Pool({
    connectionString: member === undefined ? url : named(url, member),
    application_name: 'framewise',
    max: CONNECTIONS,
    idleTimeoutMillis: 0,
    // Of a connection that is made, and of one that is waited for: in a crowd a call waits rather than fails.
    connectionTimeoutMillis: 15_000,
    query_timeout: 15_000,
    keepAlive: true,
    types,
    ...(member !== undefined && { onConnect: (client: pg.ClientBase) => member.check(client) }),
  })
  // A connection that is lost while nobody uses it: the next call makes another, or says why not.
  pool.on('error', () => undefined)
  // One that is lost between two statements of a transaction: the next statement says so.
  pool.on('connect', (client) => void client.on('error', () => undefined))
  try {
    const client = await pool.connect()
    client.release()
  } catch (cause) {
    await pool.end()
    throw cause instanceof AppError ? cause : cannotOpen(url, cause)
  }
  return createDialect(pool, name, trouble)
}

/** One line for the operator. */
export function cannotOpen(url: string, cause: unknown): AppError {
  const isFull = cause instanceof Error && Reflect.get(cause, 'code') === TOO_MANY_CONNECTIONS
  const todo = isFull
    ? 'raise its max_connections, of which each process takes up to 11, or run fewer'
    : 'check DATABASE_URL, or leave it out to keep the data in DATA_DIR'
  return new AppError('storage_unavailable', `Cannot open the database ${nameOf(url)} (${reasonOf(cause)}): ${todo}`, {
    cause,
  })
}

/** Of PostgreSQL's appendix A. */
const TOO_MANY_CONNECTIONS = '53300'

/** Host, port and database: what may be shown. */
export function nameOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url)
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`
}

/** What the address says wins over the option. */
function named(url: string, { application }: Member): string {
  const address = new URL(url)
  address.searchParams.set('application_name', application)
  return address.href
}

/** One transaction after the other, of all processes. */
export const alone: Alone = (transaction) =>
  sql`select pg_advisory_xact_lock(hashtext('framewise alone'), hashtext(coalesce(current_schema(), '')))`.execute(
    transaction,
  )

/** Errors in plain words: of connecting, and of every query. */
function createDialect(pool: pg.Pool, name: string, trouble: StoreTrouble): Dialect {
  const told = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((thrown: unknown) => {
      throw toStoreError(thrown, name)
    })
  return new PostgresDialect({
    pool: { options: pool.options, connect: () => told(pool.connect()), end: () => pool.end() },
    async onCreateConnection(connection) {
      const execute = connection.executeQuery.bind(connection)
      connection.executeQuery = (query) => told(execute(query))
      trouble.watch(connection)
      tellStatements(connection)
    },
  })
}
