/**
 * Server programs as the seminar's handouts have them (programs/seminar), in Go and Python, each at the port that it names: they run unchanged
 * beside a server that was started with --seminar, and are called from a learner's blocks.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { buildGo } from './lesson-clients.ts'
import { outputOf, ROOT, run } from './program.ts'
import { go, prepareGo } from './programs/go.ts'
import { preparePython, python } from './programs/python.ts'
import type { Suite } from './suite.ts'

const SOURCES = join(import.meta.dirname, 'programs', 'seminar')
const JUDGE = [join(ROOT, 'web/testing/by-vite.node.ts'), join(ROOT, 'web/interop/seminar.node.ts')]
const IN_GO = ['say_hello', 'echo', 'gateway']
const GORILLA = 'v1.5.3'
const FLASK = '3.1.2'
const IN_PYTHON = ['user_service', 'rest', 'events', 'poll']

interface Seminar {
  readonly url: string
  stop(): Promise<void>
}

/** As a person starts it: the command of the README. */
async function startForSeminar(dataDir: string): Promise<Seminar> {
  const flags = ['--seminar', '--kafka-port', '0', '--data-dir', dataDir]
  const child = spawn(process.execPath, ['server/start.js', ...flags], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /ready at (http:\S+)/.exec(line)?.[1]
    if (url !== undefined) return { url, stop }
  }
  throw new Error('Framewise did not start with --seminar')
}

async function prepareGoPrograms(folder: string): Promise<void> {
  const env = await prepareGo(folder, 'seminar')
  for (const name of IN_GO) {
    await mkdir(join(folder, 'cmd', name), { recursive: true })
    await copyFile(join(SOURCES, `${name}.go`), join(folder, 'cmd', name, 'main.go'))
  }
  await run('go', ['get', `github.com/gorilla/websocket@${GORILLA}`], { cwd: folder, env })
  await buildGo(folder, env)
}

async function preparePythonPrograms(folder: string): Promise<void> {
  await preparePython(folder)
  await run('python3', ['-m', 'pip', 'install', '--quiet', '--target', folder, `flask==${FLASK}`])
  for (const name of IN_PYTHON) await copyFile(join(SOURCES, `${name}.py`), join(folder, `${name}.py`))
}

interface Told {
  readonly name: string
  readonly problems: readonly string[]
}

export const seminar: Suite = {
  name: 'seminar',
  find: async () => `${await go.find()}, ${await python.find()}`,
  async judge(folder) {
    await preparePythonPrograms(folder)
    await prepareGoPrograms(folder)
    const server = await startForSeminar(join(folder, 'data'))
    try {
      const output = await outputOf(process.execPath, [...JUDGE, folder, server.url])
      const told = output.split('\n').flatMap((line): Told[] => (line.startsWith('{') ? [JSON.parse(line)] : []))
      const isWhole = told.length === IN_GO.length + IN_PYTHON.length
      return {
        summary: `${told.length} programs run unchanged beside --seminar, and answer blocks`,
        problems: [
          ...(isWhole ? [] : [output]),
          ...told.flatMap(({ name, problems }) => problems.map((problem) => `${name}: ${problem}`)),
        ],
      }
    } finally {
      await server.stop()
    }
  },
}
