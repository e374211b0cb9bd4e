/** Many learners at once, also over connections that carry all of them: each viewer is shown what its own learner said, all of it, and not a byte of anybody else's. */
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { type ClientHttp2Session, connect } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Scope } from '#proto/gen/api/feed_pb.js'
import type { RunningServer } from '../app.ts'
import { openViewer, type TestViewer } from '../feed/testing/feed-server.ts'
import { type Browser, openBrowser } from './testing/open-server.ts'
import { openWholeServer } from './testing/whole-server.ts'

const LEARNERS = 6
const WAIT = { timeout: 20_000, interval: 50 }

const toldTo = ({ events }: TestViewer): string =>
  events
    .flatMap(({ event }) => (event.case === 'bytes' ? [Buffer.from(event.value.data).toString('latin1')] : []))
    .join('')

/** Of whom a text was shown, each once. */
const marksIn = (text: string): readonly string[] => [...new Set(text.match(/mark-\d+-of-\d/g))].sort()

describe('of many learners at once', { timeout: 60_000 }, () => {
  let server: RunningServer
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  /** One of each: of one that is shared among learners only the first one's part is shown, since its headers are compressed as a whole. */
  const sessions = new Map<string, ClientHttp2Session>()
  const all: { readonly browser: Browser; readonly viewer: TestViewer }[] = []
  beforeAll(async () => {
    server = await openWholeServer()
    for (let index = 0; index < LEARNERS; index += 1) {
      const browser = await openBrowser(server.url)
      sessions.set(browser.name, connect(server.url))
      all.push({ browser, viewer: await openViewer(server.url, browser) })
    }
  }, 60_000)
  afterAll(async () => {
    for (const { viewer } of all) viewer.socket.close()
    agent.destroy()
    for (const session of sessions.values()) session.destroy()
    await server.close()
  })

  async function byHttp1(path: string, headers: Record<string, string>): Promise<unknown> {
    const [answer] = await once(request(server.url + path, { agent, headers }).end(), 'response')
    return answer.toArray()
  }
  /** In a body: HTTP/2's headers are compressed. */
  async function byHttp2(name: string, mark: string, path: string, headers: Record<string, string>): Promise<unknown> {
    const asked = { ':method': 'POST', ':path': path, 'content-type': 'application/json', ...headers }
    const stream = sessions.get(name)?.request(asked)
    stream?.end(JSON.stringify({ name: mark, email: `${mark}@example.com` }))
    return stream?.toArray()
  }
  async function byWebSocket(path: string): Promise<void> {
    const socket = new WebSocket(server.url.replace('http', 'ws') + path)
    await once(socket, 'open')
    socket.close()
    await once(socket, 'close')
  }

  const WAYS: readonly { name: string; say: (name: string, mark: string) => Promise<unknown> }[] = [
    {
      name: 'HTTP/1.1, named by x-sandbox',
      say: (name, mark) => byHttp1(`/api/v1/users/1?${mark}`, { 'x-sandbox': name }),
    },
    {
      name: 'HTTP/1.1, named by the authority',
      say: (name, mark) => byHttp1(`/api/v1/users/1?${mark}`, { host: `${name}.localhost` }),
    },
    {
      name: 'HTTP/2, named by x-sandbox',
      say: (name, mark) => byHttp2(name, mark, '/api/v1/users', { 'x-sandbox': name }),
    },
    {
      name: 'HTTP/2, named by the address',
      say: (name, mark) => byHttp2(name, mark, `/api/v1/users?sandbox=${name}`, {}),
    },
    { name: 'WebSocket', say: (name, mark) => byWebSocket(`/ws?sandbox=${name}&${mark}`) },
  ]
  test.each(WAYS.map((way, number) => ({ ...way, number })))(
    '$name: each is shown their own, and nobody else’s',
    async ({ say, number }) => {
      // Two rounds, so that every connection comes back to each of them.
      for (const round of [2 * number, 2 * number + 1]) {
        for (const [index, { browser }] of all.entries()) await say(browser.name, `mark-${round}-of-${index}`)
      }
      for (const [index, { viewer }] of all.entries()) {
        const own = [2 * number, 2 * number + 1].map((round) => `mark-${round}-of-${index}`)
        await expect.poll(() => marksIn(toldTo(viewer)), WAIT).toEqual(expect.arrayContaining(own))
      }
      for (const [index, { viewer }] of all.entries()) {
        const others = marksIn(toldTo(viewer)).filter((mark) => !mark.endsWith(`-of-${index}`))
        expect(others).toEqual([])
      }
    },
  )

  test('a cookie and a name of others are in no byte that anybody is shown', async () => {
    for (const [index, { viewer }] of all.entries()) {
      const text = toldTo(viewer)
      for (const [other, { browser }] of all.entries()) {
        expect(text).not.toContain(browser.cookie)
        expect(text.includes(browser.name)).toBe(other === index)
      }
    }
  })

  test('what names nobody is shown to whoever looks on at its address, and is nobody’s own', async () => {
    const lookers = await Promise.all(
      all.map(({ browser }) => openViewer(server.url, browser, { scope: Scope.SHARED })),
    )
    await byHttp1('/api/v1/users/1?mark-99-of-9', {})
    for (const viewer of lookers) {
      await expect.poll(() => marksIn(toldTo(viewer)), WAIT).toContain('mark-99-of-9')
      viewer.socket.close()
    }
    for (const { viewer } of all) expect(marksIn(toldTo(viewer))).not.toContain('mark-99-of-9')
  })
})
