/** The owner of each sandbox, across restarts: its public name, and the hash of its viewer's secret. */
import type { Kysely } from 'kysely'
import { createLanes } from '../lanes.ts'
import type { Tables } from './schema.ts'

export interface SandboxRecord {
  readonly name: string
  readonly secretHash: string
  /** ms since 1970 */
  readonly created: number
  /** ms since 1970; 0: it was made, and nobody came back to it */
  readonly lastSeen: number
}

export interface SandboxRecords {
  load(): Promise<readonly SandboxRecord[]>
  /** Adds the sandbox, or overwrites what is known of the one with this secret: its name may be another now. */
  save(sandbox: SandboxRecord): Promise<void>
  delete(sandbox: SandboxRecord): Promise<void>
}

export function createSandboxRecords(db: Kysely<Tables>): SandboxRecords {
  // A new name is not overwritten by what was said before it, for several connections take turns as they like.
  const lanes = createLanes()
  return {
    async load() {
      const rows = await db.selectFrom('sandboxes').selectAll().execute()
      return rows.map(({ name, secret_hash, created, last_seen }) => {
        return { name, secretHash: secret_hash, created, lastSeen: last_seen }
      })
    },
    save: ({ name, secretHash, created, lastSeen }) =>
      lanes.run(secretHash, async () => {
        await db
          .insertInto('sandboxes')
          .values({ secret_hash: secretHash, name, created, last_seen: lastSeen })
          .onConflict((conflict) => conflict.column('secret_hash').doUpdateSet({ name, last_seen: lastSeen }))
          .execute()
      }),
    delete: ({ secretHash }) =>
      lanes.run(secretHash, async () => {
        await db.deleteFrom('sandboxes').where('secret_hash', '=', secretHash).execute()
      }),
  }
}
