/**
 * Opens the one SQLite file of a data folder, for this process alone, and fits node:sqlite to what Kysely's SqliteDialect
 * expects. Locking is SQLite's own (`locking_mode = EXCLUSIVE`): the operating system frees it when the process dies,
 * however it dies, so there is no stale lock file to judge.
 *
 * WAL with `synchronous = NORMAL`: a killed process loses nothing that was acknowledged; a power cut may lose the last
 * moments, but never leaves a broken database.
 */
import { join } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { AppError } from '../errors.ts'
import { makeFolder } from '../make-folder.ts'
import { isBusy, remedyOf, toStoreError } from './sqlite-errors.ts'

const KEPT_STATEMENTS = 200

const FILE_NAME = 'framewise.sqlite'

/** Throws an AppError whose message is one line for the operator: what is wrong with which folder, and what to do. */
export function openSqlite(folder: string): DatabaseSync {
  try {
    makeFolder(folder)
  } catch (cause) {
    throw new AppError(
      'storage_unavailable',
      `Cannot make the data folder ${folder} (${reasonOf(cause)}): set DATA_DIR to a folder that can be written`,
      { cause },
    )
  }
  const file = join(folder, FILE_NAME)
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(file, { timeout: 0 })
    database.exec('PRAGMA locking_mode = EXCLUSIVE')
    database.exec('PRAGMA journal_mode = WAL')
    database.exec('PRAGMA synchronous = NORMAL')
    database.exec('PRAGMA foreign_keys = ON')
    // The exclusive lock is taken by the first write and kept.
    database.exec('BEGIN EXCLUSIVE; COMMIT')
    return database
  } catch (cause) {
    database?.close()
    if (isBusy(cause)) {
      throw new AppError(
        'storage_unavailable',
        `Another Framewise is using the data folder ${folder}: stop it, or set DATA_DIR to another folder`,
        { cause },
      )
    }
    throw new AppError('storage_unavailable', remedyOf(cause, file), { cause })
  }
}

/** What Kysely asks of a driver. Statements are kept: preparing costs more than running most of them. */
export function toKyselyDatabase(database: DatabaseSync): SqliteDatabase {
  const statements = new Map<string, SqliteStatement>()
  const file = database.location() ?? FILE_NAME
  return {
    prepare(sql) {
      const known = statements.get(sql)
      if (known !== undefined) {
        // The last to be let go of.
        statements.delete(sql)
        statements.set(sql, known)
        return known
      }
      const statement =
        sql === 'rollback'
          ? toRollback(database)
          : translating(file, () => toKyselyStatement(database.prepare(sql), file))
      statements.set(sql, statement)
      // Page sizes and the like are parameters, but a list of numbers is as many texts as it has lengths.
      for (const [oldest] of statements) {
        if (statements.size <= KEPT_STATEMENTS) break
        statements.delete(oldest)
      }
      return statement
    },
    close() {
      statements.clear()
      database.close()
    },
  }
}

function toKyselyStatement(statement: StatementSync, file: string): SqliteStatement {
  return {
    reader: statement.columns().length > 0,
    all: (parameters) => translating(file, () => statement.all(...parameters.map(toInput))),
    run: (parameters) => translating(file, () => statement.run(...parameters.map(toInput))),
    iterate: (parameters) => statement.iterate(...parameters.map(toInput)),
  }
}

/**
 * SQLite itself rolls back when the disk is full or fails (sqlite.org/lang_transaction.html §3). The query builder does
 * not know that; its own ROLLBACK would then fail, and hide the first error behind a second.
 */
function toRollback(database: DatabaseSync): SqliteStatement {
  const nothing = { changes: 0, lastInsertRowid: 0 }
  return {
    reader: false,
    all: () => [],
    run: () => (database.isTransaction ? database.prepare('rollback').run() : nothing),
    iterate: () => [].values(),
  }
}

function translating<T>(file: string, act: () => T): T {
  try {
    return act()
  } catch (thrown) {
    throw toStoreError(thrown, file)
  }
}

function toInput(value: unknown): SQLInputValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint')
    return value
  throw new TypeError(`No column takes a ${typeof value}`)
}

function reasonOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
