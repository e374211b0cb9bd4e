/** The parts that a relayed call passes through, all real: tap, sandboxes, gRPC, WebSocket, relay; one browser to drive them. */
import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fastify, { type FastifyInstance } from 'fastify'
import type { RelayResponse } from '#proto/api/relay.ts'
import type { ApiErrorResponse, SandboxResponse } from '#proto/api/sandbox.ts'
import { openWorlds, type Worlds } from '../../domain/index.ts'
import { createFanOut } from '../../fan-out/index.ts'
import { grpcPlugin } from '../../protocols/grpc/index.ts'
import { webSocketPlugin } from '../../protocols/websocket/index.ts'
import { sandboxesPlugin } from '../../sandboxes/index.ts'
import { openStore } from '../../store/index.ts'
import { createTap, type SandboxLog, type Tap, type TapEvent } from '../../tap/index.ts'
import { type RelayLimits, relayPlugin } from '../index.ts'

/** Calls on behalf of this user number never end by themselves. */
export const STUCK_USER = 23

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly json: Json
}

/** All that the JSON of these answers may hold; each has a part of it. */
type Json = RelayResponse & ApiErrorResponse & SandboxResponse

export interface Browser {
  readonly sandbox: string
  readonly cookie: string
  post(
    path: string,
    body?: unknown,
    options?: { headers?: Record<string, string>; signal?: AbortSignal; method?: string },
  ): Promise<Answer>
  /** A relayed call. */
  call(wanted: Record<string, unknown>, options?: { signal?: AbortSignal }): Promise<Answer>
}

export interface WholeServer {
  readonly port: number
  readonly tap: Tap
  readonly worlds: Worlds
  openBrowser(): Promise<Browser>
  log(browser: Browser): SandboxLog
  close(): Promise<void>
}

export async function openWholeServer(limits: Partial<RelayLimits> = {}): Promise<WholeServer> {
  const folder = await mkdtemp(join(tmpdir(), 'framewise-relay-'))
  const removeFolder = (): void => rmSync(folder, { recursive: true, force: true })
  // Also where nobody closes it.
  process.once('exit', removeFolder)
  const store = await openStore({ folder })
  const worlds = withStuckUser(await openWorlds({ records: store.worlds }))
  const tap = createTap()
  const app: FastifyInstance = fastify({ serverFactory: tap.serverFactory })
  const address = () => ({ host: '127.0.0.1', port: portOf(app) })
  await app.register(sandboxesPlugin, {
    tap,
    store: store.sandboxes,
    origins: { loopback: true, allowedHosts: [] },
    addresses: () => ({ httpUrl: '', grpcTarget: '' }),
    onGone: (id) => worlds.reset(id),
  })
  await app.register(grpcPlugin, { worlds, onStream: tap.onStream, readAsItComes: tap.readAsItComes })
  await app.register(webSocketPlugin, {
    onUpgrade: tap.onUpgrade,
    fanOut: await createFanOut(),
    worlds,
    limits: { sweepMs: 20, closeMs: 50 },
  })
  await app.register(relayPlugin, { tap, worlds, address, limits })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const port = portOf(app)

  return {
    port,
    tap,
    worlds,
    openBrowser: () => openBrowser(port, app),
    log: (browser) => tap.logs.ofSandbox(browser.sandbox),
    async close() {
      await tap.close(0)
      await app.close()
      await store.close()
      process.off('exit', removeFolder)
      removeFolder()
    },
  }
}

function portOf(app: FastifyInstance): number {
  const address = app.server.address()
  if (address === null || typeof address === 'string') throw new Error('The server does not listen')
  return address.port
}

function withStuckUser(worlds: Worlds): Worlds {
  return {
    ...worlds,
    users(sandbox) {
      const users = worlds.users(sandbox)
      return { ...users, get: (id) => (id === STUCK_USER ? new Promise(() => undefined) : users.get(id)) }
    },
    size: 0,
  }
}

async function openBrowser(port: number, app: FastifyInstance): Promise<Browser> {
  let cookie = ''
  const post: Browser['post'] = (path, body, { headers, signal, method = 'POST' } = {}) =>
    new Promise((resolve, reject) => {
      const outgoing = request(
        {
          host: '127.0.0.1',
          port,
          path,
          method,
          headers: {
            origin: `http://127.0.0.1:${port}`,
            ...(cookie === '' ? {} : { cookie }),
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(signal === undefined ? {} : { signal }),
        },
        (incoming) => {
          let text = ''
          incoming.setEncoding('utf8')
          incoming.on('data', (chunk: string) => {
            text += chunk
          })
          incoming.on('end', () => {
            const json: Json = text === '' ? undefined : JSON.parse(text)
            resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, json })
          })
          incoming.on('error', reject)
        },
      )
      outgoing.on('error', reject)
      outgoing.end(typeof body === 'string' || body === undefined ? body : JSON.stringify(body))
    })
  const made = await post('/wire/sandbox')
  cookie = made.headers['set-cookie']?.[0]?.split(';')[0] ?? ''
  const sandbox = app.sandboxes.byCookie(cookie)
  if (sandbox === null) throw new Error('The server made no sandbox')
  return {
    sandbox,
    cookie,
    post,
    call: (wanted, options) =>
      post(
        '/wire/relay/grpc',
        { run: RUN, metadata: [], method: 'example.ExampleService/SayHello', message: {}, ...wanted },
        options,
      ),
  }
}

export const RUN = '0af7651916cd43dd8448eb211c80319c'

/** What the log holds now. */
export function eventsOf(log: SandboxLog): TapEvent[] {
  return log.read(0, Number.MAX_SAFE_INTEGER).flatMap(({ event }) => (event === null ? [] : [event]))
}

/** Waits until the log holds what is looked for. */
export function waitFor(log: SandboxLog, isThere: (events: TapEvent[]) => boolean): Promise<void> {
  return new Promise((resolve) => {
    const watcher = {
      appended() {
        if (!isThere(eventsOf(log))) return
        log.watchers.delete(watcher)
        resolve()
      },
      hurry() {},
      evicted() {},
    }
    log.watchers.add(watcher)
    watcher.appended()
  })
}

/** The bytes of one exchange and direction, from the log. */
export function bytesOf(log: SandboxLog, exchange: number, direction: 'toServer' | 'toClient'): Buffer {
  const pieces = eventsOf(log).flatMap((event) =>
    event.type === 'bytes' && event.exchange === exchange && event.direction === direction ? [event.data] : [],
  )
  return Buffer.concat(pieces)
}
