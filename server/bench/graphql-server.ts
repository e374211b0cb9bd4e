/**
 * One of the two servers of the GraphQL bench, in a process of its own; the argument says which. `framewise` is all of it: front
 * door, tap, sandboxes, bounds, the SQL of each request told. `yoga` is graphql-yoga on bare node:http, with the same resolvers over
 * the same SQLite. Tells its port and headers; at each message the CPU time that the process has used since the last one, in ms.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createYoga } from 'graphql-yoga'
import { startServer } from '../app.ts'
import { readConfig } from '../config.ts'
import { openWorlds } from '../domain/index.ts'
import { createExecutableSchema } from '../protocols/graphql/executable-schema.ts'
import { DEFAULT_GRAPHQL_LIMITS as limits } from '../protocols/graphql/limits.ts'
import { createPostNews } from '../protocols/graphql/post-news.ts'
import { WorldAccess } from '../protocols/graphql/world-access.ts'
import { openStore } from '../store/index.ts'
import { guestOf, ShareBook } from '../visitors/index.ts'

export interface Opened {
  readonly port: number
  readonly headers: Readonly<Record<string, string>>
}

async function openFramewise(folder: string): Promise<Opened> {
  const flags = ['--port', '0', '--grpc-port', '0', '--data-dir', folder]
  const { port, url } = await startServer(readConfig(flags, process.env))
  const made = await fetch(`${url}/wire/sandbox`, { method: 'POST', headers: { origin: url } })
  const { name } = (await made.json()) as { name: string }
  return { port, headers: { 'x-sandbox': name } }
}

async function openYoga(folder: string): Promise<Opened> {
  const store = await openStore({ folder })
  const worlds = await openWorlds({ records: store.worlds })
  const news = createPostNews({ worlds, limits, shares: new ShareBook() })
  const services = { worlds, news, limits, overhear: <T>(_: unknown, act: () => T): T => act() }
  const caller = { sandbox: 'shared', guest: guestOf('shared', null), isBatching: true, tellSql: () => undefined }
  const yoga = createYoga({
    schema: createExecutableSchema(),
    graphiql: false,
    logging: false,
    context: () => ({ world: new WorldAccess(services, caller) }),
  })
  const server = createServer(yoga)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server does not listen')
  return { port: address.port, headers: {} }
}

const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
process.on('disconnect', () => void rm(folder, { recursive: true }).finally(() => process.exit()))
let before = process.cpuUsage()
process.on('message', () => {
  const { user, system } = process.cpuUsage(before)
  before = process.cpuUsage()
  process.send?.((user + system) / 1_000)
})
process.send?.(await (process.argv[2] === 'framewise' ? openFramewise(folder) : openYoga(folder)))
