/** What PostgreSQL's SQLSTATE codes (its manual, appendix A) and a broken connection mean to a caller. */
import { AppError, OperatorError } from '../errors.ts'

const DISK_FULL = '53100'
/** A table's, an index's. */
const DAMAGED = /^XX00[12]$/
/**
 * Connection exceptions, insufficient resources, operator intervention, system errors, a server that may only read: whole
 * classes, or one code.
 */
const TROUBLE_OF_THE_SERVER = /^(?:08...|53...|57P..|57014|58...|25006)$/
const TROUBLE_OF_THE_SYSTEM = /^E[A-Z_]+$/
/** The driver gives these no code. */
const TROUBLE_OF_THE_CONNECTION =
  /^(?:Connection terminated|timeout exceeded|Query read timeout|Client has encountered)/

/** Troubles of the database as AppErrors, everything else (our bugs) as it is. */
export function toStoreError(thrown: unknown, database: string): unknown {
  if (!(thrown instanceof Error) || thrown instanceof AppError) return thrown
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : ''
  if (code === DISK_FULL) {
    return new AppError('storage_full', 'The database’s disk is full: nothing was saved', { cause: thrown })
  }
  if (DAMAGED.test(code)) {
    const remedy = `The database ${database} is damaged (${thrown.message}): stop Framewise, and restore it from a backup, or set DATABASE_URL to another database`
    return new AppError(
      'storage_unavailable',
      'The server’s database is damaged: its operator finds in /healthz what to do',
      {
        cause: new OperatorError(remedy, { cause: thrown }),
      },
    )
  }
  const isTrouble =
    TROUBLE_OF_THE_SERVER.test(code) ||
    TROUBLE_OF_THE_SYSTEM.test(code) ||
    TROUBLE_OF_THE_CONNECTION.test(thrown.message)
  if (!isTrouble) return thrown
  return new AppError('storage_unavailable', 'The server cannot reach its database just now', { cause: thrown })
}

/** For the operator: an address with several answers has an empty message and says more inside. */
export function reasonOf(thrown: unknown): string {
  if (thrown instanceof AggregateError && thrown.errors.length > 0) return reasonOf(thrown.errors[0])
  return thrown instanceof Error ? thrown.message : String(thrown)
}
