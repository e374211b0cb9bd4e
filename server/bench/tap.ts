/**
 * What recording costs: a REST-like route behind the tap against the same route on bare Fastify. Each server and the load have
 * a process or thread of their own, and rounds take turns in who goes first, so that a slow moment of the machine meets both.
 * Servers are started anew several times and the mean is told: what the compiler makes of a process in its first second moves
 * it by a tenth for the rest of its life.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Figure } from './run.ts'

const BODIES = [
  { name: '19 B', bytes: 19, target: '>= 0.8', connections: 20 },
  { name: '16 kB', bytes: 16 * 1024, target: '>= 0.8', connections: 20 },
  { name: '4 MB', bytes: 4 * 1024 * 1024, target: '>= 0.85', connections: 4 },
] as const
const STARTS = 5
const ROUNDS = 3
const ROUND_SECONDS = 1

type Body = (typeof BODIES)[number]

interface Server {
  readonly child: ChildProcess
  readonly port: number
}

interface Rates {
  readonly bare: number
  readonly tapped: number
}

async function open(which: 'bare' | 'tapped'): Promise<Server> {
  const script = fileURLToPath(new URL('tap-server.ts', import.meta.url))
  const child = fork(script, [which, ...BODIES.map(({ bytes }) => String(bytes))], { execArgv: [] })
  const [port] = await once(child, 'message')
  return { child, port: Number(port) }
}

async function measureOnce(worker: Worker, { bytes, connections }: Body): Promise<Rates> {
  const [bare, tapped] = await Promise.all([open('bare'), open('tapped')])
  const load = async ({ port }: Server): Promise<number> => {
    worker.postMessage({ url: `http://127.0.0.1:${port}/api/${bytes}`, connections, duration: ROUND_SECONDS })
    const [rate] = await once(worker, 'message')
    return Number(rate)
  }
  // Both warm: the first round of each counts for nothing.
  await load(bare)
  await load(tapped)
  const rounds: Rates[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const isBareFirst = round % 2 === 0
    const first = await load(isBareFirst ? bare : tapped)
    const second = await load(isBareFirst ? tapped : bare)
    rounds.push(isBareFirst ? { bare: first, tapped: second } : { bare: second, tapped: first })
  }
  for (const { child } of [bare, tapped]) child.disconnect()
  return { bare: median(rounds.map((rates) => rates.bare)), tapped: median(rounds.map((rates) => rates.tapped)) }
}

export async function bench(): Promise<Figure[]> {
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  const figures: Figure[] = []
  for (const body of BODIES) {
    const starts: Rates[] = []
    for (let count = 0; count < STARTS; count += 1) starts.push(await measureOnce(worker, body))
    const [bare, tapped] = [mean(starts.map((rates) => rates.bare)), mean(starts.map((rates) => rates.tapped))]
    const { name, target } = body
    figures.push({ name: `bare Fastify, answers of ${name}`, value: bare, unit: 'req/s' })
    figures.push({ name: `tapped, answers of ${name}`, value: tapped, unit: 'req/s' })
    figures.push({ name: `tapped / bare Fastify, answers of ${name}`, value: tapped / bare, unit: '×', target })
  }
  await worker.terminate()
  return figures
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
