/** Files to download whole, in chunks, or from the middle: the same in every sandbox. */
import { AppError } from '../errors.ts'
import { FILES, type FileSource } from './seed/files.ts'

export interface FileInfo {
  readonly name: string
  readonly mediaType: string
  /** bytes */
  readonly size: number
}

export interface Files {
  list(): readonly FileInfo[]
  /** Throws `not_found`. */
  get(name: string): FileInfo
  /** At most `length` bytes from `offset`, whole numbers from 0; fewer at the end, none beyond it. Throws `not_found`. */
  read(name: string, offset: number, length: number): Uint8Array<ArrayBuffer>
}

/** What one `read` gives: it is made while others wait. */
export const MAX_FILE_READ = 256 * 1024

const BY_NAME: ReadonlyMap<string, FileSource> = new Map(FILES.map((file) => [file.name, file]))

const toInfo = ({ name, mediaType, size }: FileSource): FileInfo => ({ name, mediaType, size })

export const files: Files = {
  list: () => FILES.map(toInfo),
  get: (name) => toInfo(find(name)),
  read(name, offset, length) {
    const file = find(name)
    const size = Math.max(0, Math.min(length, MAX_FILE_READ, file.size - offset))
    const bytes = new Uint8Array(size)
    if (size > 0) file.fill(bytes, offset)
    return bytes
  },
}

function find(name: string): FileSource {
  const file = BY_NAME.get(name)
  if (file === undefined) throw new AppError('not_found', `There is no file ${name}`)
  return file
}
