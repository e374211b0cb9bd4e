/**
 * Server-sent events as a Fastify plugin: the stream at `/events`, and what is told in it: to all by `/api/broadcast`, to one by
 * `/api/notify/{client_id}`. Wants `request.sandbox`. Over HTTP/1.1 the stream is chunked, over HTTP/2 a stream among others.
 */
import '../../protocol-kit/caller.ts'
import { randomUUID } from 'node:crypto'
import type { FastifyInstance, FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import type { Feeds } from '../../domain/index.ts'
import { describeJsonRoute } from '../../json-api/describe-route.ts'
import { addJsonAnswers, addRoute } from '../../json-api/json-answers.ts'
import { addJsonRoute } from '../../json-api/json-route.ts'
import { takePlace } from '../../json-api/open-places.ts'
import { checkQueryText, createQueryReader } from '../../json-api/read-input.ts'
import { guestOf, ShareBook } from '../../visitors/index.ts'
import { createBeats, type Every, everyMilliseconds } from './beats.ts'
import { BATCH, EventStream } from './event-stream.ts'
import { type FrameOptions, gapFrame, itemFrame, openingFrame } from './frames.ts'
import {
  Broadcast,
  ClientParams,
  EventStreamText,
  LastEventId,
  lastSeen,
  Notified,
  StreamQuery,
  Told,
} from './schema.ts'

/** Every number that streams of events are bound by, with the values that hold when nobody says otherwise. */
export interface SseLimits {
  readonly streamsPerSandbox: number
  readonly streams: number
  /** Something is sent at least so often: in turns a comment and a heartbeat. */
  readonly beatMilliseconds: number
  /** A client that takes nothing over so many beats is dropped. */
  readonly patience: number
  /** How long clients should wait before they reconnect (`retry:`). */
  readonly retryMilliseconds: number
}

const DEFAULT_SSE_LIMITS: SseLimits = {
  streamsPerSandbox: 100,
  streams: 5_000,
  beatMilliseconds: 10_000,
  patience: 6,
  retryMilliseconds: 2_000,
}

export interface SseOptions {
  readonly feeds: Feeds
  readonly limits?: Partial<SseLimits>
  /** Where its places are counted. */
  readonly shares?: ShareBook
  /** ms since 1970 */
  readonly now?: () => number
  /** What beats go by. */
  readonly every?: Every
}

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache',
  vary: 'Origin, Last-Event-ID',
  // A proxy that gathers the answer before it passes it on would keep the news to itself.
  'x-accel-buffering': 'no',
}

const SENT = { status: 'sent' } as const

const readQuery = createQueryReader(StreamQuery)

export const ssePlugin: FastifyPluginAsync<SseOptions> = async (scope, options) => {
  const { feeds, now = Date.now, every = everyMilliseconds, shares = new ShareBook() } = options
  const limits: SseLimits = { ...DEFAULT_SSE_LIMITS, ...options.limits }
  const places = shares.open('sse', 'streams', { perSandbox: limits.streamsPerSandbox, total: limits.streams })
  const beats = createBeats(limits.beatMilliseconds, every, now)
  scope.addHook('preClose', () => beats.endAll())
  addJsonAnswers(scope)

  addRoute(scope, {
    method: 'GET',
    url: '/events',
    schema: describeJsonRoute({
      id: 'streamEvents',
      tag: 'events',
      summary: 'Stream what happens',
      description:
        'A stream without end. First comes `connected`, then whatever is broadcast in this sandbox or told to this client, and now and then a heartbeat. Who connects again with the id of the last event seen gets everything that came since; where some of that is not kept any more, an event `gap` says so.',
      query: StreamQuery,
      headers: { 'last-event-id': LastEventId },
      answer: { description: 'The stream.', type: 'text/event-stream', schema: EventStreamText },
      errors: ['too_many', 'overloaded'],
    }),
    handler: async (request, reply) => {
      checkQueryText(request.url)
      const { client_id, last_event_id, named } = readQuery(request.query)
      const after = lastSeen(lastEventIdOf(request), last_event_id)
      reply.headers(HEADERS)
      if (request.method === 'HEAD') return reply.send()
      const leave = takePlace(places, guestOf(request.sandbox, request.raw.socket))
      try {
        const client = { id: client_id ?? null, after, frames: { isNamed: named === '1' } }
        const stream = await openStream(feeds, request.sandbox, client, limits, now)
        stream.once('close', leave)
        beats.add(stream, client.frames)
        if (!reply.raw.destroyed) return reply.send(stream)
        // The client has left meanwhile.
        stream.destroy()
        return reply.hijack()
      } catch (thrown) {
        leave()
        withoutStreamHeaders(reply)
        throw thrown
      }
    },
  })
  addTelling(scope, feeds)
}

interface Client {
  readonly id: string | null
  readonly after: number | undefined
  readonly frames: FrameOptions
}

async function openStream(
  feeds: Feeds,
  sandbox: string,
  { id, after, frames }: Client,
  { patience, retryMilliseconds }: SseLimits,
  now: () => number,
): Promise<EventStream> {
  const reader = await feeds.news(sandbox).read(id, after)
  try {
    const { position: from, hasGap } = reader
    const first = await reader.next(BATCH)
    // Where the server is killed, the client is known none the less, and gets what came after this anew.
    await reader.remember()
    const connected = { clientId: id ?? randomUUID(), retryMilliseconds }
    const opening = [
      openingFrame(first.length === 0 ? { ...connected, position: reader.position } : connected, frames),
      ...(hasGap ? [gapFrame(after ?? from, now(), frames)] : []),
      ...first.map((item) => itemFrame(item, frames)),
    ]
    return new EventStream({ reader, opening: opening.join(''), frame: (item) => itemFrame(item, frames), patience })
  } catch (thrown) {
    // What the store cannot read it cannot write either.
    await reader.close().catch(() => undefined)
    throw thrown
  }
}

function addTelling(scope: FastifyInstance, feeds: Feeds): void {
  addJsonRoute(scope, {
    method: 'POST',
    path: '/api/broadcast',
    id: 'broadcast',
    tag: 'events',
    summary: 'Tell everybody',
    description: 'Kept before it is told, so that who is away gets it later.',
    body: Told,
    answer: { description: 'It is kept, and on its way.', schema: Broadcast },
    errors: ['quota_exceeded'],
    handle: async ({ sandbox, body }) => {
      return { ...SENT, clients: await feeds.news(sandbox).broadcast(body.type, body.data) }
    },
  })
  addJsonRoute(scope, {
    method: 'POST',
    path: '/api/notify/:client_id',
    id: 'notifyClient',
    tag: 'events',
    summary: 'Tell one client',
    description: 'A client that is not connected just now gets it when it comes.',
    params: ClientParams,
    body: Told,
    answer: { description: 'It is kept, and on its way.', schema: Notified },
    errors: ['quota_exceeded'],
    handle: async ({ sandbox, params, body }) => {
      await feeds.news(sandbox).notify(params.client_id, body.type, body.data)
      return SENT
    },
  })
}

function lastEventIdOf({ headers }: FastifyRequest): string | undefined {
  return [headers['last-event-id']].flat()[0]
}

/** Of a refusal: it is no stream. */
function withoutStreamHeaders(reply: FastifyReply): void {
  for (const name of Object.keys(HEADERS)) reply.removeHeader(name)
}
