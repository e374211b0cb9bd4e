/** One broker for a folder. SQLite's lock of a file is the kernel's: it goes with the process, also with one that is killed. */
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { makeFolder } from '../../make-folder.ts'

/** Answers how to give it back; null: another broker has it. */
export function lockFolder(folder: string): (() => void) | null {
  makeFolder(folder)
  const database = new DatabaseSync(join(folder, 'lock'))
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null
    throw error
  }
  return () => database.close()
}
