/**
 * The broker inside, in the whole server: how much it acknowledges with acks=all and a sync for each group of batches, how soon a
 * record that is produced is consumed, and what the web server beside it feels; and whether anything that was acknowledged is
 * lost when it is killed. Server and clients have a process each.
 */
import { crash } from '../kafka/testing/crash-rounds.ts'
import { type Figure, figuresOf, percentile } from './figures.ts'
import type { Delay, Opened } from './framewise-server.ts'
import type { DelayReport, LoadReport, Order } from './kafka-load.ts'
import { startProcess } from './processes.ts'

/** Of what measures the event loop, ms. */
const RESOLUTION_MS = 1
const WARM_UP_MS = 2_000
const LOAD_MS = 5_000
const DELAYS = 400
const CRASHES = 20

export async function bench(): Promise<Figure[]> {
  const server = startProcess('./framewise-server.ts')
  const { kafkaPort: port } = await server.hear<Opened>()
  const clients = startProcess('./kafka-load.ts')
  const ask = <T>(order: Order) => clients.ask<T>(order)
  /** Beyond the resolution of what measures it, since the last time. */
  const delay = async () => Math.max((await server.ask<Delay>('delay')).p99 - RESOLUTION_MS, 0)
  await ask<LoadReport>({ load: WARM_UP_MS, port })
  await ask<DelayReport>({ delays: DELAYS / 4, port })
  await delay()
  const load = await ask<LoadReport>({ load: LOAD_MS, port })
  const underLoad = await delay()
  const { delays } = await ask<DelayReport>({ delays: DELAYS, port })
  const inBetween = await delay()
  await Promise.all([clients.stop(), server.stop()])
  const { rounds, acknowledged, lost } = await crash(CRASHES)
  const figure = figuresOf('Kafka: ')
  return [
    figure('records of 200 B acknowledged, acks=all', load.records / (load.milliseconds / 1_000), '/s', '>= 30000'),
    figure('the event loop of the web server meanwhile, p99', underLoad, 'ms', '<= 20'),
    figure('from produce to consume, p50', percentile(delays, 0.5), 'ms', '<= 3'),
    figure('from produce to consume, p99', percentile(delays, 0.99), 'ms'),
    figure('the event loop of the web server meanwhile, p99', inBetween, 'ms', '<= 20'),
    figure(`acknowledged in ${rounds} rounds of kill -9`, acknowledged, 'records'),
    figure('of them lost', lost.length, 'records', '<= 0'),
  ]
}
