/**
 * Opens a PostgreSQL database, for this process alone, and fits `pg` to what Kysely's PostgresDialect expects.
 *
 * Some connections, each of which shares an advisory lock, which PostgreSQL frees with the connection, however that ends. Who opens
 * the database takes that lock alone first, so that no connection of another process is left, and leaves a mark. A lost connection is
 * made anew, with its part of the lock; where the mark is another's, somebody else was the owner in between. Then what this process
 * holds in memory is worth nothing, and it refuses to go on.
 *
 * The lock is per schema: two Framewises may share a database by `?options=-c%20search_path%3D…`.
 */
import { randomUUID } from 'node:crypto'
import { type Dialect, PostgresDialect } from 'kysely'
import pg from 'pg'
import { AppError } from '../errors.ts'
import { tellStatements } from './overhear.ts'
import { reasonOf, toStoreError } from './postgres-errors.ts'
import type { StoreTrouble } from './write-check.ts'

/** What one sandbox writes goes one by one all the same (server/lanes.ts); a server of PostgreSQL's takes 100 by default. */
const CONNECTIONS = 10
/** A process that was killed leaves its lock for a moment, until PostgreSQL has read the end of its connection. */
const LOCK_TIMEOUT = '2s'
/** SQLSTATE */
const LOCK_NOT_AVAILABLE = '55P03'

/** `pg` gives 64-bit integers as texts, since they may be too large for a number; times in ms and counts are not. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)

/** Throws an AppError whose message is one line for the operator, without the password. */
export async function openPostgres(url: string, trouble: StoreTrouble): Promise<Dialect> {
  const name = nameOf(url)
  const own = createOwner(name)
  const pool = new pg.Pool({
    connectionString: url,
    max: CONNECTIONS,
    idleTimeoutMillis: 0,
    // Of a connection that is made, and of one that is waited for: in a crowd a call waits rather than fails.
    connectionTimeoutMillis: 15_000,
    query_timeout: 15_000,
    keepAlive: true,
    application_name: 'framewise',
    types,
    onConnect: own,
  })
  // A connection that is lost while nobody uses it: the next call makes another, or says why not.
  pool.on('error', () => undefined)
  try {
    const client = await pool.connect()
    client.release()
  } catch (cause) {
    await pool.end()
    if (cause instanceof AppError) throw cause
    throw new AppError(
      'storage_unavailable',
      `Cannot open the database ${name} (${reasonOf(cause)}): check DATABASE_URL, or leave it out to keep the data in DATA_DIR`,
      { cause },
    )
  }
  return createDialect(pool, name, trouble)
}

/** Host, port and database: what may be shown. */
export function nameOf(url: string): string {
  const { host, pathname, searchParams } = new URL(url)
  return `${host || (searchParams.get('host') ?? 'localhost')}${pathname}`
}

const LOCK = `hashtext('framewise'), hashtext(coalesce(current_schema(), ''))`

/** What each new connection does first. */
function createOwner(name: string): (client: pg.ClientBase) => Promise<void> {
  const token = randomUUID()
  let wasOwner = false

  async function lock(client: pg.ClientBase, kind: 'exclusive' | 'shared'): Promise<void> {
    try {
      await client.query(`select pg_advisory_lock${kind === 'shared' ? '_shared' : ''}(${LOCK})`)
    } catch (cause) {
      if (!(cause instanceof pg.DatabaseError) || cause.code !== LOCK_NOT_AVAILABLE) throw cause
      throw new AppError(
        'storage_unavailable',
        `Another Framewise is using the database ${name}: stop it, or set DATABASE_URL to another database`,
        { cause },
      )
    }
  }

  /** Of the first connection alone: all others come behind it. */
  async function become(client: pg.ClientBase): Promise<void> {
    await lock(client, 'exclusive')
    await client.query('create table if not exists owner (token text not null)')
    await client.query('delete from owner')
    await client.query('insert into owner (token) values ($1)', [token])
    // Granted at once beside its own, so that nobody comes in between.
    await lock(client, 'shared')
    await client.query(`select pg_advisory_unlock(${LOCK})`)
    wasOwner = true
  }

  return async (client) => {
    await client.query(`set lock_timeout = '${LOCK_TIMEOUT}'`)
    if (!wasOwner) return become(client)
    await lock(client, 'shared')
    const owner = await client.query<{ token: string }>('select token from owner')
    if (owner.rows[0]?.token === token) return
    throw new AppError(
      'storage_unavailable',
      `Another Framewise has used the database ${name} since the connection was lost: start this one anew`,
    )
  }
}

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
