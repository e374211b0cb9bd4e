/** One hash over everything the built app is made of, so that a start knows whether the build is still true. */
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'

const INPUTS = ['web', 'proto', 'lessons', 'vite.config.ts', 'package-lock.json']
const LEFT_OUT = /(^|\/)(node_modules|dist|e2e|\.[^/]+)(\/|$)|\.test\.tsx?$|\.md\.tmp$/

/** @returns hex, the same for the same files on every machine */
export async function fingerprint(root: string): Promise<string> {
  const files = (await Promise.all(INPUTS.map((input) => list(join(root, input), root)))).flat().sort()
  const hash = createHash('sha256')
  for (const file of files) {
    const bytes = await readFile(join(root, file))
    hash.update(`${file}\0${bytes.length}\0`).update(bytes)
  }
  return hash.digest('hex')
}

async function list(path: string, root: string): Promise<string[]> {
  const name = relative(root, path).split(sep).join('/')
  if (LEFT_OUT.test(name)) return []
  const entries = await readdir(path, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOTDIR') return null
    if (error.code === 'ENOENT') return []
    throw error
  })
  if (entries === null) return [name]
  return (await Promise.all(entries.map((entry) => list(join(path, entry.name), root)))).flat()
}
