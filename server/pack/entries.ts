/** What lies in a packed Framewise, whatever it is packed into. */
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { packagesOutside } from './packages-outside.ts'

/** One file of a pack. */
export interface Entry {
  /** Below the folder of the pack, with `/` between its parts. */
  readonly path: string
  readonly bytes: () => Buffer
  readonly isProgram?: boolean
}

const fromFile = (path: string, file: string): Entry => ({ path, bytes: () => readFileSync(file) })
export const fromText = (path: string, text: string): Entry => ({ path, bytes: () => Buffer.from(text) })

/** All files below a folder, sorted, with `/` between their parts. */
function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .sort()
}

/**
 * The built app. What was compressed goes in compressed by gzip alone, which each browser takes, also over the plain HTTP of a classroom (Brotli
 * is for encrypted pages only); the server unpacks it for a client that takes none (server/pages).
 */
function appEntries(root: string): Entry[] {
  const folder = join(root, 'web/dist')
  const files = filesBelow(folder)
  const compressed = new Set(files.filter((file) => file.endsWith('.gz')).map((file) => file.slice(0, -3)))
  return files
    .filter((file) => !file.endsWith('.br') && !compressed.has(file))
    .map((file) => fromFile(`web/dist/${file}`, join(folder, file)))
}

/** Contracts, which the server reads, and gives away as they stand. */
function contractEntries(root: string): Entry[] {
  const folder = join(root, 'proto')
  return filesBelow(folder)
    .filter((file) => !/\.(?:ts|js|json|md|yaml)$/.test(file))
    .map((file) => fromFile(`proto/${file}`, join(folder, file)))
}

/** The server, the app, contracts and licences: without Node, the libraries outside of the built server, and what starts it. */
export function productEntries(root: string): Entry[] {
  const server = join(root, 'server/dist')
  return [
    fromFile('LICENSE', join(root, 'LICENSE')),
    fromFile('server/start.js', join(root, 'server/start.js')),
    ...filesBelow(server).map((file) => fromFile(`server/dist/${file}`, join(server, file))),
    ...appEntries(root),
    ...contractEntries(root),
  ]
}

/** What Node never reads of a library: by its ending, by the folder it is in, by its name. Licences stay, as they ask. */
const NEVER_READ = [
  /\.(?:md|map|ts|mts|cts|tsx|flow|yml|yaml|html|ico|sh)$/i,
  /(?:^|\/)(?:tests?|specs?|fixtures|docs?|examples?|benchmarks?|scripts)\//i,
  /(?:\.(?:test|spec)\.[cm]?js|^(?:tests?|bench(?:mark)?s?|examples?|[^/]+\.config)\.[cm]?js|^tsconfig\.json|^CNAME)$/i,
  // What is hidden is for tools of those who work on it.
  /(?:^|\/)\./,
]

/** @param path below the library's folder, with `/` between its parts */
export function isReadOfLibrary(path: string): boolean {
  return /^licen[cs]e/i.test(path) || !NEVER_READ.some((pattern) => pattern.test(path))
}

/** Libraries that the built server loads as they are, since they look for files beside themselves. */
export function libraryEntries(root: string): Entry[] {
  return packagesOutside(root).flatMap(({ folder, place }) =>
    filesBelow(folder)
      .filter((file) => !file.startsWith('node_modules/') && isReadOfLibrary(file))
      .map((file) => fromFile(`${place}/${file}`, join(folder, file))),
  )
}
