/**
 * Whether the database takes writes, for `/healthz`: asked by a write, since a full disk goes on answering what is read. A write
 * that finds room is not all: a larger one may find none, and a database may keep room for a table of its own. So what a caller
 * was refused lately counts too.
 */
import { randomBytes, randomUUID } from 'node:crypto'
import type { DatabaseConnection, Kysely } from 'kysely'
import { AppError } from '../errors.ts'
import { unheard } from './overhear.ts'
import type { Tables } from './schema.ts'

/** About what the first write of a sandbox takes, with its whole world. */
const PROBE_BYTES = 64 * 1024
/** For so long after a refusal the disk counts as full. */
const REMEMBERED_MS = 10_000

export interface FullDisk {
  /** From now on writes of this connection are looked at. */
  watch(connection: DatabaseConnection): void
  /** @throws AppError `storage_full` where a write was refused lately */
  check(): void
}

/** @param now ms, by a clock that nobody sets */
export function rememberFullDisk(now: () => number = () => performance.now()): FullDisk {
  let last: { readonly at: number; readonly refusal: AppError } | null = null
  return {
    watch(connection) {
      const execute = connection.executeQuery.bind(connection)
      connection.executeQuery = <R>(...asked: Parameters<typeof execute>) =>
        execute<R>(...asked).catch((thrown: unknown) => {
          if (thrown instanceof AppError && thrown.code === 'storage_full') last = { at: now(), refusal: thrown }
          throw thrown
        })
    },
    check() {
      if (last !== null && now() - last.at < REMEMBERED_MS) throw last.refusal
    },
  }
}

/** @throws AppError `storage_full`, `storage_unavailable` */
export async function checkWrites(db: Kysely<Tables>, fullDisk: FullDisk): Promise<void> {
  const id = randomUUID()
  const filling = randomBytes(PROBE_BYTES / 2).toString('hex')
  await unheard(() =>
    db.transaction().execute(async (step) => {
      // The new one beside the old: where it only took its place, it would need no room.
      await step.insertInto('write_probes').values({ id, filling }).execute()
      await step.deleteFrom('write_probes').where('id', '<>', id).execute()
    }),
  )
  fullDisk.check()
}
