/**
 * What recording costs: a REST-like route behind the tap against the same route on bare Fastify, both in this process, under
 * the same load from a worker, in rounds that take turns so that neither has the warmer machine. A ratio is told as the
 * median of its rounds.
 */
import { Worker } from 'node:worker_threads'
import Fastify, { type FastifyInstance } from 'fastify'
import { createMemoryStore, sandboxesPlugin } from '../sandboxes/index.ts'
import { createTap } from '../tap/index.ts'
import type { Figure } from './run.ts'

const BODIES = [
  { name: '19 B', bytes: 19, target: '>= 0.8', connections: 20 },
  { name: '16 kB', bytes: 16 * 1024, target: '>= 0.8', connections: 20 },
  { name: '4 MB', bytes: 4 * 1024 * 1024, target: '>= 0.85', connections: 4 },
] as const
const ROUNDS = 9
const ROUND_SECONDS = 1

function addRoutes(app: FastifyInstance): void {
  for (const { bytes } of BODIES) {
    const body = Buffer.alloc(bytes, 'x')
    app.get(`/api/${bytes}`, (_request, reply) => reply.type('application/octet-stream').send(body))
  }
}

async function openBare(): Promise<FastifyInstance> {
  const app = Fastify()
  addRoutes(app)
  await app.listen({ host: '127.0.0.1', port: 0 })
  return app
}

async function openTapped(): Promise<FastifyInstance> {
  const tap = createTap()
  const app = Fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  addRoutes(app)
  app.addHook('preClose', () => tap.close(0))
  await app.listen({ host: '127.0.0.1', port: 0 })
  return app
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return address.port
}

export async function bench(): Promise<Figure[]> {
  const [bare, tapped] = await Promise.all([openBare(), openTapped()])
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  const load = (port: number, bytes: number, connections: number, duration = ROUND_SECONDS): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject).once('message', (rate: number) => {
        worker.off('error', reject)
        resolve(rate)
      })
      worker.postMessage({ url: `http://127.0.0.1:${port}/api/${bytes}`, connections, duration })
    })

  const figures: Figure[] = []
  for (const { name, bytes, target, connections } of BODIES) {
    for (const app of [bare, tapped]) await load(portOf(app), bytes, connections)
    const ratios: number[] = []
    let best = 0
    for (let round = 0; round < ROUNDS; round += 1) {
      const order = round % 2 === 0 ? [bare, tapped] : [tapped, bare]
      const rates = new Map<FastifyInstance, number>()
      for (const app of order) rates.set(app, await load(portOf(app), bytes, connections))
      ratios.push((rates.get(tapped) ?? 0) / (rates.get(bare) ?? Number.NaN))
      best = Math.max(best, rates.get(tapped) ?? 0)
    }
    figures.push({ name: `tapped / bare Fastify, answers of ${name}`, value: median(ratios), unit: '×', target })
    figures.push({ name: `tapped, answers of ${name}`, value: best, unit: 'req/s' })
  }
  await worker.terminate()
  await Promise.all([bare.close(), tapped.close()])
  return figures
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}
