/**
 * Programs with a hole in Python and Go. A learner's page judges them by their traffic, so that part is the app's own
 * (web/interop/holes.node.ts); stubs and packages are those of the other programs of lessons.
 */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildGo, GO_MODULE, preparePythonOfLessons } from './lesson-clients.ts'
import { outputOf, ROOT, run } from './program.ts'
import { go, prepareGo } from './programs/go.ts'
import { python } from './programs/python.ts'
import type { Suite, Verdict } from './suite.ts'

const JUDGE = [join(ROOT, 'web/testing/by-vite.node.ts'), join(ROOT, 'web/interop/holes.node.ts')]

/** One of them, as the judge writes it. */
interface Told {
  readonly name: string
  readonly problems: readonly string[]
}

/** Where programs call, in the clear and by TLS, and the file of the authority that they trust there. */
interface Doors {
  readonly url: string
  readonly encrypted: string
  readonly authority: string
}

async function write(language: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  await run(process.execPath, [...JUDGE, 'write', language, folder], { cwd: ROOT })
}

async function judged(language: string, folder: string, { url, encrypted, authority }: Doors): Promise<Verdict> {
  const asked = ['judge', language, folder, url, encrypted, authority]
  const output = await outputOf(process.execPath, [...JUDGE, ...asked], { NODE_EXTRA_CA_CERTS: authority })
  const lines = output.split('\n').filter((line) => line.startsWith('{'))
  const told = lines.map((line): Told => JSON.parse(line))
  if (told.length === 0) return { summary: 'nobody was judged', problems: [output] }
  return {
    summary: `${told.length} programs, as given and filled`,
    problems: told.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
  }
}

export const holesAt = (doors: Doors): readonly Suite[] => [
  {
    name: 'holes in Python',
    find: python.find,
    async judge(folder) {
      await preparePythonOfLessons(folder)
      await write('python', folder)
      return judged('python', folder, doors)
    },
  },
  {
    name: 'holes in Go',
    find: go.find,
    async judge(folder) {
      const env = await prepareGo(folder, GO_MODULE)
      await write('go', join(folder, 'cmd'))
      await buildGo(folder, env)
      return judged('go', join(folder, 'bin'), doors)
    },
  },
]
