/**
 * The broker inside, in the whole server: how much it acknowledges with acks=all and a sync for each group of batches, how soon a
 * record that is produced is consumed, and what the web server beside it feels; and whether anything that was acknowledged is
 * lost when it is killed. Server and clients have a process each.
 */
import { type ChildProcess, fork } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { crash } from '../kafka/testing/crash-rounds.ts'
import type { DelayReport, LoadReport, Order } from './kafka-load.ts'
import type { Delay, Opened } from './kafka-server.ts'
import type { Figure } from './run.ts'

const WARM_UP_MS = 2_000
const LOAD_MS = 5_000
const DELAYS = 400
const CRASHES = 20

function start(file: string): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), { execArgv: [] })
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

function ask<T>(child: ChildProcess, message: Order | string): Promise<T> {
  const heard = hear<T>(child)
  child.send(message)
  return heard
}

function percentile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.ceil(values.length * share) - 1] ?? Number.NaN
}

export async function bench(): Promise<Figure[]> {
  const server = start('./kafka-server.ts')
  const { kafkaPort: port } = await hear<Opened>(server)
  const clients = start('./kafka-load.ts')
  await ask<LoadReport>(clients, { load: WARM_UP_MS, port })
  await ask<DelayReport>(clients, { delays: DELAYS / 4, port })
  await ask(server, 'reset')
  const load = await ask<LoadReport>(clients, { load: LOAD_MS, port })
  const underLoad = await ask<Delay>(server, 'delay')
  await ask(server, 'reset')
  const { delays } = await ask<DelayReport>(clients, { delays: DELAYS, port })
  const inBetween = await ask<Delay>(server, 'delay')
  for (const child of [clients, server]) child.disconnect()
  const { rounds, acknowledged, lost } = await crash(CRASHES)
  const figure = (name: string, value: number, unit: string, target?: string): Figure => {
    return { name: `Kafka: ${name}`, value, unit, ...(target === undefined ? {} : { target }) }
  }
  return [
    figure('records of 200 B acknowledged, acks=all', load.records / (load.milliseconds / 1_000), '/s', '>= 30000'),
    figure('the event loop of the web server meanwhile, p99', underLoad.p99, 'ms', '<= 20'),
    figure('from produce to consume, p50', percentile(delays, 0.5), 'ms', '<= 3'),
    figure('from produce to consume, p99', percentile(delays, 0.99), 'ms'),
    figure('the event loop of the web server meanwhile, p99', inBetween.p99, 'ms', '<= 20'),
    figure(`acknowledged in ${rounds} rounds of kill -9`, acknowledged, 'records'),
    figure('of them lost', lost.length, 'records', '<= 0'),
  ]
}
