/**
 * Whether the database takes writes, for `/healthz`: asked by a write, since a full disk goes on answering what is read. A write
 * that finds room is not all: a larger one may find none, and a database may keep room for a table of its own. So what a caller
 * was refused lately counts too, and damage that was met once counts for ever.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseConnection, Kysely } from 'kysely'
import { AppError, OperatorError } from '../errors.ts'
import { monotonic } from '../monotonic.ts'
import { unheard } from './overhear.ts'
import type { Tables } from './schema.ts'

/** About what the first write of a sandbox takes, with its whole world. */
const PROBE_BYTES = 64 * 1024
/** For so long after a refusal the disk counts as full. */
const REMEMBERED_MS = 10_000

export interface StoreTrouble {
  /** From now on what fails on this connection is remembered. */
  watch(connection: DatabaseConnection): void
  /** @throws AppError `storage_full` where a write was refused lately; `storage_unavailable` of a damaged database */
  check(): void
}

/** @param now ms, by a clock that nobody sets */
export function rememberTrouble(now: () => number = monotonic): StoreTrouble {
  let full: { readonly at: number; readonly refusal: AppError } | null = null
  let damage: AppError | null = null
  return {
    watch(connection) {
      const execute = connection.executeQuery.bind(connection)
      connection.executeQuery = <R>(...asked: Parameters<typeof execute>) =>
        execute<R>(...asked).catch((thrown: unknown) => {
          if (thrown instanceof AppError && thrown.code === 'storage_full') full = { at: now(), refusal: thrown }
          if (thrown instanceof AppError && thrown.cause instanceof OperatorError) damage = thrown
          throw thrown
        })
    },
    check() {
      if (damage !== null) throw damage
      if (full !== null && now() - full.at < REMEMBERED_MS) throw full.refusal
    },
  }
}

/** @throws AppError `storage_full`, `storage_unavailable` */
export async function checkWrites(db: Kysely<Tables>, trouble: StoreTrouble): Promise<void> {
  const id = randomUUID()
  const filling = randomBytes(PROBE_BYTES / 2).toString('hex')
  await unheard(() =>
    db.transaction().execute(async (step) => {
      // The new one beside the old: where it only took its place, it would need no room.
      await step.insertInto('write_probes').values({ id, filling }).execute()
      await step.deleteFrom('write_probes').where('id', '<>', id).execute()
    }),
  )
  trouble.check()
}
