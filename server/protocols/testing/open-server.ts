/**
 * A small real server for tests: a store in a fresh folder, the given plugins, a port of its own behind the front door.
 * `x-sandbox` names the sandbox, as in the whole server.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import { openWorlds, type Worlds, type WorldsOptions } from '../../domain/index.ts'
import { unknownSandbox } from '../../sandboxes/unknown-sandbox.ts'
import { openStore, type Store } from '../../store/index.ts'
import { createTap } from '../../tap/index.ts'
import { SHARED } from '../../visitors/index.ts'
import '../../protocol-kit/caller.ts'
import { answerUnreadableUrl, MOST_OF_A_PART } from '../rest/index.ts'

/** The one name that no sandbox has; any other makes one. */
export const NOBODY = 'nobody-there-00'

type TakeStream = (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, sandbox: string) => boolean

export interface TestServer {
  readonly url: string
  readonly port: number
  readonly worlds: Worlds
  readonly app: FastifyInstance
  close(): Promise<void>
}

export async function openServer(
  addPlugins: (
    app: FastifyInstance,
    worlds: Worlds,
    onStream: (take: TakeStream) => void,
    store: Store,
  ) => void | Promise<void>,
  limits: WorldsOptions['limits'] = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-test-'))
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true })
  // Also where nobody closes it.
  process.once('exit', removeFolder)
  const store = await openStore({ folder })
  const worlds = await openWorlds({ records: store.worlds, limits })
  const tap = createTap()
  tap.setDirectory({ byName: (name) => (name === NOBODY ? null : name), byCookie: () => null })
  const app = fastify({
    routerOptions: { maxParamLength: MOST_OF_A_PART },
    frameworkErrors: answerUnreadableUrl,
    serverFactory: tap.serverFactory,
  })
  app.decorateRequest('sandbox', SHARED)
  app.addHook('onRequest', (request, _reply, done) => {
    const named = request.headers['x-sandbox']
    if (typeof named !== 'string') return done()
    request.sandbox = named
    done(named === NOBODY ? unknownSandbox(named) : undefined)
  })
  await addPlugins(app, worlds, tap.onStream, store)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    worlds,
    app,
    async close() {
      await Promise.all([tap.close(0), app.close()])
      await store.close()
      process.off('exit', removeFolder)
      removeFolder()
    },
  }
}
