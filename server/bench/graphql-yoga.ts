/** graphql-yoga on bare node:http, with Framewise's resolvers over the same SQLite: what the GraphQL bench compares with. Tells its port. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createYoga } from 'graphql-yoga'
import { openWorlds } from '../domain/index.ts'
import { createExecutableSchema } from '../protocols/graphql/executable-schema.ts'
import { DEFAULT_GRAPHQL_LIMITS as limits } from '../protocols/graphql/limits.ts'
import { createPostNews } from '../protocols/graphql/post-news.ts'
import { WorldAccess } from '../protocols/graphql/world-access.ts'
import { openStore } from '../store/index.ts'
import { portOf } from '../tap/index.ts'
import { guestOf, ShareBook } from '../visitors/index.ts'

const folder = await mkdtemp(join(tmpdir(), 'framewise-bench-'))
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
process.on('disconnect', () => process.exit())
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
process.send?.({ port: portOf(server), headers: {} })
