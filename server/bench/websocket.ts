/**
 * What recording and bounding a WebSocket cost: the echo behind the tap against an echo of bare ws, both in this process, under
 * the same load from a worker, in rounds that take turns (as bench/tap.ts). The clients are as fast as they can be, so the bound
 * on frames a second is lifted; all others hold.
 */
import { createServer } from 'node:http'
import { Worker } from 'node:worker_threads'
import Fastify from 'fastify'
import { WebSocketServer } from 'ws'
import { openWorlds } from '../domain/index.ts'
import { createFanOut } from '../fan-out/index.ts'
import { webSocketPlugin } from '../protocols/websocket/index.ts'
import { createMemoryStore, sandboxesPlugin } from '../sandboxes/index.ts'
import { openStore } from '../store/index.ts'
import { makeSqlite } from '../store/testing/databases.ts'
import { createTap } from '../tap/index.ts'
import { inTurns } from './in-turns.ts'
import type { Figure } from './run.ts'
import type { WebSocketLoad } from './websocket-load-worker.ts'

const MESSAGES = [
  { name: '125 B', bytes: 125 },
  { name: '16 kB', bytes: 16 * 1024 },
] as const
const CONNECTIONS = 20
const ROUNDS = 9
const ROUND_MS = 1_000

interface Echo {
  readonly port: number
  close(): Promise<void>
}

async function openBare(): Promise<Echo> {
  const server = createServer({ noDelay: true })
  const sockets = new WebSocketServer({ server, path: '/ws', perMessageDeflate: false })
  sockets.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => socket.send(data, { binary: isBinary }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: portOf(server.address()),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function openTapped(): Promise<Echo> {
  const database = await makeSqlite()
  const store = await openStore(database.options)
  const worlds = await openWorlds({ records: store.worlds })
  const tap = createTap()
  const app = Fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  await app.register(webSocketPlugin, {
    onUpgrade: tap.onUpgrade,
    fanOut: await createFanOut(),
    worlds,
    limits: { burst: Number.POSITIVE_INFINITY },
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    port: portOf(app.server.address()),
    close: async () => {
      await tap.close(0)
      await app.close()
      await store.close()
      await database.remove()
    },
  }
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return address.port
}

export async function bench(): Promise<Figure[]> {
  const [bare, tapped] = await Promise.all([openBare(), openTapped()])
  const worker = new Worker(new URL('websocket-load-worker.ts', import.meta.url), { execArgv: [] })
  const load = ({ port }: Echo, bytes: number): Promise<number> =>
    new Promise((resolve, reject) => {
      worker.once('error', reject).once('message', (rate: number) => {
        worker.off('error', reject)
        resolve(rate)
      })
      const wanted: WebSocketLoad = { port, bytes, connections: CONNECTIONS, milliseconds: ROUND_MS }
      worker.postMessage(wanted)
    })

  const figures: Figure[] = []
  for (const { name, bytes } of MESSAGES) {
    for (const echo of [bare, tapped]) await load(echo, bytes)
    const { ours, theirs } = await inTurns(
      ROUNDS,
      () => load(tapped, bytes),
      () => load(bare, bytes),
    )
    figures.push({ name: `tapped / bare ws, echoes of ${name}`, value: ours / theirs, unit: '×', target: '>= 0.8' })
    figures.push({ name: `tapped, echoes of ${name}`, value: ours, unit: 'messages/s' })
  }
  await worker.terminate()
  await Promise.all([bare.close(), tapped.close()])
  return figures
}
