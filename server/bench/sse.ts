/**
 * 1,000 clients listen at `/events` of the whole server; one broadcast reaches all of them. Server and clients have a process
 * each. The delay runs from before the POST that broadcasts until the bytes have come to a client's socket; beside it, the
 * same without any store, tap or feed: a bare node server that writes the same bytes to 1,000 open answers.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import type { Figure } from './run.ts'
import type { Order, Report } from './sse-clients.ts'
import type { Opened } from './sse-server.ts'

const CLIENTS = 1_000
const ROUNDS = 20
const WARM_UP = 5

interface Measured {
  readonly connect: readonly number[]
  readonly delays: readonly number[]
}

function start(file: string, ...args: string[]): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), args, { execArgv: [] })
}

function hear<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    const onExit = (code: number | null) => reject(new Error(`A process of the bench ended with ${code}`))
    child.once('exit', onExit)
    child.once('message', (message) => {
      child.off('exit', onExit)
      resolve(message as T)
    })
  })
}

async function ask<T extends Report>(child: ChildProcess, order: Order): Promise<T> {
  const heard = hear<T>(child)
  child.send(order)
  return heard
}

async function measure(which: 'framewise' | 'bare'): Promise<Measured> {
  const server = start('./sse-server.ts', which)
  const { port } = await hear<Opened>(server)
  const clients = start('./sse-clients.ts')
  const { connectMilliseconds } = await ask<{ connectMilliseconds: readonly number[] }>(clients, {
    open: CLIENTS,
    port,
  })
  const delays: number[] = []
  for (let round = 0; round < ROUNDS + WARM_UP; round += 1) {
    const report = await ask<{ delays: readonly number[] }>(clients, { broadcast: `round-${round}-of-this-bench` })
    if (report.delays.length !== CLIENTS) throw new Error('Not every client got the broadcast')
    if (round >= WARM_UP) delays.push(...report.delays)
  }
  for (const child of [clients, server]) child.disconnect()
  return { connect: connectMilliseconds, delays }
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
}

export async function bench(): Promise<Figure[]> {
  const ours = await measure('framewise')
  const bare = await measure('bare')
  const figure = (name: string, value: number, target?: string): Figure => {
    return { name, value, unit: 'ms', ...(target === undefined ? {} : { target }) }
  }
  return [
    figure('SSE: one broadcast to 1,000 clients, p50', percentile(ours.delays, 0.5)),
    figure('SSE: one broadcast to 1,000 clients, p99', percentile(ours.delays, 0.99), '<= 250'),
    figure('SSE: the same by a bare node server, p99', percentile(bare.delays, 0.99)),
    figure('SSE: a client connects while 49 others do, p50', percentile(ours.connect, 0.5)),
    figure('SSE: a client connects while 49 others do, p99', percentile(ours.connect, 0.99)),
    figure('SSE: the same at a bare node server, p99', percentile(bare.connect, 0.99)),
  ]
}
