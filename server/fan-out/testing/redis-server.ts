/** A Redis of the test's own, where the system has one (`redis-server`), on a free port of this machine, keeping nothing on disk. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { freePort, untilOpen } from '../../test/testing/ports.ts'

export interface RedisServer {
  readonly url: string
  /** As by `kill -9`. */
  stop(): Promise<void>
  /** On the same port, empty. */
  start(): Promise<void>
}

/** As rows of a table of tests: one, or none. */
export const REDIS_HERE: readonly { readonly name: string; start(): Promise<RedisServer> }[] = hasRedis()
  ? [{ name: 'redis-server', start: startRedis }]
  : []

function hasRedis(): boolean {
  const found = spawnSync('redis-server', ['--version']).status === 0
  if (!found) process.stdout.write('Redis: not run, since there is no redis-server here\n')
  return found
}

async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  let child: ChildProcess | undefined
  const server: RedisServer = {
    url: `redis://127.0.0.1:${port}`,
    async stop() {
      const ended = child === undefined ? undefined : once(child, 'exit')
      child?.kill('SIGKILL')
      await ended
    },
    async start() {
      const flags = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
      child = spawn('redis-server', flags, { stdio: ['ignore', 'pipe', 'inherit'] })
      await untilOpen(port)
      child.stdout?.resume()
    },
  }
  await server.start()
  return server
}
