/**
 * What Framewise is held against, each in a process of its own; the argument says which. Tells where it is.
 *
 *   yoga      graphql-yoga on bare node:http, with Framewise's resolvers over the same SQLite
 *   fastify   the rows of the REST bench from memory, by a schema for the answer
 *   sse       writes what is posted to every open answer, and does nothing else
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Fastify from 'fastify'
import { createYoga } from 'graphql-yoga'
import { openWorlds, SEED_USERS } from '../domain/index.ts'
import { createExecutableSchema } from '../protocols/graphql/executable-schema.ts'
import { DEFAULT_GRAPHQL_LIMITS as limits } from '../protocols/graphql/limits.ts'
import { createPostNews } from '../protocols/graphql/post-news.ts'
import { WorldAccess } from '../protocols/graphql/world-access.ts'
import { toUserBody } from '../protocols/rest/users/user-body.ts'
import { UserListShape } from '../protocols/rest/users/user-schema.ts'
import { openStore } from '../store/index.ts'
import { portOf } from '../tap/index.ts'
import { guestOf, ShareBook } from '../visitors/index.ts'
import type { Opened } from './framewise-server.ts'

async function yoga(): Promise<Server> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  const store = await openStore({ folder })
  const worlds = await openWorlds({ records: store.worlds })
  const news = createPostNews({ worlds, limits, shares: new ShareBook() })
  const services = { worlds, news, limits, overhear: <T>(_: unknown, act: () => T): T => act() }
  const caller = { sandbox: 'shared', guest: guestOf('shared', null), isBatching: true, tellSql: () => undefined }
  const handler = createYoga({
    schema: createExecutableSchema(),
    graphiql: false,
    logging: false,
    context: () => ({ world: new WorldAccess(services, caller) }),
  })
  return listening(createServer(handler))
}

async function fastify(): Promise<Server> {
  const app = Fastify()
  const users = SEED_USERS.map(toUserBody)
  app.get('/api/v1/users', { schema: { response: { 200: UserListShape.schema } } }, async () => {
    return { users: users.slice(0, 20), pagination: { page: 1, pages: 2, total: users.length } }
  })
  // Framewise's event loop is watched all the time, and what that costs shall be in both.
  monitorEventLoopDelay({ resolution: 1 }).enable()
  await app.listen({ host: '127.0.0.1', port: 0 })
  return app.server
}

function sse(): Promise<Server> {
  const open = new Set<ServerResponse>()
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      open.add(response)
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write('data: {"type":"connected"}\n\n')
      return
    }
    let body = ''
    request.setEncoding('utf8').on('data', (part) => {
      body += part
    })
    request.once('end', () => {
      for (const each of open) each.write(`id: 1\ndata: ${body}\n\n`)
      response.end('{"status":"sent"}')
    })
  })
  return listening(server)
}

async function listening(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return server
}

process.on('disconnect', () => process.exit())
const open = new Map([
  ['yoga', yoga],
  ['fastify', fastify],
  ['sse', sse],
]).get(process.argv[2] ?? '')
if (open === undefined) throw new Error(`There is no server ${process.argv[2]}: yoga, fastify, sse`)
process.send?.({ port: portOf(await open()), kafkaPort: Number.NaN, headers: {} } satisfies Opened)
