/** Bare Fastify that serves the rows of the REST bench from memory, by a schema for the answer. Tells its port. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import Fastify from 'fastify'
import { SEED_USERS } from '../domain/index.ts'
import { toUserBody } from '../protocols/rest/users/user-body.ts'
import { UserListShape } from '../protocols/rest/users/user-schema.ts'
import { portOf } from '../tap/index.ts'

process.on('disconnect', () => process.exit())
const app = Fastify()
const users = SEED_USERS.map(toUserBody)
app.get('/api/v1/users', { schema: { response: { 200: UserListShape.schema } } }, async () => {
  return { users: users.slice(0, 20), pagination: { page: 1, pages: 2, total: users.length } }
})
await app.listen({ host: '127.0.0.1', port: 0 })
// Framewise's is watched all the time, and what that costs shall be in both.
monitorEventLoopDelay({ resolution: 1 }).enable()
process.send?.({ port: portOf(app.server), headers: {} })
