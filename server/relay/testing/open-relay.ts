/** The parts that a relayed call passes through, all real: tap, sandboxes, gRPC, WebSocket, relay; one browser to drive them. */
import { type IncomingHttpHeaders, request } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { RelayResponse } from '#proto/api/relay.ts'
import type { ApiErrorResponse, SandboxResponse } from '#proto/api/sandbox.ts'
import type { Worlds } from '../../domain/index.ts'
import { grpcPlugin } from '../../protocols/grpc/index.ts'
import { webSocketPlugin } from '../../protocols/websocket/index.ts'
import type { SandboxLog, TapEvent } from '../../tap/index.ts'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { type RelayLimits, type RelayOptions, relayPlugin } from '../index.ts'

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

export interface RelayServer extends Pick<TestServer, 'port' | 'tap' | 'url' | 'worlds'> {
  openBrowser(): Promise<Browser>
  log(browser: Browser): SandboxLog
  close(): Promise<void>
}

/** @param own what sandboxes have deployed */
export async function openRelay(
  limits: Partial<RelayLimits> = {},
  own: RelayOptions['own'] = () => null,
): Promise<RelayServer> {
  const server = await openServer(
    async ({ app, tap, fanOut, address, ...parts }) => {
      const worlds = withStuckUser(parts.worlds)
      await app.register(grpcPlugin, { worlds, onStream: tap.onStream, readAsItComes: tap.readAsItComes })
      await app.register(webSocketPlugin, {
        ...{ onUpgrade: tap.onUpgrade, fanOut, worlds },
        limits: { sweepMs: 20, closeMs: 50 },
      })
      await app.register(relayPlugin, { recorder: tap.claims, worlds, address, limits, own })
    },
    { sandboxes: {} },
  )
  return {
    ...server,
    openBrowser: () => openBrowser(server.port, server.app),
    log: (browser) => server.tap.logs.ofSandbox(browser.sandbox),
  }
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
