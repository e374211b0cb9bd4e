/**
 * `GET /v1/hello/Ada` through the gateway against the same method called directly by Connect with JSON, both on the whole server:
 * front door, tap, sandboxes. Rounds take turns in who goes first; the server is started anew several times, and the mean of the
 * starts' medians is told, as times per call.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import type { Opened } from './graphql-server.ts'
import { inTurns, overStarts, type Pair } from './in-turns.ts'
import type { Figure } from './run.ts'

const STARTS = 3
const ROUNDS = 5
const WARM_UP = 2_000
const ROUND = 500
const CONNECTIONS = 10

interface Way {
  readonly path: string
  readonly method: 'GET' | 'POST'
  readonly body?: string
}

const GATEWAY: Way = { path: '/v1/hello/Ada', method: 'GET' }
const CONNECT: Way = { path: '/example.ExampleService/SayHello', method: 'POST', body: '{"name":"Ada"}' }

/** A body against a body: what reading the request costs is in both. */
const GATEWAY_POST: Way = { path: '/v1/gateway/parcels', method: 'POST', body: '{"id":"7","weight":2.5,"tags":["a"]}' }
const CONNECT_POST: Way = { ...GATEWAY_POST, path: '/gateway.v1.GatewayService/Inspect' }

async function open(): Promise<Opened & { readonly child: ChildProcess }> {
  const child = fork(fileURLToPath(new URL('./graphql-server.ts', import.meta.url)), ['framewise'], { execArgv: [] })
  const [opened] = (await once(child, 'message')) as [Opened]
  return { child, ...opened }
}

async function measureOnce(worker: Worker, gateway: Way, connect: Way): Promise<Pair> {
  const { child, port, headers } = await open()
  /** ms per call. */
  const load = async ({ path, method, body }: Way, amount: number): Promise<number> => {
    const type = body === undefined ? {} : { 'content-type': 'application/json' }
    const request = { url: `http://127.0.0.1:${port}${path}`, method, headers: { ...headers, ...type }, body }
    worker.postMessage({ ...request, connections: CONNECTIONS, amount })
    const [rate] = await once(worker, 'message')
    if (Number.isNaN(rate)) throw new Error(`${method} ${path} failed`)
    return 1000 / Number(rate)
  }
  for (const way of [gateway, connect]) await load(way, WARM_UP)
  const times = await inTurns(
    ROUNDS,
    () => load(gateway, ROUND),
    () => load(connect, ROUND),
  )
  child.disconnect()
  return times
}

async function compare(worker: Worker, name: string, gateway: Way, connect: Way): Promise<Figure[]> {
  const { ours, theirs: direct } = await overStarts(STARTS, () => measureOnce(worker, gateway, connect))
  return [
    { name: `${name}, the gateway, server's time per call`, value: ours, unit: 'ms' },
    { name: `${name}, Connect JSON, server's time per call`, value: direct, unit: 'ms' },
    { name: `${name}, gateway / direct Connect JSON call`, value: ours / direct, unit: '×', target: '<= 1.3' },
  ]
}

export async function bench(): Promise<Figure[]> {
  const worker = new Worker(new URL('load-worker.ts', import.meta.url), { execArgv: [] })
  try {
    return [
      ...(await compare(worker, 'SayHello', GATEWAY, CONNECT)),
      ...(await compare(worker, 'a message of 30 fields', GATEWAY_POST, CONNECT_POST)),
    ]
  } finally {
    await worker.terminate()
  }
}
