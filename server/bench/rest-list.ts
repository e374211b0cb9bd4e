/**
 * `GET /api/v1/users?limit=20` through everything, out of a sandbox's own rows on SQLite, against bare Fastify that serves the
 * same rows from memory. Each server and the load have a process or thread of their own; the event loop's delay is the server's,
 * over all rounds.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { inTurns, overStarts, type Pair } from './in-turns.ts'
import type { Opened } from './rest-list-server.ts'
import type { Figure } from './run.ts'

const STARTS = 3
const ROUNDS = 5
const CONNECTIONS = 20
const PATH = '/api/v1/users?limit=20'

interface Server extends Opened {
  readonly child: ChildProcess
}

function hear<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A server of the bench ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

async function open(which: 'framewise' | 'fastify'): Promise<Server> {
  const child = fork(fileURLToPath(new URL('./rest-list-server.ts', import.meta.url)), [which], { execArgv: [] })
  return { child, ...(await hear<Opened>(child)) }
}

/** p99 since the last asking, in ms. */
function delayOf({ child }: Server): Promise<number> {
  const heard = hear<number>(child)
  child.send('delay')
  return heard
}

async function bodyOf({ port, headers }: Server): Promise<string> {
  return (await fetch(`http://127.0.0.1:${port}${PATH}`, { headers })).text()
}

/** @param delays takes the p99 of each round, in ms */
async function measureOnce(worker: Worker, delays: number[]): Promise<Pair> {
  const [ours, bare] = await Promise.all([open('framewise'), open('fastify')])
  if ((await bodyOf(ours)) !== (await bodyOf(bare))) throw new Error('The two servers answer different bytes')
  const load = async ({ port, headers }: Server, duration = 1): Promise<number> => {
    worker.postMessage({ url: `http://127.0.0.1:${port}${PATH}`, headers, connections: CONNECTIONS, duration })
    const [rate] = await once(worker, 'message')
    return Number(rate)
  }
  for (const server of [ours, bare]) await load(server, 3)
  const rates = await inTurns(
    ROUNDS,
    async () => {
      await delayOf(ours)
      const rate = await load(ours)
      delays.push(await delayOf(ours))
      return rate
    },
    () => load(bare),
  )
  for (const { child } of [ours, bare]) child.disconnect()
  bare.child.kill()
  return rates
}

export async function bench(): Promise<Figure[]> {
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  const delays: number[] = []
  const { ours, theirs } = await overStarts(STARTS, () => measureOnce(worker, delays))
  await worker.terminate()
  return [
    { name: 'REST list of 20 users, Framewise', value: ours, unit: 'req/s' },
    { name: 'REST list of 20 users, bare Fastify', value: theirs, unit: 'req/s' },
    {
      name: 'REST list of 20 users on SQLite / bare Fastify from memory',
      value: ours / theirs,
      unit: '×',
      target: '>= 0.7',
    },
    { name: 'event-loop delay under it, p99, worst round', value: Math.max(...delays), unit: 'ms', target: '<= 20' },
  ]
}
