/**
 * schemathesis (schemathesis.readthedocs.io) makes requests of `/openapi.json`, those that it allows and those that it does not, and
 * holds every answer to it, by all of its checks. What it finds is mended, or stands in `reasons.ts`.
 */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser } from '../../testing/open-server.ts'
import { openWholeServer } from '../../testing/whole-server.ts'
import { firstLine, run } from '../program.ts'
import type { Suite } from '../suite.ts'
import { REASONS } from './reasons.ts'

const VERSION = '4.32.5'
/** Of the document: were there fewer, something would not be asked any more. */
const LEAST_OPERATIONS = 116
const LONGEST_MS = 900_000
/** The same requests each time. Fuzzing would find another set each time that the machine is slow. */
const FLAGS = [
  ...['--checks', 'all', '--phases', 'examples,coverage', '--generation-deterministic', '--seed', '1', '--no-shrink'],
  ...[
    '--continue-on-failure',
    '--request-timeout',
    '20',
    '--max-time',
    '400',
    '--suppress-health-check',
    'all',
    '--no-color',
  ],
]

interface Report {
  readonly operations: { readonly tested: number }
  readonly failures: readonly {
    readonly code: string
    readonly title: string
    readonly operations: readonly string[]
  }[]
}

export const schemathesis: Suite = {
  name: 'schemathesis',
  find: async () =>
    `${VERSION}, ${firstLine(await run('python3', ['-c', 'import ensurepip, sys; print(sys.version)']))}`,
  async judge(folder) {
    await run('python3', ['-m', 'venv', join(folder, 'venv')])
    const bin = join(folder, 'venv', 'bin')
    await run(join(bin, 'pip'), ['install', '--quiet', `schemathesis==${VERSION}`])
    // Its own: services are stopped in it, and users deleted.
    const server = await openWholeServer({ flags: ['--kafka-port', '0'] })
    try {
      const { name } = await openBrowser(server.url)
      const report = join(folder, 'report.json')
      const into = ['--report', 'json', '--report-json-path', report, '-H', `x-sandbox: ${name}`]
      await ended(join(bin, 'schemathesis'), ['run', `${server.url}/openapi.json`, ...FLAGS, ...into], folder)
      return verdictOf(JSON.parse(await readFile(report, 'utf8')))
    } finally {
      await server.close()
    }
  },
}

function verdictOf({ operations, failures }: Report) {
  const found = failures.flatMap(({ code, title, operations: where }) =>
    where.map((operation) => ({ told: `${code} ${title}: ${operation}`, reason: reasonOf(code, operation) })),
  )
  const unknown = found.filter(({ reason }) => reason === undefined).map(({ told }) => told)
  const few = operations.tested < LEAST_OPERATIONS ? [`Only ${operations.tested} operations were asked`] : []
  return {
    summary: `${operations.tested} operations, ${unknown.length} failures without a reason (${found.length - unknown.length} with one)`,
    problems: [...unknown, ...few],
  }
}

function reasonOf(code: string, operation: string) {
  return REASONS.find((reason) => reason.code === code && reason.operations.test(operation))
}

/** Though it fails: that it does says no more than its report. */
function ended(command: string, args: readonly string[], cwd: string): Promise<void> {
  return new Promise((resolve) => {
    execFile(command, args, { cwd, timeout: LONGEST_MS, maxBuffer: 64 * 1024 * 1024 }, () => resolve())
  })
}
