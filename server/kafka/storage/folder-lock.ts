/** One broker for a folder. SQLite's lock of a file is the kernel's: it goes with the process, also with one that is killed. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolder } from '../../make-folder.ts'

/** Answers how to give it back; null: another broker has it. */
export function lockFolder(folder: string): (() => void) | null {
  makeFolder(folder)
  const path = join(folder, 'lock')
  try {
    return lockFile(path)
  } catch (error) {
    if (!(error instanceof Error && /not a database|malformed/i.test(error.message))) throw error
    // It holds nothing but the lock, and who is busy with it would have said so.
    rmSync(path)
    return lockFile(path)
  }
}

function lockFile(path: string): (() => void) | null {
  const database = new DatabaseSync(path)
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null
    throw error
  }
  return () => database.close()
}
