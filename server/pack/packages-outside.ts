/** The packages that a built server needs beside itself: what it leaves outside, and all that those need in turn. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { LOADED_AS_THEY_ARE } from '../build/left-outside.ts'

export interface OutsidePackage {
  readonly name: string
  readonly version: string
  /** Where it is installed. */
  readonly folder: string
  /** The same below the project's folder, with `/` between its parts: `node_modules/pino`. */
  readonly place: string
}

interface Manifest {
  readonly version: string
  readonly dependencies?: Readonly<Record<string, string>>
}

/** As Node looks for a package: in node_modules of each folder on the way up (nodejs.org/api/modules, “Loading from node_modules folders”). */
function installedAt(root: string, from: string, name: string): string {
  const folder = join(from, 'node_modules', name)
  if (existsSync(join(folder, 'package.json'))) return folder
  if (relative(root, from) === '') throw new Error(`${name} is not installed: npm ci brings it.`)
  return installedAt(root, dirname(from), name)
}

/**
 * Without those that are optional: they hold programs for one platform, and what asks for them goes on without.
 *
 * @param root the project's folder, with its node_modules
 * @throws Error when one of them is not installed
 */
export function packagesOutside(root: string): readonly OutsidePackage[] {
  const found = new Map<string, OutsidePackage>()
  const add = (from: string, name: string): void => {
    const folder = installedAt(root, from, name)
    if (found.has(folder)) return
    const manifest: Manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
    const place = relative(root, folder).replaceAll('\\', '/')
    found.set(folder, { name, version: manifest.version, folder, place })
    for (const needed of Object.keys(manifest.dependencies ?? {})) add(folder, needed)
  }
  for (const name of LOADED_AS_THEY_ARE) add(root, name)
  return [...found.values()]
}
