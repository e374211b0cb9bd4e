/** A whole server with tap, sandboxes and feed on a free port; a browser that has a sandbox there; and its viewer. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import Fastify, { type FastifyInstance } from 'fastify'
import { WebSocket } from 'ws'
import type { SandboxResponse } from '#proto/api/sandbox.ts'
import { Scope, type ServerEvent, ServerEventsSchema, ViewerEventSchema } from '#proto/gen/api/feed_pb.js'
import { httpStatusOf, toApiError, toAppError } from '../../errors.ts'
import {
  createMemoryStore,
  type MakingLimits,
  type OriginPolicy,
  type SandboxStore,
  sandboxesPlugin,
} from '../../sandboxes/index.ts'
import { createTap, type Tap, type TapOptions } from '../../tap/index.ts'
import type { GuessLimits } from '../../visitors/index.ts'
import { feedPlugin } from '../index.ts'

export interface FeedServer {
  readonly app: FastifyInstance
  readonly tap: Tap
  readonly url: string
  close(): Promise<void>
}

export interface FeedServerOptions {
  readonly tap?: TapOptions
  readonly store?: SandboxStore
  readonly origins?: OriginPolicy
  readonly making?: MakingLimits
  readonly guessing?: GuessLimits
  /** More parts under test. */
  readonly plugins?: readonly ((app: FastifyInstance, tap: Tap) => unknown)[]
}

export async function openFeedServer(options: FeedServerOptions = {}): Promise<FeedServer> {
  const tap = createTap(options.tap)
  const app = Fastify({ serverFactory: tap.serverFactory })
  await app.register(sandboxesPlugin, {
    tap,
    store: options.store ?? createMemoryStore(),
    origins: options.origins ?? { loopback: true, allowedHosts: [] },
    ...(options.making && { making: options.making }),
    ...(options.guessing && { guessing: options.guessing }),
    addresses: () => ({ httpUrl: 'http://127.0.0.1:8080', grpcTarget: 'localhost:50051' }),
  })
  await app.register(feedPlugin, { tap })
  for (const add of options.plugins ?? []) await add(app, tap)
  app.get('/api/whoami', async (request) => ({ sandbox: request.sandbox }))
  app.get<{ Params: { bytes: string } }>('/api/bytes/:bytes', (request, reply) =>
    reply.send(Buffer.alloc(Number(request.params.bytes), 'x')),
  )
  app.get('/page', { config: { recorded: false } }, async () => 'a page')
  app.post('/rpc', { config: {} }, async () => 'called')
  app.addContentTypeParser('application/grpc', (_request, _payload, done) => done(null))
  app.setErrorHandler((thrown, _request, reply) => {
    const error = toAppError(thrown)
    reply.code(httpStatusOf(error.code)).send(toApiError(error))
  })
  const url = await app.listen({ host: '127.0.0.1', port: 0 })
  return {
    app,
    tap,
    url,
    close: async () => {
      await tap.close(0)
      await app.close()
    },
  }
}

export interface Browser {
  readonly name: string
  readonly cookie: string
  post(path: string, body?: unknown): Promise<Response>
}

/** Makes a sandbox, as the app does on its first visit. */
export async function openBrowser(url: string): Promise<Browser> {
  const made = await fetch(`${url}/wire/sandbox`, { method: 'POST', headers: { origin: url } })
  const { name } = (await made.json()) as SandboxResponse
  const cookie = made.headers.get('set-cookie')?.split(';')[0] ?? ''
  return {
    name,
    cookie,
    post: (path, body) =>
      fetch(`${url}${path}`, {
        method: 'POST',
        headers: { origin: url, cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
  }
}

type Body = NonNullable<ServerEvent['event']>
type Value<Case extends Body['case']> = Extract<Body, { case: Case }>['value']

export interface TestViewer {
  readonly socket: WebSocket
  readonly events: readonly ServerEvent[]
  /** Resolves with the values of a kind when there are `count` of them. */
  seen<Case extends NonNullable<Body['case']>>(kind: Case, count?: number): Promise<Value<Case>[]>
  /** Where to go on. */
  readonly cursor: { readonly epoch: string; readonly after: bigint }
  readonly gone: Promise<number>
}

export interface ViewerOptions {
  readonly cursor?: { readonly epoch: string; readonly after: bigint }
  readonly scope?: Scope
}

export async function openViewer(
  url: string,
  browser: Browser,
  { cursor, scope = Scope.MINE }: ViewerOptions = {},
): Promise<TestViewer> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wire`, {
    headers: { origin: url, cookie: browser.cookie },
  })
  const events: ServerEvent[] = []
  const listeners = new Set<() => void>()
  socket.on('message', (data) => {
    if (!(data instanceof Buffer)) throw new Error('the feed is binary')
    events.push(...fromBinary(ServerEventsSchema, data).events)
    for (const listener of [...listeners]) listener()
  })
  const gone = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
  socket.send(toBinary(ViewerEventSchema, create(ViewerEventSchema, { ...cursor, scope })))

  const valuesOf = <Case extends NonNullable<Body['case']>>(kind: Case): Value<Case>[] =>
    events.flatMap(({ event }) => (event.case === kind ? [event.value as Value<Case>] : []))
  return {
    socket,
    events,
    gone,
    seen: (kind, count = 1) =>
      new Promise((resolve) => {
        const look = (): void => {
          const values = valuesOf(kind)
          if (values.length < count) return
          listeners.delete(look)
          resolve(values)
        }
        listeners.add(look)
        look()
      }),
    get cursor() {
      const epoch = valuesOf('welcome').at(-1)?.epoch ?? ''
      return { epoch, after: events.findLast(({ seq }) => seq > 0n)?.seq ?? 0n }
    },
  }
}
