/**
 * How many learners one process bears, and how many two: both play the same class by turns, each time a larger one, until the answers of
 * nineteen in twenty acts no longer come within half a second, or one fails. Their learners compute on the same cores.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { postgresOn } from '../store/testing/databases.ts'
import { ARRIVED_MS, type Order, type Report } from './class-learners.ts'
import { type Figure, figuresOf, percentile } from './figures.ts'
import { startProcess } from './processes.ts'
import { cpuOf, type Started, start, stop } from './program.ts'

const FIRST = 500
const STEP = 250
const MOST = 8_000
/** Of which the first six are the arrival. */
const SECONDS = 26
const BEARABLE_MS = 500
/** Of the kinds of errors. */
const SHOWN = 3

interface Round {
  readonly learners: number
  readonly acts: number
  readonly p95: number
  readonly errors: number
  /** Processor time of an act, all processes of the server together, ms. */
  readonly cpu: number
}

interface Contender {
  readonly name: string
  readonly server: Started
  readonly borne: Round[]
  isOver: boolean
}

/** @param postgres whose databases are made for it */
export async function findKnees(postgres: string): Promise<Figure[]> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-knee-'))
  const databases = [await postgresOn(postgres).make(), await postgresOn(postgres).make()]
  const [forOne = '', forTwo = ''] = databases.map(({ options }) => options.databaseUrl ?? '')
  const contenders: Contender[] = [
    { name: 'one process', server: await start(forOne, folder), borne: [], isOver: false },
    { name: 'two processes', server: await start(forTwo, folder, ['--processes', '2']), borne: [], isOver: false },
  ]
  try {
    for (let learners = FIRST; learners <= MOST && contenders.some(({ isOver }) => !isOver); learners += STEP) {
      for (const contender of contenders.filter(({ isOver }) => !isOver)) await play(contender, learners)
    }
  } finally {
    for (const { server } of contenders) await stop(server)
    for (const database of databases) await database.remove()
    await rm(folder, { recursive: true, force: true })
  }
  return figuresOfKnees(contenders)
}

async function play(contender: Contender, learners: number): Promise<void> {
  const { name, server, borne } = contender
  const load = startProcess('./class-learners.ts')
  const order: Order = { url: server.url, grpc: server.url, learners, seconds: SECONDS }
  const reported = load.ask<Report>(order)
  // Who arrives makes a sandbox and opens a feed, once.
  await pause(ARRIVED_MS)
  const before = await cpuOf(server)
  const { acts, afterArrival, errors } = await reported
  await load.stop()
  const all = Object.values(acts).flat()
  const round: Round = {
    learners,
    acts: all.length,
    p95: percentile(all, 0.95),
    errors: Object.values(errors).reduce((sum, count) => sum + count, 0),
    cpu: ((await cpuOf(server)) - before) / afterArrival,
  }
  const said = `${round.acts} acts, p95 ${Math.round(round.p95)} ms, ${round.errors} errors, ${round.cpu.toFixed(2)} ms of processor an act`
  console.log(`    ${learners} learners, ${name}: ${said}`)
  for (const [text, count] of Object.entries(errors).slice(0, SHOWN)) console.log(`        ${count} × ${text}`)
  contender.isOver = round.errors > 0 || !(round.p95 <= BEARABLE_MS)
  if (!contender.isOver) borne.push(round)
}

function figuresOfKnees(contenders: readonly Contender[]): Figure[] {
  const figure = figuresOf('class at the knee: ')
  const [one, two] = contenders
  if (one === undefined || two === undefined) throw new Error('there are two of them')
  const learnersOf = ({ borne }: Contender): number => borne.at(-1)?.learners ?? 0
  // What both have borne is compared, not what each bore last.
  const common = Math.min(one.borne.length, two.borne.length) - 1
  return [
    ...contenders.map((each) => figure(`learners, ${each.name}`, learnersOf(each), '')),
    figure('two processes by one', learnersOf(two) / learnersOf(one), '×'),
    ...contenders.flatMap(({ name, borne }) => {
      const { learners = 0, p95 = Number.NaN, cpu = Number.NaN } = borne[common] ?? {}
      return [
        figure(`answers to ${learners} learners, ${name}, p95`, p95, 'ms'),
        figure(`processor time of an act, ${name}`, cpu, 'ms'),
      ]
    }),
  ]
}
