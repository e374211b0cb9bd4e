/**
 * 1,000 clients listen at `/events` of the whole server; one broadcast reaches all of them. Server and clients have a process
 * each. The delay runs from before the POST that broadcasts until the bytes have come to a client's socket; beside it, the
 * same without any store, tap or feed: a bare node server that writes the same bytes to 1,000 open answers.
 */
import { type Figure, figuresOf, percentile } from './figures.ts'
import { type BenchProcess, startProcess } from './processes.ts'
import type { Order, Report } from './sse-clients.ts'

const CLIENTS = 1_000
const ROUNDS = 20
const WARM_UP = 5

interface Measured {
  readonly connect: readonly number[]
  readonly delays: readonly number[]
}

async function measure(server: BenchProcess): Promise<Measured> {
  const { port } = await server.hear<{ readonly port: number }>()
  const clients = startProcess('./sse-clients.ts')
  const ask = <T extends Report>(order: Order) => clients.ask<T>(order)
  const { connectMilliseconds } = await ask<{ connectMilliseconds: readonly number[] }>({ open: CLIENTS, port })
  const delays: number[] = []
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const report = await ask<{ delays: readonly number[] }>({ broadcast: `round-${round}-of-this-bench` })
    if (report.delays.length !== CLIENTS) throw new Error('Not every client got the broadcast')
    if (round >= WARM_UP) delays.push(...report.delays)
  }
  await Promise.all([clients.stop(), server.stop()])
  return { connect: connectMilliseconds, delays }
}

export async function bench(): Promise<Figure[]> {
  const ours = await measure(startProcess('./framewise-server.ts'))
  const bare = await measure(startProcess('./bare-server.ts', ['sse']))
  const figure = figuresOf('SSE: ')
  return [
    figure('one broadcast to 1,000 clients, p50', percentile(ours.delays, 0.5), 'ms'),
    figure('one broadcast to 1,000 clients, p99', percentile(ours.delays, 0.99), 'ms', '<= 250'),
    figure('the same by a bare node server, p99', percentile(bare.delays, 0.99), 'ms'),
    figure('a client connects while 49 others do, p50', percentile(ours.connect, 0.5), 'ms'),
    figure('a client connects while 49 others do, p99', percentile(ours.connect, 0.99), 'ms'),
    figure('the same at a bare node server, p99', percentile(bare.connect, 0.99), 'ms'),
  ]
}
