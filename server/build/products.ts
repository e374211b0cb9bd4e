/** What is built, of what, and whether that is still so. Loaded at every start before anything else: Node's own modules alone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { HAS_SOURCES, ROOT } from '../root.ts'
import { fingerprint } from './fingerprint.ts'

export interface Product {
  /** Below the project's folder. */
  readonly folder: string
  readonly inputs: readonly string[]
}

/** The app, as browsers get it. */
export const PAGES: Product = {
  folder: 'web/dist',
  inputs: ['web', 'proto', 'lessons', 'vite.config.ts', 'package.json', 'package-lock.json'],
}

/** The server in a few files, with the libraries that it uses: Node loads it in half the time of three thousand small ones. */
export const SERVER: Product = { folder: 'server/dist', inputs: ['server', 'proto', 'package-lock.json'] }

/** In a product's folder: the fingerprint of what it was made of. */
export const MARK = '.fingerprint'

export function folderOf({ folder }: Product): string {
  return join(ROOT, folder)
}

/** The fingerprint of what it was made of; empty: of nothing yet. */
export function builtFrom(product: Product): string {
  const mark = join(folderOf(product), MARK)
  return existsSync(mark) ? readFileSync(mark, 'utf8') : ''
}

export function wantedOf({ inputs }: Product): string {
  return fingerprint(ROOT, inputs)
}

export function isFresh(product: Product): boolean {
  const built = builtFrom(product)
  return built !== '' && (!HAS_SOURCES || built === wantedOf(product))
}

/** The address of a module of the server: built, where that is of the sources as they are, else its source. @param name as `app` */
export function moduleOf(name: 'main' | 'app' | 'config'): string {
  const path = isFresh(SERVER) ? join(folderOf(SERVER), `${name}.js`) : join(ROOT, 'server', `${name}.ts`)
  return pathToFileURL(path).href
}
