/**
 * A small real server for tests: a store in a fresh folder, the given plugins, a port of its own. `x-sandbox` names the
 * sandbox, as in the whole server.
 */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { createServer as createHttp1 } from 'node:http'
import { createServer as createHttp2, type IncomingHttpHeaders, type ServerHttp2Stream } from 'node:http2'
import type { AddressInfo, Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Duplex } from 'node:stream'
import fastify, { type FastifyInstance } from 'fastify'
import { openWorlds, type Worlds, type WorldsOptions } from '../../domain/index.ts'
import { unknownSandbox } from '../../sandboxes/unknown-sandbox.ts'
import { openStore, type Store } from '../../store/index.ts'
import { SHARED } from '../../visitors/index.ts'
import '../caller.ts'
import { answerUnreadableUrl, MOST_OF_A_PART } from '../unreadable-url.ts'

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
  const sockets = new Set<Socket>()
  let take: TakeStream = () => false
  // HTTP/1.1 and HTTP/2 on one port, told apart by the first byte that can differ: enough for clients that behave.
  const app = fastify({
    forceCloseConnections: true,
    routerOptions: { maxParamLength: MOST_OF_A_PART },
    frameworkErrors: answerUnreadableUrl,
    serverFactory: (handler) => {
      const http1 = createHttp1(handler)
      const http2 = createHttp2()
      http2.on('request', (request, response) => {
        // Fastify serves both; its types know one at a time.
        Reflect.apply(handler, undefined, [request, response])
      })
      // Streams are offered first, as the front door does.
      const makePair = http2.listeners('stream')
      http2.removeAllListeners('stream')
      http2.on('stream', (stream: ServerHttp2Stream, headers: IncomingHttpHeaders, ...rest: unknown[]) => {
        if (take(stream, headers, String(headers['x-sandbox'] ?? SHARED))) return
        for (const listener of makePair) Reflect.apply(listener, http2, [stream, headers, ...rest])
      })
      const original = http1.listeners('connection')
      http1.removeAllListeners('connection')
      http1.on('connection', (socket: Socket) => {
        sockets.add(socket)
        socket.once('close', () => sockets.delete(socket))
        socket.once('readable', () => {
          const first: Buffer | null = socket.read()
          if (first === null) return
          socket.unshift(first)
          // A socket that was read from once does not tell node's HTTP/2 of its end; a stream of streams does.
          if (first.subarray(0, 3).toString('latin1') === 'PRI')
            http2.emit('connection', Duplex.from({ readable: socket, writable: socket }))
          else for (const listener of original) Reflect.apply(listener, http1, [socket])
        })
      })
      return http1
    },
  })
  app.decorateRequest('sandbox', SHARED)
  app.addHook('onRequest', (request, _reply, done) => {
    const named = request.headers['x-sandbox']
    if (typeof named !== 'string') return done()
    request.sandbox = named
    done(named === NOBODY ? unknownSandbox(named) : undefined)
  })
  const onStream = (given: TakeStream): void => {
    take = given
  }
  await addPlugins(app, worlds, onStream, store)
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    worlds,
    app,
    async close() {
      for (const socket of sockets) socket.destroy()
      await app.close()
      await store.close()
      process.off('exit', removeFolder)
      removeFolder()
    },
  }
}
