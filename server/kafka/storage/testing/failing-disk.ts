/** A disk that refuses on demand, over a real one. */
import { type Disk, type DiskFile, nodeDisk, storageError } from '../disk.ts'

export interface FailingDisk extends Disk {
  /** Each write takes so many bytes, and fails. */
  failWrites(code: string, taken: number): void
  failSyncs(code: string): void
  failAll(code: string): void
  heal(): void
}

export function failingDisk(): FailingDisk {
  const real = nodeDisk()
  let writes: { code: string; taken: number } | null = null
  let syncs: string | null = null
  let all: string | null = null
  const refusal = (path: string, code: string) => storageError(path, Object.assign(new Error(code), { code }))
  const wrap = (file: DiskFile): DiskFile => ({
    path: file.path,
    size: () => check(file).size(),
    read: (into, position) => check(file).read(into, position),
    write(bytes, position) {
      check(file)
      if (writes !== null) {
        file.write(bytes.subarray(0, writes.taken), position)
        throw refusal(file.path, writes.code)
      }
      file.write(bytes, position)
    },
    truncate: (length) => check(file).truncate(length),
    sync: async () => {
      if (syncs !== null) throw refusal(file.path, syncs)
      await check(file).sync()
    },
    syncNow: () => check(file).syncNow(),
    close: () => file.close(),
  })
  function check(file: DiskFile): DiskFile {
    if (all !== null) throw refusal(file.path, all)
    return file
  }
  return {
    file: (path) => wrap(real.file(path)),
    create: (path) => {
      if (all !== null) throw refusal(path, all)
      return wrap(real.create(path))
    },
    syncFolder: (path) => real.syncFolder(path),
    failWrites(code, taken) {
      writes = { code, taken }
    },
    failSyncs(code) {
      syncs = code
    },
    failAll(code) {
      all = code
    },
    heal() {
      writes = null
      syncs = null
      all = null
    },
  }
}
