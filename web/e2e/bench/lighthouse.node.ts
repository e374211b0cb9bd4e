/** Lighthouse with its desktop preset over the pages that a newcomer meets, cold: the worst of them, each the median of three. */
import lighthouse, { desktopConfig } from 'lighthouse'
import type { Figure } from './figure.node.ts'

const PATHS = ['/en', '/ru/course', '/en/course/http-messages/ask-for-a-user', '/ru/course/grpc-over-http2/say-hello']
const ROUNDS = 3
const CATEGORIES = ['performance', 'accessibility'] as const

type Scores = Record<(typeof CATEGORIES)[number], number>

/** @param port the debugging port of the Chromium to use */
export async function lighthouseScores(port: number, url: string): Promise<Figure[]> {
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
  const result = await lighthouse(url, { port, logLevel: 'error', onlyCategories: [...CATEGORIES] }, desktopConfig)
  if (result === undefined) throw new Error(`Lighthouse gave no result for ${url}`)
  const { categories, audits, runtimeError } = result.lhr
  if (runtimeError !== undefined) throw new Error(`Lighthouse on ${url}: ${runtimeError.message}`)
  if (process.env['BENCH_DETAIL'] === '1') {
    for (const audit of Object.values(audits))
      if (audit.score !== null && audit.score < 0.995)
        console.log(`${url}: ${audit.id} ${audit.score} ${audit.displayValue ?? ''}`)
  }
  const score = (category: string): number => categories[category]?.score ?? Number.NaN
  return { performance: score('performance'), accessibility: score('accessibility') }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
