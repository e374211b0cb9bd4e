/**
 * A learner's own server, against the same handler on a bare server of node's: what the way through the tunnel adds to a call, how many
 * calls a second go through, a class of a hundred that serves at once, and how soon open calls end when their tab is gone.
 */
import type { DescMethodServerStreaming } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { ExampleService } from '#proto/gen/example_pb.js'
import { type Figure, median, percentile } from '../../server/bench/figures.ts'
import { type BenchProcess, startProcess } from '../../server/bench/processes.ts'
import { pause } from '../pause/index.ts'
import { compile } from '../proto-compiler/index.ts'
import { PROTO } from './bench/contract.ts'

const HERE = '../../web/own-server/bench'
const CALLS = 2_000
const ROUNDS = 5
const RATE_MS = 3_000
const IN_PARALLEL = 16
const TABS = 100
const CALLS_PER_SECOND = 5
const CLASS_MS = 10_000
const OPEN_CALLS = 50

export async function bench(): Promise<readonly Figure[]> {
  const server = startProcess('./framewise-server.ts')
  const bare = startProcess(`${HERE}/bare-process.node.ts`)
  const { port } = await server.hear<Opened>()
  const url = `http://127.0.0.1:${port}`
  const tab = startProcess(`${HERE}/tab-process.node.ts`, [url, '1'])
  try {
    const [own = 0] = (await tab.hear<Tabs>()).ports
    const barePort = await bare.hear<number>()
    return [
      ...(await latency(own, barePort)),
      { name: 'own server, calls a second, 16 at once', value: await rate(own), unit: 'calls/s', target: '>= 1000' },
      ...(await aClass(server, url)),
      ...(await tabGone(url)),
    ]
  } finally {
    for (const each of [tab, bare, server]) await each.stop()
  }
}

/** What framewise-server.ts says when it is ready, and of its event loop. */
interface Opened {
  readonly port: number
}
interface Delay {
  readonly p99: number
}

interface Tabs {
  readonly ports: readonly number[]
  readonly pid: number
}

/** `Wait` is in the learner's contract alone. */
function waiterAt(port: number): () => AsyncIterable<unknown> {
  const { schema } = compile(PROTO, 'bench.proto')
  const method = schema?.registry.getService('example.ExampleService')?.method['wait']
  if (method?.methodKind !== 'server_streaming') throw new Error('the contract of the bench has a stream')
  const transport = createGrpcTransport({ baseUrl: `http://127.0.0.1:${port}` })
  return async function* () {
    const asked = (async function* () {
      yield { name: 'Ada' }
    })()
    const streaming = method as DescMethodServerStreaming
    yield* (await transport.stream(streaming, undefined, undefined, undefined, asked)).message
  }
}

function clientAt(port: number) {
  return createClient(ExampleService, createGrpcTransport({ baseUrl: `http://127.0.0.1:${port}` }))
}

/** Both in turns, so that a moment of the machine meets both. */
async function latency(own: number, bare: number): Promise<readonly Figure[]> {
  const times: Record<'own' | 'bare', number[]> = { own: [], bare: [] }
  const clients = { own: clientAt(own), bare: clientAt(bare) }
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of ['own', 'bare'] as const) {
      const took: number[] = []
      for (let call = 0; call < CALLS / ROUNDS; call += 1) {
        const began = performance.now()
        await clients[name].sayHello({ name: 'Ada' })
        took.push(performance.now() - began)
      }
      // The first round is until their code is compiled.
      if (round > 0) times[name].push(...took)
    }
  }
  const [ours, theirs] = [median(times.own), median(times.bare)]
  return [
    { name: 'own server, a unary call, p50', value: ours, unit: 'ms' },
    { name: 'the same handler on a bare server, p50', value: theirs, unit: 'ms' },
    { name: 'own server, added by the tunnel, p50', value: ours - theirs, unit: 'ms', target: '<= 4' },
  ]
}

async function rate(port: number): Promise<number> {
  const client = clientAt(port)
  let done = 0
  const until = performance.now() + RATE_MS
  const one = async (): Promise<void> => {
    while (performance.now() < until) {
      await client.sayHello({ name: 'Ada' })
      done += 1
    }
  }
  await Promise.all(Array.from({ length: IN_PARALLEL }, one))
  return (done / RATE_MS) * 1_000
}

async function aClass(server: BenchProcess, url: string): Promise<readonly Figure[]> {
  const tabs = startProcess(`${HERE}/tab-process.node.ts`, [url, String(TABS)])
  try {
    const { ports } = await tabs.hear<Tabs>()
    const clients = ports.map(clientAt)
    for (const client of clients) await client.sayHello({ name: 'warm' })
    // Begins the measurement.
    await server.ask<Delay>('delay')
    let errors = 0
    let calls = 0
    const until = performance.now() + CLASS_MS
    await Promise.all(
      clients.map(async (client, number) => {
        await pause((number / TABS) * (1_000 / CALLS_PER_SECOND), new AbortController().signal)
        while (performance.now() < until) {
          const next = performance.now() + 1_000 / CALLS_PER_SECOND
          calls += 1
          await client.sayHello({ name: 'Ada' }).catch(() => {
            errors += 1
          })
          await pause(Math.max(0, next - performance.now()), new AbortController().signal)
        }
      }),
    )
    const { p99 } = await server.ask<Delay>('delay')
    return [
      { name: `${TABS} own servers, calls in ${CLASS_MS / 1_000} s`, value: calls, unit: 'calls' },
      { name: `${TABS} own servers, errors`, value: errors, unit: 'calls', target: '<= 0' },
      { name: `${TABS} own servers, event loop of the server, p99`, value: p99, unit: 'ms', target: '<= 30' },
    ]
  } finally {
    await tabs.stop()
  }
}

async function tabGone(url: string): Promise<readonly Figure[]> {
  const tab = startProcess(`${HERE}/tab-process.node.ts`, [url, '1'])
  const { ports, pid } = await tab.hear<Tabs>()
  const client = waiterAt(ports[0] ?? 0)
  const ends: number[] = []
  const codes: Code[] = []
  const begun: Promise<unknown>[] = []
  const calls = Array.from({ length: OPEN_CALLS }, async () => {
    const stream = client()[Symbol.asyncIterator]()
    const first = stream.next()
    begun.push(first)
    await first
    await stream.next().catch((thrown: unknown) => {
      ends.push(performance.now())
      codes.push(ConnectError.from(thrown).code)
    })
  })
  await Promise.all(begun)
  const at = performance.now()
  process.kill(pid, 'SIGKILL')
  await Promise.all(calls)
  const right = codes.filter((code) => code === Code.Unavailable).length
  return [
    { name: 'a tab that is gone, its open calls end by UNAVAILABLE', value: right, unit: 'of 50', target: '>= 50' },
    {
      name: 'a tab that is gone, until the last of them has ended',
      value: percentile(ends, 1) - at,
      unit: 'ms',
      target: '<= 100',
    },
  ]
}
