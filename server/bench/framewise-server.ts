/**
 * All of Framewise for a bench, in a process of its own: front door, tap, sandboxes, store, broker. Says where it is, with a sandbox
 * that was just made. Asked for `cpu`, it tells the CPU time that it has used since the last time, ms; for `delay`, how long its
 * event loop was held up since (the first time begins it).
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { openBrowser } from '../test/testing/open-server.ts'
import { openWholeServer } from '../test/testing/whole-server.ts'

export interface Opened {
  readonly port: number
  readonly kafkaPort: number
  /** That name its sandbox. */
  readonly headers: Readonly<Record<string, string>>
}

/** ms */
export interface Delay {
  readonly p50: number
  readonly p99: number
}

/** The monitor's timer comes so often, ms, which is in what it tells. */
const RESOLUTION_MS = 1
const NANOSECONDS = 1e6

const { port, url, close } = await openWholeServer({
  flags: ['--kafka-port', '0'],
  env: { ...process.env, LOG_LEVEL: 'error' },
})
process.on('disconnect', () => void close().finally(() => process.exit()))
const { name, kafka = '' } = await openBrowser(url)

let before = process.cpuUsage()
const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
process.on('message', (message) => {
  if (message === 'cpu') {
    const { user, system } = process.cpuUsage(before)
    before = process.cpuUsage()
    process.send?.((user + system) / 1_000)
    return
  }
  const delayAt = (share: number) => monitor.percentile(share) / NANOSECONDS
  process.send?.({ p50: delayAt(50), p99: delayAt(99) } satisfies Delay)
  monitor.enable()
  monitor.reset()
})
const kafkaPort = Number(/:(\d+)$/.exec(kafka)?.[1])
process.send?.({ port, kafkaPort, headers: { 'x-sandbox': name } } satisfies Opened)
