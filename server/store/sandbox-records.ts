/** The owner of each sandbox, across restarts: its public name, and the hash of its viewer's secret. */
import type { Kysely } from 'kysely'
import { createLanes } from '../lanes.ts'
import type { SandboxesTable, Tables } from './schema.ts'

export interface SandboxRecord {
  readonly name: string
  readonly secretHash: string
  /** ms since 1970 */
  readonly created: number
  /** ms since 1970; 0: it was made, and nobody came back to it */
  readonly lastSeen: number
}

export interface SandboxQuery {
  readonly names: readonly string[]
  readonly secretHashes: readonly string[]
}

export interface SandboxRecords {
  load(): Promise<readonly SandboxRecord[]>
  /** Of this name, or with one of these secrets. */
  find(by: SandboxQuery): Promise<readonly SandboxRecord[]>
  /** Adds the sandbox, or overwrites what is known of the one with this secret: its name may be another now. */
  save(sandbox: SandboxRecord): Promise<void>
  /** @param lastSeen ms since 1970 */
  touch(secretHash: string, lastSeen: number): Promise<void>
  delete(sandbox: SandboxRecord): Promise<void>
}

export function createSandboxRecords(db: Kysely<Tables>): SandboxRecords {
  // A new name is not overwritten by what was said before it, for several connections take turns as they like.
  const lanes = createLanes()
  return {
    async load() {
      const rows = await db.selectFrom('sandboxes').selectAll().execute()
      return rows.map(toRecord)
    },
    async find({ names, secretHashes }) {
      const rows = await db
        .selectFrom('sandboxes')
        .selectAll()
        // No sandbox is called '', and SQL knows no empty list.
        .where((where) =>
          where.or([where('name', 'in', ['', ...names]), where('secret_hash', 'in', ['', ...secretHashes])]),
        )
        .execute()
      return rows.map(toRecord)
    },
    save: ({ name, secretHash, created, lastSeen }) =>
      lanes.run(secretHash, async () => {
        await db
          .insertInto('sandboxes')
          .values({ secret_hash: secretHash, name, created, last_seen: lastSeen })
          .onConflict((conflict) => conflict.column('secret_hash').doUpdateSet({ name, last_seen: lastSeen }))
          .execute()
      }),
    touch: (secretHash, lastSeen) =>
      lanes.run(secretHash, async () => {
        await db.updateTable('sandboxes').set({ last_seen: lastSeen }).where('secret_hash', '=', secretHash).execute()
      }),
    delete: ({ secretHash }) =>
      lanes.run(secretHash, async () => {
        await db.deleteFrom('sandboxes').where('secret_hash', '=', secretHash).execute()
      }),
  }
}

function toRecord({ name, secret_hash, created, last_seen }: SandboxesTable): SandboxRecord {
  return { name, secretHash: secret_hash, created, lastSeen: last_seen }
}
