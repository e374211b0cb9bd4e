/** What SQLite's result codes (sqlite.org/rescode.html) mean to a caller. */
import { AppError, OperatorError } from '../errors.ts'

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

/** What the operator does about a database that cannot be opened. */
export function remedyOf(thrown: unknown, file: string): string {
  switch ((resultCode(thrown) ?? 0) % 256) {
    case SQLITE_FULL:
      return `Cannot open the database ${file} (${reasonOf(thrown)}): free its disk, or set DATA_DIR to another folder`
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return damage(thrown, file)
    case SQLITE_IOERR:
      return `Cannot open the database ${file} (${reasonOf(thrown)}): look after its disk, or set DATA_DIR to another folder`
    default:
      return `Cannot open the database ${file} (${reasonOf(thrown)}): let this user read and write it and its folder, or set DATA_DIR to another folder`
  }
}

/** Without the files beside it: SQLite would take what they hold for a part of the next one. */
function damage(thrown: unknown, file: string): string {
  return `The database ${file} is damaged (${reasonOf(thrown)}): stop Framewise and put back a copy of it, or move it away together with ${file}-wal and ${file}-shm to begin with fresh data; then start again`
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}

/** Troubles of the disk as AppErrors, everything else (our bugs) as it is. */
export function toStoreError(thrown: unknown, file: string): unknown {
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
      return new AppError(
        'storage_unavailable',
        'The server’s database is damaged: its operator finds in /healthz what to do',
        {
          cause: new OperatorError(damage(thrown, file), { cause: thrown }),
        },
      )
    default:
      return thrown
  }
}

function resultCode(thrown: unknown): number | undefined {
  if (!(thrown instanceof Error) || !('errcode' in thrown)) return undefined
  return typeof thrown.errcode === 'number' ? thrown.errcode : undefined
}
