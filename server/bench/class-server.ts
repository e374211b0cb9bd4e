/**
 * The server of the class bench, in a process of its own: all of Framewise, as `npm start` runs it. Argument: its flags, as JSON. Says
 * where it is once it is there; at each message, how its event loop was delayed since the one before, and its memory.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { moduleOf } from '../build/products.ts'

export interface Opened {
  readonly url: string
  readonly grpc: string
}

export interface Sample {
  /** ms */
  readonly delay: { readonly p50: number; readonly p99: number; readonly max: number }
  /** bytes */
  readonly rss: number
}

const { startServer }: typeof import('../app.ts') = await import(moduleOf('app'))
const { readConfig }: typeof import('../config.ts') = await import(moduleOf('config'))

const RESOLUTION_MS = 10
const loop = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
loop.enable()
/** What is measured is the time between two looks, which are as far apart as this by themselves. */
const milliseconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e6 - RESOLUTION_MS)

const server = await startServer(readConfig(JSON.parse(process.argv[2] ?? '[]'), process.env))
process.on('message', () => {
  const delay = {
    p50: milliseconds(loop.percentile(50)),
    p99: milliseconds(loop.percentile(99)),
    max: milliseconds(loop.max),
  }
  loop.reset()
  process.send?.({ delay, rss: process.memoryUsage().rss } satisfies Sample)
})
process.on('disconnect', () => void server.close().finally(() => process.exit()))
process.send?.({ url: server.url, grpc: `http://127.0.0.1:${server.grpcPort}` } satisfies Opened)
