/**
 * `GET /api/v1/users?limit=20` through everything, out of a sandbox's own rows on SQLite, against bare Fastify that serves the
 * same rows from memory. Each server and the load have a process or thread of their own; rounds take turns. The ratio is the
 * median of the rounds; the event loop's delay is the server's own, over all rounds.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Opened } from './rest-list-server.ts'
import type { Figure } from './run.ts'

const ROUNDS = 11
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

export async function bench(): Promise<Figure[]> {
  const [ours, bare] = await Promise.all([open('framewise'), open('fastify')])
  if ((await bodyOf(ours)) !== (await bodyOf(bare))) throw new Error('The two servers answer different bytes')
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  const load = ({ port, headers }: Server, duration = 1): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject).once('message', (rate: number) => {
        worker.off('error', reject)
        resolve(rate)
      })
      worker.postMessage({ url: `http://127.0.0.1:${port}${PATH}`, headers, connections: CONNECTIONS, duration })
    })

  for (const server of [ours, bare]) await load(server, 3)
  await delayOf(ours)
  const rounds: { readonly ours: number; readonly bare: number }[] = []
  const delays: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? [ours, bare] : [bare, ours]
    const rates = new Map<Server, number>()
    for (const server of order) {
      await delayOf(ours)
      rates.set(server, await load(server))
      if (server === ours) delays.push(await delayOf(ours))
    }
    rounds.push({ ours: rates.get(ours) ?? Number.NaN, bare: rates.get(bare) ?? Number.NaN })
  }
  await worker.terminate()
  for (const { child } of [ours, bare]) child.disconnect()
  bare.child.kill()
  return [
    { name: 'REST list of 20 users, Framewise', value: median(rounds.map((round) => round.ours)), unit: 'req/s' },
    { name: 'REST list of 20 users, bare Fastify', value: median(rounds.map((round) => round.bare)), unit: 'req/s' },
    {
      name: 'REST list of 20 users on SQLite / bare Fastify from memory',
      value: median(rounds.map((round) => round.ours / round.bare)),
      unit: '×',
      target: '>= 0.7',
    },
    { name: 'event-loop delay under it, p99, worst round', value: Math.max(...delays), unit: 'ms', target: '<= 20' },
  ]
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
