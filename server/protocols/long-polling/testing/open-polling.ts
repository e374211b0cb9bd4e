/** A server that speaks long polling alone; time-outs run when the test says so. */
import { type FeedsOptions, openFeeds } from '../../../domain/index.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { longPollingPlugin } from '../index.ts'
import type { PollLimits } from '../long-polling-plugin.ts'

export interface PollServer extends TestServer {
  /** Questions that are held now. */
  readonly held: number
  /** Time-outs of the questions that are held, in ms. */
  readonly timeouts: () => readonly number[]
  /** Resolves when so many are held. */
  untilHeld(count: number): Promise<void>
  /** The time of all that are held runs out. */
  timeOut(): void
  /** A sandbox that no other test uses. */
  fresh(): PollCaller
}

export interface PollCaller {
  readonly headers: Readonly<Record<string, string>>
  send(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<PollAnswer>
  ask(path: string, signal?: AbortSignal): Promise<PollAnswer>
}

/** All that the JSON of these answers may hold; each has a part of it. */
interface Json {
  readonly status: string
  readonly message_id: number
  readonly messages: readonly {
    readonly id: number
    readonly sender_id: string | number
    readonly message: string
    readonly timestamp: number
  }[]
  readonly notifications: readonly { readonly id: number; readonly read: boolean }[]
  readonly timestamp: number
  readonly has_more: boolean
  readonly timeout: boolean
  readonly missed: boolean
  readonly error: { readonly code: string; readonly message: string; readonly details: Record<string, string[]> }
}

export interface PollAnswer {
  readonly status: number
  readonly headers: Headers
  readonly json: Json
}

export async function openPolling(
  limits: Partial<PollLimits> = {},
  feedLimits: FeedsOptions['limits'] = {},
): Promise<PollServer> {
  const waiting = new Map<() => void, number>()
  const watching = new Set<() => void>()
  const changed = () => {
    for (const look of watching) look()
  }
  const server = await openServer(async ({ app, fanOut, store }) => {
    const feeds = await openFeeds({ records: store.feeds, fanOut, limits: feedLimits })
    await app.register(longPollingPlugin, {
      feeds,
      limits,
      later: (milliseconds, act) => {
        waiting.set(act, milliseconds)
        changed()
        return () => {
          waiting.delete(act)
          changed()
        }
      },
    })
  })
  let sandboxes = 0

  return {
    ...server,
    get held() {
      return waiting.size
    },
    timeouts: () => [...waiting.values()],
    untilHeld: (count) =>
      new Promise((resolve) => {
        const look = () => {
          if (waiting.size !== count) return
          watching.delete(look)
          resolve()
        }
        watching.add(look)
        look()
      }),
    timeOut() {
      for (const act of [...waiting.keys()]) act()
    },
    fresh() {
      const headers = { 'x-sandbox': `s${++sandboxes}` }
      return {
        headers,
        send: (path, body, more = {}) =>
          answerOf(
            fetch(server.url + path, {
              method: 'POST',
              headers: { 'content-type': 'application/json', ...headers, ...more },
              body: typeof body === 'string' ? body : JSON.stringify(body),
            }),
          ),
        ask: (path, signal) =>
          answerOf(fetch(server.url + path, { headers, ...(signal === undefined ? {} : { signal }) })),
      }
    },
  }
}

async function answerOf(sent: Promise<Response>): Promise<PollAnswer> {
  const response = await sent
  const text = await response.text()
  return { status: response.status, headers: response.headers, json: JSON.parse(text) }
}
