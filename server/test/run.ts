/**
 * `npm test`: every check of the project, with one plain line of totals at the end. What is quick to check runs side by side,
 * then the suites, one after the other. A step that fails does not hide the later ones. Each type check, the lint and so on
 * count as one test.
 */
import { type SpawnOptions, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findOrInstallChromium } from './chromium.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const BIN = join(ROOT, 'node_modules/.bin')
const scratch = await mkdtemp(join(tmpdir(), 'framewise-test-'))
// Temporary folders of every step go here, so that those of a test which was cut off are removed too.
Object.assign(process.env, { TMPDIR: scratch, TMP: scratch, TEMP: scratch })
const total = { passed: 0, failed: 0 }

function run(
  command: string,
  args: readonly string[],
  options: SpawnOptions = {},
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

/** As many at once as there are cores; each tells what it has to say when it is done. */
async function takeSteps(steps: readonly Step[]): Promise<void> {
  const left = [...steps]
  const work = async (): Promise<void> => {
    for (let step = left.shift(); step !== undefined; step = left.shift()) await take(step)
  }
  await Promise.all(Array.from({ length: availableParallelism() }, work))
}

async function take({ name, command, args }: Step): Promise<void> {
  const said: Buffer[] = []
  const ok = await run(command, args, { stdio: ['ignore', 'pipe', 'pipe'] }, (chunk) => said.push(chunk))
  total[ok ? 'passed' : 'failed'] += 1
  process.stdout.write(`\n— ${name}\n${Buffer.concat(said)}${ok ? '' : `✗ ${name}\n`}`)
}

interface Counts {
  readonly passed: number
  readonly failed: number
}

/** A runner that counts: its report is read, and a report that is missing, empty or at odds with its exit code is a failure. */
async function suite(
  name: string,
  runner: (report: string) => Promise<boolean>,
  count: (json: unknown) => Counts,
): Promise<void> {
  process.stdout.write(`\n— ${name}\n`)
  const report = join(scratch, `${name.replaceAll(' ', '-')}.json`)
  const ok = await runner(report)
  const counts = await readFile(report, 'utf8').then(
    (text) => count(JSON.parse(text)),
    () => ({ passed: 0, failed: 0 }),
  )
  total.passed += counts.passed
  total.failed += counts.failed
  const isCredible = ok === (counts.failed === 0) && counts.passed + counts.failed > 0
  if (!isCredible) total.failed += 1
  process.stdout.write(
    `${name}: ${counts.passed} passed, ${counts.failed} failed${isCredible ? '' : ', and the runner itself failed'}\n`,
  )
}

function vitestCounts(json: unknown): Counts {
  const report = json as {
    numPassedTests: number
    numFailedTests: number
    numFailedTestSuites: number
  }
  return { passed: report.numPassedTests, failed: report.numFailedTests }
}

function playwrightCounts(json: unknown): Counts {
  const { stats } = json as {
    stats: { expected: number; unexpected: number; flaky: number }
  }
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky }
}

const only = process.argv.slice(2)
const wants = (name: string): boolean => only.length === 0 || only.includes(name)

const FOLDERS = ['web', 'server', 'proto/wire', 'proto', 'web/tsconfig.node.json']

await takeSteps([
  ...(wants('types') ? FOLDERS.map((folder) => stepOf(`types of ${folder}`, 'tsc', '-p', folder)) : []),
  ...(wants('lint')
    ? [
        stepOf('lint and format', 'biome', 'check', '--error-on-warnings'),
        stepOf('dead code', 'knip', '--no-progress'),
        stepOf('generated code is current', 'node', 'server/test/generated.ts'),
      ]
    : []),
])
if (wants('unit')) {
  if (!process.env['TEST_DATABASE_URL']) {
    process.stdout.write('\nPostgreSQL: not run, since TEST_DATABASE_URL names no database. SQLite runs always.\n')
  }
  await suite(
    'unit, laws, server, lessons',
    (report) => run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]),
    vitestCounts,
  )
}
if (wants('e2e')) {
  const chromium = await findOrInstallChromium('tests')
  await takeSteps([stepOf('the app builds', 'node', 'server/pages/build.ts')])
  await suite(
    'browser',
    (report) =>
      run('playwright', ['test', '--config', 'web/e2e/playwright.config.ts', '--reporter=list,json'], {
        env: {
          ...process.env,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          CHROMIUM_PATH: chromium,
        },
      }),
    playwrightCounts,
  )
}

await rm(scratch, { recursive: true, force: true })
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`)
process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1
