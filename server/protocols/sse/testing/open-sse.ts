/** A server that speaks SSE alone, a clock that beats when the test says so, and a client that reads events as they come. */
import { request as startRequest } from 'node:http'
import { type FeedsOptions, openFeeds } from '../../../domain/index.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { ssePlugin } from '../index.ts'
import type { SseLimits } from '../sse-plugin.ts'

export interface SseServer extends TestServer {
  beat(): void
  post(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
}

export async function openSse(
  limits: Partial<SseLimits> = {},
  feedLimits: FeedsOptions['limits'] = {},
): Promise<SseServer> {
  const beats = new Set<() => void>()
  const server = await openServer(async ({ app, fanOut, store }) => {
    const feeds = await openFeeds({
      records: store.feeds,
      fanOut,
      limits: { newsMilliseconds: 0, ...feedLimits },
    })
    await app.register(ssePlugin, {
      feeds,
      limits,
      every: (_milliseconds, act) => {
        beats.add(act)
        return () => beats.delete(act)
      },
    })
  })
  return {
    ...server,
    beat() {
      for (const act of beats) act()
    },
    post: (path, body, headers = {}) =>
      fetch(server.url + path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  }
}

export interface Listener {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Everything that came. */
  readonly text: () => string
  /** Blocks that end with an empty line. */
  readonly blocks: () => readonly string[]
  /** Resolves once so many blocks have come, or all that ever will. */
  until(count: number): Promise<readonly string[]>
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>
  /** Whether it was ended as HTTP ends an answer, and not cut off. */
  readonly isWhole: () => boolean
  pause(): void
  resume(): void
  leave(): void
}

export function listen(
  { url }: Pick<TestServer, 'url'>,
  path = '/events',
  headers: Readonly<Record<string, string>> = {},
): Promise<Listener> {
  return new Promise((resolve, reject) => {
    const outgoing = startRequest(url + path, { headers: { accept: 'text/event-stream', ...headers } }, (answer) => {
      let text = ''
      let isOver = false
      const waiting = new Set<() => void>()
      const blocks = () => text.split('\n\n').slice(0, -1)
      const look = () => {
        for (const each of waiting) each()
      }
      answer.setEncoding('utf8').on('data', (part: string) => {
        text += part
        look()
      })
      answer.on('error', () => undefined)
      const ended = new Promise<void>((over) => {
        answer.once('close', () => {
          isOver = true
          look()
          over()
        })
      })
      resolve({
        status: answer.statusCode ?? 0,
        headers: answer.headers,
        text: () => text,
        blocks,
        until: (count) =>
          new Promise((found) => {
            const each = () => {
              if (blocks().length < count && !isOver) return
              waiting.delete(each)
              found(blocks())
            }
            waiting.add(each)
            each()
          }),
        ended,
        isWhole: () => answer.complete,
        pause: () => answer.pause(),
        resume: () => answer.resume(),
        leave: () => outgoing.destroy(),
      })
    })
    outgoing.once('error', reject).end()
  })
}
