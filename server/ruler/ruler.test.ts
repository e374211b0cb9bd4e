import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { RulerEvent } from '#proto/api/ruler.ts'
import { type Feeds, openFeeds, type Worlds } from '../domain/index.ts'
import { createAccessTokens } from '../protocol-kit/access-tokens.ts'
import { restPlugin } from '../protocols/rest/index.ts'
import { ssePlugin } from '../protocols/sse/index.ts'
import { openServer, type TestServer } from '../test/testing/open-server.ts'
import { rulerPlugin } from './index.ts'

interface Answer {
  readonly status: number
  readonly text: string
  readonly events: readonly RulerEvent[]
}

let url: string
let worlds: Worlds
let feeds: Feeds
let cookie: string
let sandbox: string
let server: TestServer

/** REST and the stream of events are here, WebSocket is not: its clients fail, as they would where it is broken. */
beforeAll(async () => {
  server = await openServer(
    async ({ app, tap, store, fanOut, address, ...parts }) => {
      worlds = parts.worlds
      feeds = await openFeeds({ records: store.feeds, fanOut })
      app.addHook('onClose', async () => feeds.close())
      await app.register(restPlugin, { worlds, accessTokens: createAccessTokens(Date.now) })
      await app.register(ssePlugin, { feeds })
      await app.register(rulerPlugin, {
        recorder: tap.claims,
        worlds,
        feeds,
        address,
        limits: { together: 2, stepMilliseconds: 3_000 },
      })
    },
    { sandboxes: {} },
  )
  url = server.url
})
afterAll(() => server.close())
const newViewer = async (): Promise<void> => {
  const browser = await server.openBrowser()
  cookie = browser.cookie
  sandbox = browser.id
}
beforeEach(newViewer)

function ask(body: unknown, signal?: AbortSignal): Promise<Response> {
  return fetch(`${url}/wire/ruler`, {
    method: 'POST',
    headers: { origin: url, cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...(signal && { signal }),
  })
}

async function measure(body: unknown): Promise<Answer> {
  const answer = await ask(body)
  const text = await answer.text()
  const lines = answer.status === 200 ? text.split('\n').filter((line) => line !== '') : []
  return { status: answer.status, text, events: lines.map((line): RulerEvent => JSON.parse(line)) }
}

const world = async () => ({
  users: (await worlds.users(sandbox).list({ offset: 0, limit: 1000 })).total,
  posts: (await worlds.posts(sandbox).list({ offset: 0, limit: 1000 })).total,
})

const SMALL = { protocols: ['rest'], rounds: 1, items: 1 }

describe('a measurement', () => {
  test('tells each part of each round, and leaves the world as it was', async () => {
    const before = await world()
    const { events } = await measure({ ...SMALL, protocols: ['sse'], items: 2 })
    const told = events.map((event) =>
      event.type === 'measured' ? `${event.round} ${event.part} ${event.warmth} ${event.delays.length}` : event.type,
    )
    const round = (number: number) =>
      ['get cold 0', 'get warm 0', 'news warm 2', 'news cold 2'].map((part) => `${number} ${part}`)
    expect(told).toEqual(['started', ...round(0), ...round(1), 'finished', 'end'])
    expect(await world()).toEqual(before)
  })

  test('names each run by a trace id of its own, all of one press', async () => {
    const { events } = await measure(SMALL)
    const runs = events.flatMap((event) => (event.type === 'measured' ? [event.run] : []))
    expect(new Set(runs).size).toBe(runs.length)
    expect(new Set(runs.map((run) => run.slice(16))).size).toBe(1)
    expect(runs.every((run) => /^[0-9a-f]{32}$/.test(run))).toBe(true)
  })

  test('goes on with the next protocol where one fails, and says why', async () => {
    const before = await world()
    const { events } = await measure({ ...SMALL, protocols: ['websocket', 'rest'] })
    expect(events.find(({ type }) => type === 'failed')).toMatchObject({
      protocol: 'websocket',
      error: { code: 'bad_gateway', message: expect.stringContaining('404') },
    })
    expect(events.at(-2)).toEqual({ type: 'finished', protocol: 'rest' })
    expect(await world()).toEqual(before)
  })

  test('ends when nobody listens any more, and takes its news away', async () => {
    const before = await world()
    const leave = new AbortController()
    const answer = await ask({ ...SMALL, rounds: 9, items: 10 }, leave.signal)
    const reader = answer.body?.getReader()
    await reader?.read()
    leave.abort()
    await expect.poll(world).toEqual(before)
    await expect.poll(async () => (await measure(SMALL)).status).toBe(200)
  })

  test('does not count what others tell in between: it is begun anew, and given up where they never stop', async () => {
    let isOver = false
    const talk = async (): Promise<void> => {
      while (!isOver) {
        await feeds.news(sandbox).broadcast('gossip', { text: 'heard this?' })
        // Lets the sockets have their turn.
        await setImmediate()
      }
    }
    const talking = talk()
    const { events } = await measure({ ...SMALL, protocols: ['sse'], items: 10 })
    isOver = true
    await talking
    expect(events.find(({ type }) => type === 'failed')).toMatchObject({
      protocol: 'sse',
      error: { code: 'overloaded' },
    })
  })

  test('of one sandbox is one at a time', async () => {
    const leave = new AbortController()
    const first = await ask({ ...SMALL, rounds: 9 }, leave.signal)
    expect(await measure(SMALL)).toMatchObject({ status: 429, text: expect.stringContaining('running already') })
    leave.abort()
    expect(first.status).toBe(200)
  })
})

test.each([
  { name: 'no protocol', body: { ...SMALL, protocols: [] }, says: 'protocols' },
  { name: 'one that is not known', body: { ...SMALL, protocols: ['soap'] }, says: 'protocols.0' },
  { name: 'one twice', body: { ...SMALL, protocols: ['rest', 'rest'] }, says: 'protocols' },
  { name: 'too many rounds', body: { ...SMALL, rounds: 100 }, says: 'rounds' },
  { name: 'no items', body: { ...SMALL, items: 0 }, says: 'items' },
  { name: 'an address', body: { ...SMALL, url: 'http://example.com' }, says: 'body' },
])('$name is refused, by its place', async ({ body, says }) => {
  const { status, text } = await measure(body)
  expect(status).toBe(422)
  expect(JSON.parse(text).error.details).toHaveProperty([says])
})

test('who is no viewer may not measure', async () => {
  cookie = ''
  expect((await measure(SMALL)).status).toBe(401)
})
