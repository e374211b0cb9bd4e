/**
 * `npm test`: every check of the project, with what failed, what each phase took and one plain line of totals at the end. First
 * the build, then the suites, one after the other, since what has a deadline must not wait for its turn. Types, lint and all that
 * only computes goes on meanwhile in whatever time the suites leave, for half of them wait. A step that fails does not hide the
 * others. Each type check, the lint and so on count as one test.
 */
import { type SpawnOptions, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, constants, setPriority, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrInstallChromium } from './chromium.ts'
import { type Failure, failureOf, failuresText, playwrightFailures, vitestFailures } from './failures.ts'
import { FIREFOX_SMOKE, findOrInstallFirefox } from './firefox.ts'
import { ASKED_OF_PROCESSES } from './many.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BIN = join(ROOT, 'node_modules/.bin')
const scratch = await mkdtemp(join(tmpdir(), 'framewise-test-'))
// Temporary folders of every step go here, so that those of a test which was cut off are removed too.
Object.assign(process.env, { TMPDIR: scratch, TMP: scratch, TEMP: scratch })
// What Node compiled once need not be compiled by each of the many servers and workers: a sixth of a server's start.
process.env['NODE_COMPILE_CACHE'] ??= join(ROOT, 'node_modules/.cache/compiled')
const total = { passed: 0, failed: 0 }
const failures: Failure[] = []
const took: string[] = []

async function phase(name: string, work: () => Promise<void>): Promise<void> {
  const began = performance.now()
  await work()
  took.push(`${name} ${Math.round((performance.now() - began) / 1000)} s`)
}

function run(
  command: string,
  args: readonly string[],
  { priority, ...options }: SpawnOptions & { readonly priority?: number } = {},
  hear: (chunk: Buffer) => void = () => {},
): Promise<boolean> {
  const shell = process.platform === 'win32'
  return new Promise((done) => {
    const child = spawn(join(BIN, command), args, {
      cwd: ROOT,
      stdio: ['ignore', 'inherit', 'inherit'],
      shell,
      ...options,
    })
    // Before it makes threads: each takes after the one that makes it.
    if (child.pid !== undefined && priority !== undefined) setPriority(child.pid, priority)
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('error', () => done(false))
    child.on('close', (code) => done(code === 0))
  })
}

interface Step {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

function stepOf(name: string, command: string, ...args: string[]): Step {
  return { name, command, args }
}

/** Some at once; each tells what it has to say when it is done. */
async function takeSteps(steps: readonly Step[], atOnce: number, priority: number): Promise<void> {
  const left = [...steps]
  const work = async (): Promise<void> => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) await take(step, priority)
  }
  await Promise.all(Array.from({ length: atOnce }, work))
}

async function take({ name, command, args }: Step, priority: number): Promise<void> {
  const said: Buffer[] = []
  const ok = await run(command, args, { stdio: ['ignore', 'pipe', 'pipe'], priority }, (chunk) => said.push(chunk))
  total[ok ? 'passed' : 'failed'] += 1
  const text = Buffer.concat(said).toString()
  if (!ok) failures.push(failureOf(name, text))
  process.stdout.write(`\n— ${name}\n${text}${ok ? '' : `✗ ${name}\n`}`)
}

interface Outcome {
  readonly passed: number
  readonly failed: number
  readonly failures: readonly Failure[]
}

/** A runner that counts: its report is read, and a report that is missing, empty or at odds with its exit code is a failure. */
async function suite(
  name: string,
  runner: (report: string) => Promise<boolean>,
  read: (json: unknown) => Outcome,
): Promise<void> {
  process.stdout.write(`\n— ${name}\n`)
  const report = join(scratch, `${name.replaceAll(' ', '-')}.json`)
  const ok = await runner(report)
  const counts = await readFile(report, 'utf8').then(
    (text) => read(JSON.parse(text)),
    () => ({ passed: 0, failed: 0, failures: [] }),
  )
  failures.push(...counts.failures)
  total.passed += counts.passed
  total.failed += counts.failed
  const isCredible = ok === (counts.failed === 0) && counts.passed + counts.failed > 0
  if (!isCredible) {
    total.failed += 1
    failures.push(
      failureOf(name, 'The runner itself failed: its report is missing, empty or at odds with its exit code.'),
    )
  }
  process.stdout.write(
    `${name}: ${counts.passed} passed, ${counts.failed} failed${isCredible ? '' : ', and the runner itself failed'}\n`,
  )
}

function vitestOutcome(json: unknown): Outcome {
  const report = json as {
    numPassedTests: number
    numFailedTests: number
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests, failures: vitestFailures(json) }
}

/** @param files all, where none is named */
function unit(name: string, files: readonly string[]): Promise<void> {
  const flags = ['run', '--configLoader=native', '--reporter=default', '--reporter=json']
  return suite(name, (report) => run('vitest', [...flags, `--outputFile.json=${report}`, ...files]), vitestOutcome)
}

function playwrightOutcome(json: unknown): Outcome {
  const { stats } = json as {
    stats: { expected: number; unexpected: number; flaky: number }
  }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, failures: playwrightFailures(json) }
}

const only = process.argv.slice(2)
const wants = (name: string): boolean => only.length === 0 || only.includes(name)

// The longest first, so that none of them is left for the end.
const FOLDERS = ['server', 'web/tsconfig.node.json', 'web', 'proto', 'proto/wire']

/** One checker each: they run side by side, and several of one would each work out the same types. */
const typesOf = (folder: string): Step => stepOf(`types of ${folder}`, 'tsc', '-p', folder, '--checkers', '1')

const checks = [
  ...(wants('types') ? FOLDERS.map(typesOf) : []),
  ...(wants('lint')
    ? [
        stepOf('lint and format', 'biome', 'check', '--error-on-warnings'),
        stepOf('dead code', 'knip', '--no-progress'),
        stepOf('generated code is current', 'node', 'server/test/generated.ts'),
      ]
    : []),
]
const { PRIORITY_NORMAL, PRIORITY_LOW } = constants.priority

const areAlone = !(wants('unit') || wants('e2e'))
const checked = phase('checks', () =>
  areAlone ? takeSteps(checks, availableParallelism(), PRIORITY_NORMAL) : takeSteps(checks, 1, PRIORITY_LOW),
)
if (wants('e2e')) {
  const build = stepOf('the app builds', 'node', 'server/build/program.ts')
  await phase('build', () => takeSteps([build], 1, PRIORITY_NORMAL))
}
if (wants('unit')) {
  if (!process.env['TEST_DATABASE_URL']) {
    process.stdout.write('\nPostgreSQL: not run, since TEST_DATABASE_URL names no database. SQLite runs always.\n')
  }
  await phase('unit', () => unit('unit, laws, server, lessons', []))
  if (process.env['TEST_DATABASE_URL']) {
    Object.assign(process.env, { TEST_SERVERS: 'processes' })
    await phase('two processes', () => unit('the same asked of two processes', ASKED_OF_PROCESSES))
    delete process.env['TEST_SERVERS']
  }
}
if (wants('e2e')) {
  const chromium = findOrInstallChromium()
  await phase('browser', () =>
    suite(
      'browser',
      (report) =>
        run('playwright', ['test', '--config', 'web/e2e/playwright.config.ts', '--reporter=list,json'], {
          env: {
            ...process.env,
            PLAYWRIGHT_JSON_OUTPUT_NAME: report,
            CHROMIUM_PATH: chromium,
          },
        }),
      playwrightOutcome,
    ),
  )
  const firefox = findOrInstallFirefox()
  if ('reason' in firefox) process.stdout.write(`\nFirefox: not run, since ${firefox.reason}.\n`)
  else {
    const smoke = stepOf(`a run in ${firefox.version}`, 'node', FIREFOX_SMOKE, 'firefox', '--only=Run of REST')
    await phase('Firefox', () => takeSteps([smoke], 1, PRIORITY_NORMAL))
  }
}

await checked
await rm(scratch, { recursive: true, force: true })
process.stdout.write(`${failuresText(failures)}\n${took.join(', ')}\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
