/**
 * Programs that begin in the app's editor: what "Copy as" makes of a request, and httpYac reading the lessons' blocks. The
 * app's own side of it stands in web/interop, as processes of their own: the server imports nothing of the app.
 */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Program } from './program.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))

/** Fetched by npx where it is not installed: it brings two hundred packages that nothing else here needs. */
const HTTPYAC: readonly (readonly string[])[] = [['httpyac'], ['npx', '--yes', 'httpyac@6.16.7']]

async function run(command: string, args: readonly string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(command, args, { timeout: 600_000, cwd: ROOT, maxBuffer: 2 ** 26 })
  return stdout
}

async function findHttpyac(): Promise<{ readonly words: readonly string[]; readonly version: string }> {
  for (const words of HTTPYAC) {
    const [command = '', ...first] = words
    const version = await run(command, [...first, '--version']).catch(() => null)
    if (version !== null) return { words, version: version.trim() }
  }
  throw new Error('httpyac is neither installed nor can npx fetch it')
}

/** As Vite reads it: it is made of the app's own modules. */
const program = (name: string) => [join(ROOT, 'web/testing/by-vite.node.ts'), join(ROOT, 'web/interop', name)]
const nothing = { toServer: [], toClient: [] }

export const httpyac: Program = {
  name: 'httpyac',
  find: async () => (await findHttpyac()).version,
  prepare: async () => undefined,
  run: async ({ url }) => run(process.execPath, [...program('httpyac.node.ts'), url, ...(await findHttpyac()).words]),
  prints: ['blocks runs in httpYac as in the app'],
  frames: nothing,
}

export const copiedStreams: Program = {
  name: 'copied streams',
  requiredWith: 'python',
  find: async () => (await run('python3', ['--version'])).trim(),
  prepare: async () => undefined,
  run: async ({ url }) => run(process.execPath, [...program('copied-streams.node.ts'), url]),
  prints: ['Every copied stream was answered, and ended'],
  frames: nothing,
}

export const copiedKafka: Program = {
  name: 'copied kafka',
  find: async () => 'clients of Kafka by "Copy as"',
  prepare: async () => undefined,
  run: async ({ url }) => run(process.execPath, [...program('copied-kafka.node.ts'), url]),
  prints: ['Every copied client of Kafka wrote and read'],
  frames: nothing,
}

export const copiedBytes: Program = {
  name: 'copied bytes',
  find: async () => 'hostile requests by "Copy as"',
  prepare: async () => undefined,
  run: async () => run(process.execPath, [...program('copied-bytes.node.ts')]),
  prints: ['Every copied program sends the bytes that the app sends'],
  frames: nothing,
}

export const copied: Program = {
  name: 'copied',
  find: async () => 'programs of "Copy as"',
  prepare: async () => undefined,
  run: async ({ url, grpc }) => run(process.execPath, [...program('copied-programs.node.ts'), url, grpc]),
  prints: ['Every copied program sends what the editor sends'],
  frames: nothing,
}
