/**
 * What recording costs: a REST-like route behind the tap against the same route on bare Fastify. Each server and the load have
 * a process or thread of their own.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { inTurns, overStarts, type Pair } from './in-turns.ts'
import type { Figure } from './run.ts'

const BODIES = [
  { name: '19 B', bytes: 19, target: '>= 0.8', connections: 20 },
  { name: '16 kB', bytes: 16 * 1024, target: '>= 0.8', connections: 20 },
  { name: '4 MB', bytes: 4 * 1024 * 1024, target: '>= 0.85', connections: 4 },
] as const
const STARTS = 5
/** What else the machine does comes and goes within seconds: three rounds were too few for their median to be free of it. */
const ROUNDS = 7
const ROUND_SECONDS = 1

type Body = (typeof BODIES)[number]

interface Server {
  readonly child: ChildProcess
  readonly port: number
}

async function open(which: 'bare' | 'tapped'): Promise<Server> {
  const script = fileURLToPath(new URL('tap-server.ts', import.meta.url))
  const child = fork(script, [which, ...BODIES.map(({ bytes }) => String(bytes))], { execArgv: [] })
  const [port] = await once(child, 'message')
  return { child, port: Number(port) }
}

async function measureOnce(worker: Worker, { bytes, connections }: Body): Promise<Pair> {
  const [bare, tapped] = await Promise.all([open('bare'), open('tapped')])
  const load = async ({ port }: Server): Promise<number> => {
    worker.postMessage({ url: `http://127.0.0.1:${port}/api/${bytes}`, connections, duration: ROUND_SECONDS })
    const [rate] = await once(worker, 'message')
    return Number(rate)
  }
  // Both warm: the first round of each counts for nothing.
  await load(bare)
  await load(tapped)
  const rates = await inTurns(
    ROUNDS,
    () => load(tapped),
    () => load(bare),
  )
  for (const { child } of [bare, tapped]) child.disconnect()
  return rates
}

export async function bench(): Promise<Figure[]> {
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  const figures: Figure[] = []
  for (const body of BODIES) {
    const { ours: tapped, theirs: bare } = await overStarts(STARTS, () => measureOnce(worker, body))
    const { name, target } = body
    figures.push({ name: `bare Fastify, answers of ${name}`, value: bare, unit: 'req/s' })
    figures.push({ name: `tapped, answers of ${name}`, value: tapped, unit: 'req/s' })
    figures.push({ name: `tapped / bare Fastify, answers of ${name}`, value: tapped / bare, unit: '×', target })
  }
  await worker.terminate()
  return figures
}
