/** A server with the feed, and routes to be watched; and a viewer of it. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import type { FastifyInstance } from 'fastify'
import { WebSocket } from 'ws'
import { Scope, type ServerEvent, ServerEventsSchema, ViewerEventSchema } from '#proto/gen/api/feed_pb.js'
import { httpStatusOf, toApiError, toAppError } from '../../errors.ts'
import type { Tap, TapOptions } from '../../tap/index.ts'
import { type Browser, openServer, type ServerOptions, type TestServer } from '../../test/testing/open-server.ts'
import { feedPlugin } from '../index.ts'

export type FeedServer = Pick<TestServer, 'app' | 'tap' | 'url' | 'close'>

export interface FeedServerOptions extends NonNullable<ServerOptions['sandboxes']> {
  readonly tap?: TapOptions
  /** More parts under test. */
  readonly plugins?: readonly ((app: FastifyInstance, tap: Tap) => unknown)[]
}

export function openFeedServer({
  tap: limits = {},
  plugins = [],
  ...sandboxes
}: FeedServerOptions = {}): Promise<FeedServer> {
  return openServer(
    async ({ app, tap }) => {
      await app.register(feedPlugin, { tap })
      for (const add of plugins) await add(app, tap)
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
    },
    {
      tap: limits,
      sandboxes: {
        addresses: () => ({ httpUrl: 'http://127.0.0.1:8080', grpcTarget: 'localhost:50051' }),
        ...sandboxes,
      },
    },
  )
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
  const of = scope === Scope.SHARED ? '?of=shared' : ''
  const socket = new WebSocket(`${url.replace('http', 'ws')}/wire${of}`, {
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
