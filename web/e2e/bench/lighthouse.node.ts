/**
 * Lighthouse with its desktop preset over the pages that a newcomer meets, cold: the worst of them, each the median of three. It brings two
 * hundred packages, so it is a program with a package.json of its own, `lighthouse/`, installed here before it runs.
 */
import { execFile, execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Figure } from '../../../server/bench/figures.ts'

const FOLDER = fileURLToPath(new URL('./lighthouse', import.meta.url))
const PROGRAM = join(FOLDER, 'node_modules/lighthouse/cli/index.js')
const PATHS = ['/en', '/ru/course', '/en/course/http-messages/ask-for-a-user', '/ru/course/grpc-over-http2/say-hello']
const ROUNDS = 3
const CATEGORIES = ['performance', 'accessibility'] as const

type Scores = Record<(typeof CATEGORIES)[number], number>

/** What is read of Lighthouse's JSON. */
interface Report {
  readonly categories: Readonly<Record<string, { readonly score: number | null }>>
  readonly audits: Readonly<
    Record<string, { readonly id: string; readonly score: number | null; readonly displayValue?: string }>
  >
  readonly runtimeError?: { readonly message: string }
}

/** @param port the debugging port of the Chromium to use */
export async function lighthouseScores(port: number, url: string): Promise<Figure[]> {
  install()
  const pages: Scores[] = []
  for (const path of PATHS) {
    const rounds: Scores[] = []
    for (let round = 0; round < ROUNDS; round += 1) rounds.push(await recorded(port, url + path))
    pages.push({
      performance: median(rounds.map(({ performance }) => performance)),
      accessibility: Math.min(...rounds.map(({ accessibility }) => accessibility)),
    })
  }
  return [
    ...PATHS.map((path, index) => ({
      name: `Lighthouse performance, ${path}`,
      value: pages[index]?.performance ?? Number.NaN,
      unit: '',
    })),
    {
      name: 'Lighthouse performance, worst page',
      value: Math.min(...pages.map(({ performance }) => performance)),
      unit: '',
      target: '>= 0.98',
    },
    {
      name: 'Lighthouse accessibility, worst page',
      value: Math.min(...pages.map(({ accessibility }) => accessibility)),
      unit: '',
      target: '>= 1',
    },
  ]
}

function install(): void {
  const flags = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund']
  execFileSync('npm', ['ci', ...flags], { cwd: FOLDER, shell: process.platform === 'win32', stdio: 'inherit' })
}

/** Chromium's trace now and then lacks the start of the navigation; the page is then asked again, and nothing is scored. */
async function recorded(port: number, url: string, tries = 3): Promise<Scores> {
  try {
    return await scores(port, url)
  } catch (error) {
    if (tries === 1 || !String(error).includes('NO_NAVSTART')) throw error
    return recorded(port, url, tries - 1)
  }
}

async function scores(port: number, url: string): Promise<Scores> {
  const categories = `--only-categories=${CATEGORIES.join(',')}`
  const flags = [`--port=${port}`, '--preset=desktop', categories, '--output=json', '--quiet']
  const options = { maxBuffer: 64 * 2 ** 20 }
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, url, ...flags], options)
  const report: Report = JSON.parse(stdout)
  if (report.runtimeError !== undefined) throw new Error(`Lighthouse on ${url}: ${report.runtimeError.message}`)
  if (process.env['BENCH_DETAIL'] === '1') {
    for (const audit of Object.values(report.audits))
      if (audit.score !== null && audit.score < 0.995)
        console.log(`${url}: ${audit.id} ${audit.score} ${audit.displayValue ?? ''}`)
  }
  const score = (category: string): number => report.categories[category]?.score ?? Number.NaN
  return { performance: score('performance'), accessibility: score('accessibility') }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
