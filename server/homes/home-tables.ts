/**
 * Which process is whose home, as rows of PostgreSQL. One row for each process, with a lease that it renews; one for each slot.
 *
 * The fence is PostgreSQL's own: who takes over what a silent process had first takes its row away, then ends its connections, and only
 * then frees its slots. Whatever that process still wanted to write ended with its connection, and a new one it does not get without the row
 * (`check` of a Member, server/store). So no statement needs to say by which right it writes. All times are the database's.
 */
import type pg from 'pg'
import { SLOTS } from './slots.ts'

export interface HomeRow {
  readonly id: string
  /** `host:port` of its inner door. */
  readonly address: string
  readonly slots: readonly number[]
}

/** As much of `pg`'s client as is needed. */
export interface Queries {
  query<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<pg.QueryResult<Row>>
}

/** By which the connections of a process are known in `pg_stat_activity`. */
export function applicationOf(home: string): string {
  return `framewise ${home}`
}

/** Made by whoever comes first; the lock is the migration's, too. */
export async function makeHomeTables(client: Queries): Promise<void> {
  await client.query('begin')
  await client.query(
    `select pg_advisory_xact_lock(hashtext('framewise homes'), hashtext(coalesce(current_schema(), '')))`,
  )
  await client.query(`create table if not exists homes (
    id text primary key, address text not null, until timestamptz not null)`)
  await client.query('create table if not exists slots (slot integer primary key, home text)')
  await client.query('create table if not exists common_secrets (name text primary key, value text not null)')
  await client.query(`insert into slots (slot) select generate_series(0, ${SLOTS - 1}) on conflict do nothing`)
  await client.query('commit')
}

/** From now on it may write; nothing is brought to it yet. */
export async function join(client: Queries, id: string, leaseMs: number): Promise<void> {
  await client.query(
    `insert into homes (id, address, until) values ($1, '', clock_timestamp() + $2 * interval '1 ms')`,
    [id, leaseMs],
  )
}

export async function open(client: Queries, id: string, address: string): Promise<void> {
  await client.query('update homes set address = $2 where id = $1', [id, address])
}

export async function isHome(client: Queries, id: string): Promise<boolean> {
  return (await client.query('select 1 from homes where id = $1', [id])).rowCount === 1
}

/** @returns false: somebody else has taken over what this home had */
export async function renew(client: Queries, id: string, leaseMs: number): Promise<boolean> {
  const { rowCount } = await client.query(
    `update homes set until = clock_timestamp() + $2 * interval '1 ms' where id = $1`,
    [id, leaseMs],
  )
  return rowCount === 1
}

/** Frees what homes had whose lease is over, or that are gone. @returns whether anything became free */
export async function bury(client: Queries, id: string): Promise<boolean> {
  await client.query('delete from homes where until < clock_timestamp() and id <> $1', [id])
  const { rows } = await client.query<{ home: string }>(
    'select distinct home from slots where home is not null and home not in (select id from homes)',
  )
  let isFreed = false
  for (const { home } of rows) {
    const { rows: ends } = await client.query<{ ended: boolean }>(
      'select pg_terminate_backend(pid, 5000) as ended from pg_stat_activity where application_name = $1',
      [applicationOf(home)],
    )
    // One that does not end may still write: its slots wait for the next round.
    if (!ends.every(({ ended }) => ended)) continue
    await client.query('update slots set home = null where home = $1', [home])
    isFreed = true
  }
  return isFreed
}

/** Takes so many slots that are nobody's. @returns which */
export async function claim(client: Queries, id: string, most: number): Promise<readonly number[]> {
  const { rows } = await client.query<{ slot: number }>(
    `update slots set home = $1 where slot in
       (select slot from slots where home is null order by slot limit $2 for update skip locked)
     returning slot`,
    [id, most],
  )
  return rows.map(({ slot }) => slot)
}

export async function free(client: Queries, id: string, slots: readonly number[]): Promise<void> {
  await client.query('update slots set home = null where home = $1 and slot = any($2)', [id, slots])
}

/** The home is no more; what it had must be free already. */
export async function leave(client: Queries, id: string): Promise<void> {
  await client.query('delete from homes where id = $1', [id])
}

export async function look(client: Queries): Promise<readonly HomeRow[]> {
  const { rows } = await client.query<HomeRow>(
    `select id, address, array(select slot from slots where home = homes.id) as slots
     from homes where address <> '' order by id`,
  )
  return rows
}

/** A secret that all processes of one Framewise have, and nobody else: the first who asks makes it. */
export async function commonSecret(client: Queries, name: string, made: string): Promise<string> {
  await client.query('insert into common_secrets (name, value) values ($1, $2) on conflict do nothing', [name, made])
  const { rows } = await client.query<{ value: string }>('select value from common_secrets where name = $1', [name])
  return rows[0]?.value ?? made
}
