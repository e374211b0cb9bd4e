/** One file out of many: a .tar.gz for Linux and macOS, a .zip for Windows. The same files give the same bytes, whenever and wherever it is made. */
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Zippable, zipSync } from 'fflate'
import { create } from 'tar'
import type { Entry } from './entries.ts'
import type { Platform } from './platforms.ts'

/** The first time that a .zip can say (APPNOTE 4.4.6): files of a pack are of no time. */
const NO_TIME = new Date(1980, 0, 1)

/** @param name of the folder that all entries lie in, inside the archive */
export async function writeArchive(
  kind: Platform['archive'],
  file: string,
  name: string,
  entries: readonly Entry[],
): Promise<void> {
  await mkdir(dirname(file), { recursive: true })
  await (kind === 'zip' ? writeZip : writeTar)(file, name, entries)
}

async function writeZip(file: string, name: string, entries: readonly Entry[]): Promise<void> {
  const files: Zippable = {}
  for (const { path, bytes } of entries) files[`${name}/${path}`] = [bytes(), { mtime: NO_TIME, level: levelOf(path) }]
  await writeFile(file, zipSync(files))
}

/** What is compressed already is only stored. */
function levelOf(path: string): 0 | 9 {
  return /\.(?:gz|woff2|png)$/.test(path) ? 0 : 9
}

async function writeTar(file: string, name: string, entries: readonly Entry[]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-pack-'))
  try {
    await writeFolder(join(folder, name), entries)
    await create({ file, cwd: folder, gzip: { level: 9 }, portable: true, mtime: NO_TIME }, [name])
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** As somebody has it who unpacked it. */
export async function writeFolder(folder: string, entries: readonly Entry[]): Promise<void> {
  for (const { path, bytes, isProgram } of entries) {
    const file = join(folder, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, bytes(), { mode: isProgram === true ? 0o755 : 0o644 })
  }
}

/** Bytes. */
export async function sizeOf(file: string): Promise<number> {
  return (await stat(file)).size
}
