/** The file system as the logs use it: a narrow door, so that a test can stand a failing disk behind it. */
import {
  closeSync,
  fdatasync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  openSync,
  readSync,
  rmSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ownValue } from '#proto/wire/own-value.ts'
import { makeFolder } from '../../make-folder.ts'
import { StorageError } from '../handler.ts'

/** A file that is opened when it is used, and closed again when many others are. */
export interface DiskFile {
  readonly path: string
  size(): number
  /** How many bytes were there to read. */
  read(into: Uint8Array, position: number): number
  /** All of them, or it throws; then some may have been written. */
  write(bytes: Uint8Array, position: number): void
  truncate(length: number): void
  /** fdatasync in a thread of libuv's. */
  sync(): Promise<void>
  syncNow(): void
  close(): void
}

/** Every method but `close` @throws StorageError */
export interface Disk {
  /** One that is there. */
  file(path: string): DiskFile
  /** A new one; empty also where there was one. */
  create(path: string): DiskFile
  /** That a file was made or removed in it is kept, too. */
  syncFolder(path: string): void
}

/** With a file for each segment of each partition, a process would soon have more open than it may (often 1,024). */
const OPEN_FILES = 256

export function nodeDisk(openFiles = OPEN_FILES): Disk {
  const open = new OpenFiles(openFiles)
  return {
    file: (path) => new NodeFile(path, open),
    create(path) {
      trying(path, () => closeSync(openSync(path, 'w')))
      return new NodeFile(path, open)
    },
    syncFolder(path) {
      // Windows opens no folders, and needs no sync of them.
      if (process.platform === 'win32') return
      trying(path, () => {
        const descriptor = openSync(path, 'r')
        try {
          fsyncSync(descriptor)
        } finally {
          closeSync(descriptor)
        }
      })
    },
  }
}

/** The least recently used are closed first; a Map keeps the order in which its keys were set. */
class OpenFiles {
  readonly #descriptors = new Map<NodeFile, number>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  descriptorOf(file: NodeFile): number {
    const known = this.#descriptors.get(file)
    if (known !== undefined) {
      this.#descriptors.delete(file)
      this.#descriptors.set(file, known)
      return known
    }
    for (const other of this.#descriptors.keys()) {
      if (this.#descriptors.size < this.#most) break
      if (!other.isBusy) this.close(other)
    }
    const descriptor = openSync(file.path, 'r+')
    this.#descriptors.set(file, descriptor)
    return descriptor
  }

  close(file: NodeFile): void {
    const descriptor = this.#descriptors.get(file)
    if (descriptor === undefined) return
    this.#descriptors.delete(file)
    closeSync(descriptor)
  }
}

class NodeFile implements DiskFile {
  readonly path: string
  readonly #open: OpenFiles
  /** A sync is under way: its descriptor must stay. */
  #syncs = 0
  #isClosing = false

  constructor(path: string, open: OpenFiles) {
    this.path = path
    this.#open = open
  }

  get isBusy(): boolean {
    return this.#syncs > 0
  }

  size(): number {
    return trying(this.path, () => fstatSync(this.#open.descriptorOf(this)).size)
  }

  read(into: Uint8Array, position: number): number {
    return trying(this.path, () => {
      const descriptor = this.#open.descriptorOf(this)
      let done = 0
      while (done < into.length) {
        const count = readSync(descriptor, into, done, into.length - done, position + done)
        if (count === 0) break
        done += count
      }
      return done
    })
  }

  write(bytes: Uint8Array, position: number): void {
    trying(this.path, () => {
      const descriptor = this.#open.descriptorOf(this)
      // A disk that becomes full takes a part first, and says so at the next write.
      for (let done = 0; done < bytes.length; ) {
        done += writeSync(descriptor, bytes, done, bytes.length - done, position + done)
      }
    })
  }

  truncate(length: number): void {
    trying(this.path, () => ftruncateSync(this.#open.descriptorOf(this), length))
  }

  sync(): Promise<void> {
    return new Promise((resolve, reject) => {
      const descriptor = trying(this.path, () => this.#open.descriptorOf(this))
      this.#syncs += 1
      fdatasync(descriptor, (error) => {
        this.#syncs -= 1
        if (this.#isClosing && this.#syncs === 0) this.#open.close(this)
        if (error === null) resolve()
        else reject(storageError(this.path, error))
      })
    })
  }

  syncNow(): void {
    trying(this.path, () => fsyncSync(this.#open.descriptorOf(this)))
  }

  close(): void {
    this.#isClosing = this.#syncs > 0
    if (!this.#isClosing) this.#open.close(this)
  }
}

/** Closed, and gone from its folder. */
export function removeFile(file: DiskFile): void {
  file.close()
  rmSync(file.path, { force: true })
}

function trying<T>(path: string, run: () => T): T {
  try {
    return run()
  } catch (error) {
    throw storageError(path, error)
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the quota of the disk is used up',
  EFBIG: 'a file may not grow further here',
  EIO: 'the disk reports an error',
  EROFS: 'the disk may only be read',
  EACCES: 'this user may not write there',
  EMFILE: 'too many files are open',
}

export function storageError(path: string, cause: unknown): StorageError {
  const code = codeOf(cause)
  const reason = ownValue(REASONS, code) ?? (cause instanceof Error ? cause.message : String(cause))
  return new StorageError(`${path}: ${reason}${code === '' ? '' : ` (${code})`}.`, { cause })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/**
 * One broker for a folder. SQLite's lock of a file is the kernel's: it goes with the process, also with one that is killed.
 * @returns how to give it back; null: another broker has it
 */
export function lockFolder(folder: string): (() => void) | null {
  makeFolder(folder)
  const path = join(folder, 'lock')
  try {
    return lockFile(path)
  } catch (error) {
    if (!(error instanceof Error && /not a database|malformed/i.test(error.message))) throw error
    // It holds nothing but the lock, and a busy owner would have reported that.
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
