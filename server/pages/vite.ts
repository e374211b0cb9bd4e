/** Development: Vite inside this server, on its port, with hot reload. A proxy in front would merge the learner's connections. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { ROOT } from './build.ts'

export async function serveThroughVite(fastify: FastifyInstance, documents: readonly string[]): Promise<void> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    configFile: join(ROOT, 'vite.config.ts'),
    appType: 'custom',
    server: { middlewareMode: true, hmr: { port: 24_678 } },
  })
  fastify.addHook('onClose', () => vite.close())
  for (const path of documents) {
    fastify.get(path, async (request, reply) => {
      const template = await readFile(join(ROOT, 'web/index.html'), 'utf8')
      return reply.type('text/html').send(await vite.transformIndexHtml(request.url, template))
    })
  }
  // Last and least: what no route knows may be a module of the app.
  fastify.get('/*', (request, reply) => {
    vite.middlewares(request.raw, reply.raw, () => reply.callNotFound())
    return reply.hijack()
  })
}
