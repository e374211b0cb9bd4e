/**
 * Whole servers of lessons in Python and Go. A learner's page judges them by their traffic, so that part is the app's own
 * (web/interop/servers.node.ts); stubs and packages are those of the other programs of lessons, and what these name themselves.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildGo, GO_MODULE, preparePythonOfLessons } from './lesson-clients.ts'
import { outputOf, ROOT, run } from './program.ts'
import { go, prepareGo } from './programs/go.ts'
import { python } from './programs/python.ts'
import type { Suite, Verdict } from './suite.ts'

const JUDGE = [join(ROOT, 'web/testing/by-vite.node.ts'), join(ROOT, 'web/interop/servers.node.ts')]

/** One of them, as the judge writes it. */
interface Told {
  readonly name: string
  readonly problems: readonly string[]
}

/** @returns the packages that they name */
async function write(language: string, folder: string): Promise<readonly string[]> {
  await mkdir(folder, { recursive: true })
  const output = await run(process.execPath, [...JUDGE, 'write', language, folder], { cwd: ROOT })
  return JSON.parse(output.trim().split('\n').at(-1) ?? '[]')
}

async function judged(language: string, folder: string, port: number): Promise<Verdict> {
  const url = `http://127.0.0.1:${port}`
  const output = await outputOf(process.execPath, [...JUDGE, 'judge', language, folder, url])
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  const told = lines.map((line): Told => JSON.parse(line))
  if (told.length === 0) return { summary: 'nobody was judged', problems: [output] }
  return {
    summary: `${told.length} servers answer their lines`,
    problems: told.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
  }
}

export const serversAt = (port: number): readonly Suite[] => [
  {
    name: 'servers in Python',
    find: python.find,
    async judge(folder) {
      await preparePythonOfLessons(folder)
      const packages = await write('python', folder)
      await run('python3', ['-m', 'pip', 'install', '--quiet', '--upgrade', '--target', folder, ...packages])
      return judged('python', folder, port)
    },
  },
  {
    name: 'servers in Go',
    find: go.find,
    async judge(folder) {
      const env = await prepareGo(folder, GO_MODULE)
      await write('go', join(folder, 'cmd'))
      await buildGo(folder, env)
      return judged('go', join(folder, 'bin'), port)
    },
  },
]
