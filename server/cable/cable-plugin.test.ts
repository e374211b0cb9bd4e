import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { Fault_Kind } from '#proto/gen/api/feed_pb.js'
import { type FeedServer, openFeedServer, openViewer } from '../feed/testing/feed-server.ts'
import { type Browser, openBrowser } from '../test/testing/open-server.ts'
import { cablePlugin } from './index.ts'

const RUN = '0af7651916cd43dd8448eb211c80319c'

let server: FeedServer
let browser: Browser

beforeEach(async () => {
  server = await openFeedServer({ plugins: [(app, tap) => app.register(cablePlugin, { tap })] })
  browser = await openBrowser(server.url)
})
afterEach(() => server.close())

const call = (sandbox: string): Promise<Response> =>
  fetch(`${server.url}/api/whoami`, {
    headers: { 'x-sandbox': sandbox, traceparent: `00-${RUN}-00f067aa0ba902b7-01` },
  })

describe('/wire/cable', () => {
  test('remembers what is wanted of a run until it is taken off', async () => {
    const set = async (wanted: object) => (await browser.post('/wire/cable', { run: RUN, ...wanted })).json()
    const none = { coming: null, isSilent: false, connections: 0 }
    expect(await set({ latencyMs: 300, bytesPerSecond: 1_000 })).toEqual({
      ...{ run: RUN, latencyMs: 300, bytesPerSecond: 1_000, mutePong: 'none' },
      ...none,
    })
    expect(await set({ bytesPerSecond: 0, mutePong: 'both', cut: { way: 'fin', afterMs: 50 } })).toEqual({
      ...{ run: RUN, latencyMs: 300, bytesPerSecond: 0, mutePong: 'both' },
      ...{ ...none, coming: { way: 'fin', afterMs: 50 } },
    })
    const headers = { origin: server.url, cookie: browser.cookie }
    const taken = await fetch(`${server.url}/wire/cable/${RUN}`, { method: 'DELETE', headers })
    expect(taken.status).toBe(204)
    expect(await set({})).toMatchObject({ latencyMs: 0, mutePong: 'none', coming: null })
  })

  test('loses the answer of a run as it was told, and the feed says so', async () => {
    const viewer = await openViewer(server.url, browser)
    await browser.post('/wire/cable', { run: RUN, cut: { way: 'reset' } })
    await expect(call(browser.name)).rejects.toThrow('fetch failed')
    const [fault] = await viewer.seen('fault')
    expect(fault?.kind).toBe(Fault_Kind.RESET)
  })

  test("leaves another sandbox's run of the same name alone", async () => {
    const other = await openBrowser(server.url)
    await other.post('/wire/cable', { run: RUN, cut: { way: 'reset' } })
    expect((await call(browser.name)).status).toBe(200)
  })

  test.each([
    { name: 'without a run', body: {}, status: 422 },
    { name: 'of a run that is no trace id', body: { run: 'mine' }, status: 422 },
    { name: 'with more delay than is sensible', body: { run: RUN, latencyMs: 60_000 }, status: 422 },
    { name: 'with a rate at which nothing would pass', body: { run: RUN, bytesPerSecond: 3 }, status: 422 },
    { name: 'in a way that is unknown', body: { run: RUN, cut: { way: 'axe' } }, status: 422 },
    { name: 'with a field that is unknown', body: { run: RUN, sandbox: 'calm-heron-17' }, status: 422 },
  ])('refuses a wish $name', async ({ body, status }) => {
    expect((await browser.post('/wire/cable', body)).status).toBe(status)
  })

  test.each([
    { name: 'without a cookie', headers: { cookie: '' }, status: 401 },
    { name: 'from another site', headers: { origin: 'http://evil.example' }, status: 403 },
  ])('refuses a page $name', async ({ headers, status }) => {
    const response = await fetch(`${server.url}/wire/cable`, {
      method: 'POST',
      headers: { origin: server.url, cookie: browser.cookie, 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ run: RUN }),
    })
    expect(response.status).toBe(status)
  })

  test('tampers with so many runs of a sandbox and no more, the oldest that is not in use first', async () => {
    const run = (number: number): string => number.toString(16).padStart(32, '0')
    for (let number = 1; number <= 33; number += 1) {
      await browser.post('/wire/cable', { run: run(number), latencyMs: 100 })
    }
    const stateOf = async (number: number) => (await browser.post('/wire/cable', { run: run(number) })).json()
    expect(await stateOf(33)).toMatchObject({ latencyMs: 100 })
    expect(await stateOf(1)).toMatchObject({ latencyMs: 0 })
  })
})
