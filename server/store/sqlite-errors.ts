/** What SQLite's result codes (sqlite.org/rescode.html) mean to a caller. */
import { AppError } from '../errors.ts'

const SQLITE_BUSY = 5
const SQLITE_READONLY = 8
const SQLITE_IOERR = 10
const SQLITE_CORRUPT = 11
const SQLITE_FULL = 13
const SQLITE_CANTOPEN = 14
const SQLITE_NOTADB = 26

export function isBusy(thrown: unknown): boolean {
  return (resultCode(thrown) ?? 0) % 256 === SQLITE_BUSY
}

/** Troubles of the disk as AppErrors, everything else (our bugs) as it is. */
export function toStoreError(thrown: unknown): unknown {
  const code = resultCode(thrown)
  if (code === undefined) return thrown
  switch (code % 256) {
    case SQLITE_FULL:
      return new AppError('storage_full', 'The server’s disk is full: nothing was saved', { cause: thrown })
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_BUSY:
      return new AppError('storage_unavailable', 'The server cannot write its data just now: nothing was saved', {
        cause: thrown,
      })
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return new AppError('storage_unavailable', 'The server’s database is damaged', { cause: thrown })
    default:
      return thrown
  }
}

function resultCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined
  return typeof thrown.errcode === 'number' ? thrown.errcode : undefined
}
