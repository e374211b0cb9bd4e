/**
 * One of the two servers of the REST bench, in a process of its own; the argument says which. `framewise` is all of it: front
 * door, tap, sandboxes, a sandbox with rows of its own on SQLite. `fastify` serves the same rows from memory, by a schema for
 * the answer. Tells its port and the request's headers, and at each message the event loop's delay since the last one.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Fastify from 'fastify'
import { startServer } from '../app.ts'
import { readConfig } from '../config.ts'
import { SEED_USERS } from '../domain/index.ts'
import { toUserBody } from '../protocols/rest/users/user-body.ts'
import { UserListShape } from '../protocols/rest/users/user-schema.ts'

export interface Opened {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
}

async function openFastify(): Promise<Opened> {
  const app = Fastify()
  const users = SEED_USERS.map(toUserBody)
  app.get('/api/v1/users', { schema: { response: { 200: UserListShape.schema } } }, async () => {
    return { users: users.slice(0, 20), pagination: { page: 1, pages: 2, total: users.length } }
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return { port: address.port, headers: {} }
}

async function openFramewise(): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
  process.on('disconnect', () => void rm(folder, { recursive: true }).finally(() => process.exit()))
  const flags = ['--port', '0', '--grpc-port', '0', '--data-dir', folder]
  const { port, url } = await startServer(readConfig(flags, process.env))
  const made = await fetch(`${url}/wire/sandbox`, { method: 'POST', headers: { origin: url } })
  const { name } = (await made.json()) as { name: string }
  // A write gives the sandbox rows of its own.
  const headers = { 'x-sandbox': name }
  const answer = await fetch(`${url}/api/v1/users/1`, {
    method: 'PATCH',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'Ada Lovelace' }),
  })
  if (answer.status !== 200) throw new Error(`the sandbox could not be written to: ${answer.status}`)
  return { port, headers }
}

const opened = await (process.argv[2] === 'framewise' ? openFramewise() : openFastify())
const delay = monitorEventLoopDelay({ resolution: 1 })
delay.enable()
process.on('message', () => {
  process.send?.(delay.percentile(99) / 1e6)
  delay.reset()
})
process.send?.(opened)
