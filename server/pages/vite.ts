/** Development: Vite inside this server, on its port, with hot reload. A proxy in front would merge the learner's connections. */
import { readFile } from 'node:fs/promises'
import { type AddressInfo, createServer as createNetServer } from 'node:net'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { ROOT } from '../root.ts'

/** Modules have a place of their own: `/app/page.tsx` would be the method `page.tsx` of a service `app`. */
const MODULES = '/@app/'

export interface Document {
  readonly path: string
  readonly status: 200 | 404
}

export async function serveThroughVite(fastify: FastifyInstance, documents: readonly Document[]): Promise<void> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: join(ROOT, 'vite.config.ts'),
    appType: 'custom',
    base: MODULES,
    server: { middlewareMode: true, hmr: { port: await freePort() }, watch: { ignored: ['**/e2e/**'] } },
  })
  fastify.addHook('onClose', () => vite.close())
  for (const { path, status } of documents) {
    fastify.get(path, async (request, reply) => {
      const template = await readFile(join(ROOT, 'web/index.html'), 'utf8')
      return reply
        .code(status)
        .type('text/html')
        .send(await vite.transformIndexHtml(request.url, template))
    })
  }
  fastify.get(`${MODULES}*`, (request, reply) => {
    vite.middlewares(request.raw, reply.raw, () => reply.raw.writeHead(404).end('Nothing is here\n'))
    return reply.hijack()
  })
}

/** Hot reload has a connection of its own, on a port that nobody else has: two checkouts may be open at once. */
async function freePort(): Promise<number> {
  const probe = createNetServer()
  await new Promise<void>((done) => probe.listen(0, '127.0.0.1', done))
  const { port } = probe.address() as AddressInfo
  await new Promise((done) => probe.close(done))
  return port
}
