import { afterEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { Client, Direction, Gap_Reason, HttpVersion, Scope } from '#proto/gen/api/feed_pb.js'
import { openBrowser } from '../test/testing/open-server.ts'
import { SqlNote } from './sql-note.ts'
import { type FeedServer, openFeedServer, openViewer, type TestViewer } from './testing/feed-server.ts'

let server: FeedServer
afterEach(() => server.close())

const call = async (path: string, headers: Record<string, string> = {}): Promise<string> =>
  (await fetch(`${server.url}${path}`, { headers })).text()

/** Bytes that the viewer has of each exchange to the client, gaps counted. */
function received(viewer: TestViewer): { bytes: number; lost: number } {
  let bytes = 0
  let lost = 0
  for (const { event } of viewer.events) {
    if (event.case === 'bytes' && event.value.direction === Direction.TO_CLIENT) bytes += event.value.data.length
    if (event.case === 'gap' && event.value.direction === Direction.TO_CLIENT) lost += Number(event.value.count)
  }
  return { bytes, lost }
}

describe('the feed', () => {
  test('sends a viewer the traffic of its sandbox, and of no other', async () => {
    server = await openFeedServer()
    const [mine, theirs] = await Promise.all([openBrowser(server.url), openBrowser(server.url)])
    const viewer = await openViewer(server.url, mine)
    await viewer.seen('welcome')
    await call('/api/whoami?theirs', { 'x-sandbox': theirs.name })
    await call('/page', { 'x-sandbox': mine.name })
    await call('/api/whoami?mine', { 'x-sandbox': mine.name })
    await viewer.seen('exchangeClosed')
    const [opened, ...others] = await viewer.seen('exchangeOpened')
    expect(others).toEqual([])
    expect(opened?.client).toBe(Client.NAMED)
    const text = (await viewer.seen('bytes')).map(({ data }) => Buffer.from(data).toString()).join('')
    expect(text).toContain('GET /api/whoami?mine')
    expect(text).not.toContain('theirs')
    expect(text).not.toContain(mine.cookie)
  })

  test('tells what the server asked its database, between the bytes of that exchange', async () => {
    const query = { at: 1.5, tookMs: 0.25, statement: 'select ?', parameters: '[7]', rows: 3, loader: 'User.posts' }
    server = await openFeedServer({
      plugins: [
        (app, tap) => {
          app.get('/api/rows', async (request) => {
            tap.note(request.raw, new SqlNote(query))
            return 'rows'
          })
        },
      ],
    })
    const browser = await openBrowser(server.url)
    const viewer = await openViewer(server.url, browser)
    await call('/api/rows', { 'x-sandbox': browser.name })
    await viewer.seen('exchangeClosed')
    const cases = viewer.events.map(({ event }) => event.case).filter((each) => each === 'bytes' || each === 'sql')
    expect(cases).toEqual(['bytes', 'sql', 'bytes'])
    const [opened] = await viewer.seen('exchangeOpened')
    expect(await viewer.seen('sql')).toMatchObject([{ exchange: opened?.exchange, ...query, stream: 0 }])
  })

  test('tells a connection that passed the front door by, and what was not recorded of it', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const { sandbox } = (await (
      await fetch(`${server.url}/api/whoami`, { headers: { 'x-sandbox': browser.name } })
    ).json()) as { sandbox: string }
    const viewer = await openViewer(server.url, browser)
    await viewer.seen('exchangeClosed')
    const connection = server.tap.foreign.open({
      version: 'kafka',
      owner: { sandbox, client: 'named' },
      run: '',
      remote: { address: '127.0.0.1', port: 50_000 },
      at: 5,
      isLent: false,
    })
    connection.received(new Uint8Array([1, 2]), 6)
    connection.gap('toServer', 3)
    connection.received(new Uint8Array([6]), 7)
    connection.closed('client-left')
    await viewer.seen('exchangeClosed', 2)
    expect((await viewer.seen('exchangeOpened'))[1]).toMatchObject({ version: HttpVersion.HTTP_VERSION_KAFKA, at: 5 })
    expect(await viewer.seen('gap')).toMatchObject([
      { direction: Direction.TO_SERVER, offset: 2n, count: 3n, reason: Gap_Reason.NOT_RECORDED },
    ])
    expect((await viewer.seen('bytes')).at(-1)).toMatchObject({ offset: 5n, data: Buffer.from([6]) })
  })

  test('shows a late viewer what was before', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    await call('/api/whoami', { 'x-sandbox': browser.name })
    const viewer = await openViewer(server.url, browser)
    await viewer.seen('exchangeClosed')
    expect((await viewer.seen('welcome'))[0]).toMatchObject({ sandbox: browser.name, resumed: false })
  })

  test('goes on behind the cursor after a reconnect, with nothing twice', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const first = await openViewer(server.url, browser)
    await call('/api/whoami?1', { 'x-sandbox': browser.name })
    await first.seen('exchangeClosed')
    const { cursor } = first
    first.socket.terminate()
    await call('/api/whoami?2', { 'x-sandbox': browser.name })
    const second = await openViewer(server.url, browser, { cursor })
    await second.seen('exchangeClosed')
    expect((await second.seen('welcome'))[0]?.resumed).toBe(true)
    expect(await second.seen('exchangeOpened')).toHaveLength(1)
    expect(Buffer.from((await second.seen('bytes'))[0]?.data ?? []).toString()).toContain('/api/whoami?2')
    expect(second.events.filter(({ seq }) => seq > 0n).every(({ seq }) => seq > cursor.after)).toBe(true)
  })

  test.each([
    { name: 'of another epoch', change: { epoch: 'of-another-process' } },
    { name: 'from the future', change: { after: 1_000_000n } },
  ])('starts afresh for a cursor $name', async ({ change }) => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const first = await openViewer(server.url, browser)
    await call('/api/whoami', { 'x-sandbox': browser.name })
    await first.seen('exchangeClosed')
    const second = await openViewer(server.url, browser, { cursor: { ...first.cursor, ...change } })
    await second.seen('exchangeClosed')
    expect((await second.seen('welcome'))[0]?.resumed).toBe(false)
  })

  test('says how many whole exchanges a viewer came too late for', async () => {
    server = await openFeedServer({ tap: { limits: { logBytes: 20_000 } } })
    const browser = await openBrowser(server.url)
    for (let index = 0; index < 10; index += 1) await call('/api/bytes/5000', { 'x-sandbox': browser.name })
    const viewer = await openViewer(server.url, browser)
    const [evicted] = await viewer.seen('evicted')
    const opened = await viewer.seen('exchangeOpened')
    expect(Number(evicted?.exchanges) + opened.length).toBe(10)
    expect(Number(evicted?.bytes)).toBeGreaterThan(5000)
  })

  test('shows a slow viewer gaps, and keeps no more than the log for it', async () => {
    const logBytes = 2 * 1024 * 1024
    server = await openFeedServer({ tap: { limits: { logBytes } } })
    const browser = await openBrowser(server.url)
    const viewer = await openViewer(server.url, browser)
    await viewer.seen('welcome')
    viewer.socket.pause()
    const size = 30 * 1024 * 1024
    const body = await call(`/api/bytes/${size}`, { 'x-sandbox': browser.name })
    expect(body).toHaveLength(size)
    expect(server.tap.statistics.logBytes).toBeLessThanOrEqual(logBytes)
    viewer.socket.resume()
    await viewer.seen('exchangeClosed')
    const { bytes, lost } = received(viewer)
    expect(lost).toBeGreaterThan(0)
    expect(bytes + lost).toBeGreaterThan(size)
    expect((await viewer.seen('gap')).map(({ reason }) => reason)).toContain(Gap_Reason.SLOW_VIEWER)
    // Whatever is lost, the head is there.
    expect(Buffer.from((await viewer.seen('bytes', 2))[1]?.data ?? []).toString()).toMatch(/^HTTP\/1\.1 200/)
  })

  test('tells of a terminal that is caught, and shows it', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const viewer = await openViewer(server.url, browser)
    await viewer.seen('welcome')
    expect((await browser.post('/wire/catch', { on: true })).status).toBe(200)
    const [, changed] = await viewer.seen('catchChanged', 2)
    expect(changed?.until).toBeGreaterThan(Date.now())
    await call('/api/whoami')
    const [opened] = await viewer.seen('exchangeOpened')
    expect(opened?.client).toBe(Client.TERMINAL)
    await browser.post('/wire/catch', { on: false })
    expect((await viewer.seen('catchChanged', 3))[2]?.until).toBe(0)
  })

  test('tells who would take a terminal from another sandbox, and takes it only from who says so', async () => {
    server = await openFeedServer()
    const [mine, other] = [await openBrowser(server.url), await openBrowser(server.url)]
    await mine.post('/wire/catch', { on: true })
    const asked = await other.post('/wire/catch', { on: true })
    expect([asked.status, await asked.json()]).toMatchObject([
      409,
      { error: { code: 'taken', details: { catch: 'held' } } },
    ])
    const viewer = await openViewer(server.url, mine)
    await viewer.seen('catchChanged')
    expect((await other.post('/wire/catch', { on: true, takeOver: true })).status).toBe(200)
    expect((await viewer.seen('catchChanged', 2))[1]?.until).toBe(0)
  })

  test('shows what named nobody in the shared scope of the same address', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const viewer = await openViewer(server.url, browser, { scope: Scope.SHARED })
    await call('/api/whoami')
    const [opened] = await viewer.seen('exchangeOpened')
    expect(opened?.client).toBe(Client.SHARED)
  })

  test('tells the new name when the sandbox is renamed', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const viewer = await openViewer(server.url, browser)
    await viewer.seen('welcome')
    const renamed = await browser.post('/wire/sandbox/rotate')
    const { name } = (await renamed.json()) as { name: string }
    expect(name).not.toBe(browser.name)
    expect((await viewer.seen('welcome', 2))[1]?.sandbox).toBe(name)
    await call('/api/whoami', { 'x-sandbox': name })
    await viewer.seen('exchangeClosed')
  })

  const refused = [
    { name: 'without a cookie', headers: { cookie: '' }, status: 401 },
    { name: 'with a made-up cookie', headers: { cookie: 'framewise_viewer=AAAAAAAAAAAAAAAAAAAAAA' }, status: 401 },
    { name: 'from another site', headers: { origin: 'http://evil.example' }, status: 403 },
    { name: 'from a sandboxed page', headers: { origin: 'null' }, status: 403 },
    { name: 'without an origin', headers: { origin: '' }, status: 403 },
    {
      name: 'by a name that was made to point here',
      headers: { host: 'evil.example:80', origin: 'http://evil.example:80' },
      status: 403,
    },
  ]
  test.each(refused)('refuses a viewer $name', async ({ headers, status }) => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const given = Object.entries({ origin: server.url, cookie: browser.cookie, ...headers }).filter(
      ([, value]) => value !== '',
    )
    const socket = new WebSocket(`${server.url.replace('http', 'ws')}/wire`, { headers: Object.fromEntries(given) })
    const answered = await new Promise<number | undefined>((resolve, reject) => {
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
      socket.once('open', () => reject(new Error('it was let in')))
      socket.on('error', () => {})
    })
    expect(answered).toBe(status)
  })

  test.each([
    { name: 'text', data: 'hello' },
    { name: 'bytes that are no message', data: Buffer.from([0xff, 0xff, 0xff]) },
  ])('closes on $name', async ({ data }) => {
    server = await openFeedServer()
    const viewer = await openViewer(server.url, await openBrowser(server.url))
    viewer.socket.send(data)
    expect(await viewer.gone).toBe(1003)
  })

  test('says goodbye with 1001 when the server closes', async () => {
    server = await openFeedServer()
    const viewer = await openViewer(server.url, await openBrowser(server.url))
    await viewer.seen('welcome')
    const closing = server.tap.close(1_000)
    expect(await viewer.gone).toBe(1001)
    await closing
  })

  test('is quick: a run shows within ten milliseconds of its answer', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const viewer = await openViewer(server.url, browser)
    await viewer.seen('welcome')
    const delays: number[] = []
    for (let index = 1; index <= 20; index += 1) {
      await call('/api/whoami', { 'x-sandbox': browser.name })
      const answered = performance.now()
      await viewer.seen('exchangeClosed', index)
      delays.push(performance.now() - answered)
    }
    expect(delays.toSorted((a, b) => a - b)[10]).toBeLessThan(10)
  })
})
