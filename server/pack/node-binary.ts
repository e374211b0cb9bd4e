/** A Node for each platform, as a package of npm's registry: npm checks what it fetches by the hash that the registry names. */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { extract } from 'tar'
import { PackError, type Platform } from './platforms.ts'

export interface NodeBinary {
  readonly bytes: Buffer
  /** What Node asks those who pass it on to say; null: its package does not hold it. */
  readonly license: string | null
}

/**
 * From node_modules, where it lies for this platform, else from the registry, once.
 *
 * @param root the project's folder
 * @throws PackError when it cannot be fetched
 */
export async function nodeFor(root: string, { node, binary }: Platform): Promise<NodeBinary> {
  const installed = join(root, 'node_modules', node.package)
  const folder = (await isVersion(installed, node.version)) ? installed : await fetched(root, node)
  const license = join(folder, 'LICENSE')
  return {
    bytes: await readFile(join(folder, binary)),
    license: existsSync(license) ? await readFile(license, 'utf8') : null,
  }
}

async function isVersion(folder: string, version: string): Promise<boolean> {
  const manifest = join(folder, 'package.json')
  return existsSync(manifest) && JSON.parse(await readFile(manifest, 'utf8')).version === version
}

/** @returns where it lies now */
async function fetched(root: string, { package: name, version }: Platform['node']): Promise<string> {
  const cache = join(root, 'node_modules/.cache/pack')
  const folder = join(cache, `${name}-${version}`)
  if (existsSync(folder)) return folder
  const half = join(cache, `.${name}-${process.pid}`)
  await mkdir(half, { recursive: true })
  try {
    const { stdout } = await npmPack(`${name}@${version}`, half)
    await extract({ file: join(half, stdout.trim().split('\n').at(-1) ?? ''), cwd: half })
    await rename(join(half, 'package'), folder)
    return folder
  } finally {
    await rm(half, { recursive: true, force: true })
  }
}

async function npmPack(spec: string, into: string): Promise<{ readonly stdout: string }> {
  try {
    return await promisify(execFile)('npm', ['pack', spec, '--pack-destination', into, '--silent'], {
      // npm is a script there, which only a shell starts. Nothing here is from outside: the table of platforms alone.
      shell: process.platform === 'win32',
    })
  } catch (error) {
    throw new PackError(
      `${spec} could not be fetched from npm's registry: ${error instanceof Error ? error.message.split('\n')[0] : error}`,
    )
  }
}
