/**
 * One of the two servers of the tap's bench, in a process of its own; the argument says which: `tapped`, with everything that
 * records, or `bare` Fastify. The same routes on both. Tells its port.
 */
import Fastify, { type FastifyInstance } from 'fastify'
import { createMemoryStore, sandboxesPlugin } from '../sandboxes/index.ts'
import { createTap, portOf } from '../tap/index.ts'

async function openTapped(): Promise<FastifyInstance> {
  const tap = createTap()
  const app = Fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: createMemoryStore(),
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
  })
  return app
}

process.on('disconnect', () => process.exit())
const [which, ...sizes] = process.argv.slice(2)
const app = which === 'tapped' ? await openTapped() : Fastify()
for (const size of sizes) {
  const body = Buffer.alloc(Number(size), 'x')
  app.get(`/api/${size}`, (_request, reply) => reply.type('application/octet-stream').send(body))
}
await app.listen({ host: '127.0.0.1', port: 0 })
process.send?.(portOf(app.server))
