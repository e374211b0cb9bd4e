/** The whole server of the Kafka bench, in a process of its own: it tells its broker's port, and how long its event loop was held up. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { startServer } from '../app.ts'
import { readConfig } from '../config.ts'

export interface Opened {
  readonly kafkaPort: number
}

export interface Delay {
  /** ms */
  readonly p50: number
  readonly p99: number
}

/** The monitor's timer comes so often; what is above it is delay. */
const RESOLUTION_MS = 1
const NANOSECONDS = 1e6

const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
process.on('disconnect', () => void rm(folder, { recursive: true }).finally(() => process.exit()))
const kafkaPort = await freePort()
const flags = ['--port', '0', '--grpc-port', '0', '--kafka-port', String(kafkaPort), '--data-dir', folder]
await startServer(readConfig(flags, { ...process.env, LOG_LEVEL: 'error' }))
const monitor = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
monitor.enable()

process.on('message', (message) => {
  if (message === 'reset') {
    monitor.reset()
    process.send?.('ready')
    return
  }
  const delayAt = (percentile: number) => Math.max(monitor.percentile(percentile) / NANOSECONDS - RESOLUTION_MS, 0)
  process.send?.({ p50: delayAt(50), p99: delayAt(99) } satisfies Delay)
})
process.send?.({ kafkaPort } satisfies Opened)

/** One that the system has just chosen. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
