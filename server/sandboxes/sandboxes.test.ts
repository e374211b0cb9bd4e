import { request } from 'node:http'
import { connect } from 'node:http2'
import { afterEach, describe, expect, test } from 'vitest'
import { type FeedServer, openFeedServer } from '../feed/testing/feed-server.ts'
import { openBrowser } from '../test/testing/open-server.ts'
import { createMemoryStore, Registry } from './index.ts'

let server: FeedServer
afterEach(() => server?.close())

/** A request target exactly as given; answers the status. */
function post(url: string, target: string, headers: Record<string, string>): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', path: target, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode))
    })
    outgoing.once('error', reject).end()
  })
}

describe('the app’s own API', () => {
  test('makes a sandbox once per browser, with a cookie that only /wire sees', async () => {
    server = await openFeedServer()
    const first = await fetch(`${server.url}/wire/sandbox`, { method: 'POST', headers: { origin: server.url } })
    const cookie = first.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^framewise_viewer_\d+=[\w-]{22}; Path=\/wire; Max-Age=\d+; HttpOnly; SameSite=Strict$/)
    const made = await first.json()
    expect(made).toMatchObject({ name: expect.stringMatching(/^[a-z]+-[a-z]+-\d{4}$/), catchingUntil: 0 })
    const headers = { origin: server.url, cookie: cookie.split(';')[0] ?? '' }
    const again = await fetch(`${server.url}/wire/sandbox`, { method: 'POST', headers })
    expect(await again.json()).toEqual(made)
    expect(again.headers.get('set-cookie')).toBeNull()
  })

  test('makes so many sandboxes for one visitor in a minute, and answers those who have one', async () => {
    server = await openFeedServer({ making: { atOnce: 1, perMinute: 1, fromLoopback: 2 } })
    const browsers = [await openBrowser(server.url), await openBrowser(server.url)]
    const refused = await fetch(`${server.url}/wire/sandbox`, { method: 'POST', headers: { origin: server.url } })
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toEqual({
      error: { code: 'too_many', message: 'Many sandboxes were made from your address just now: try again in 30 s' },
    })
    const again = await Promise.all(browsers.map((browser) => browser.post('/wire/sandbox')))
    expect(again.map(({ status }) => status)).toEqual([200, 200])
  })

  test.each([
    { name: 'no Origin', headers: {}, status: 403 },
    { name: 'a foreign Origin', headers: { origin: 'http://evil.example' }, status: 403 },
    { name: 'Origin null', headers: { origin: 'null' }, status: 403 },
    {
      name: 'a Host that was made to point here',
      headers: { host: 'evil.example', origin: 'http://evil.example' },
      status: 403,
    },
  ])('refuses $name', async ({ headers, status }) => {
    server = await openFeedServer()
    const address = new URL(server.url)
    const session = connect(server.url)
    const { host = address.host, ...rest } = headers as { host?: string; origin?: string }
    const stream = session.request({ ':method': 'POST', ':path': '/wire/sandbox', ':authority': host, ...rest })
    const answered = await new Promise((resolve) => stream.once('response', (head) => resolve(head[':status'])))
    session.close()
    expect(answered).toBe(status)
  })

  test.each([
    { form: 'percent-encoded', target: () => '/%77ire/sandbox' },
    { form: 'absolute', target: () => `${server.url}/wire/sandbox` },
  ])('is as closed and as unrecorded by its $form address', async ({ target }) => {
    server = await openFeedServer()
    const { name, cookie } = await openBrowser(server.url)
    const log = server.tap.logs.ofSandbox(server.app.sandboxes.byName(name) ?? '')
    const headers = { cookie, 'x-sandbox': name, 'content-length': '0' }
    expect(await post(server.url, target(), headers)).toBe(403)
    expect(await post(server.url, target(), { ...headers, origin: server.url })).toBe(200)
    expect(log.read(0, Number.POSITIVE_INFINITY)).toEqual([])
  })

  test.each(['/wire/sandbox/rotate', '/wire/catch'])('refuses %s of a browser without a sandbox', async (path) => {
    server = await openFeedServer()
    const headers = { origin: server.url, 'content-type': 'application/json' }
    const response = await fetch(`${server.url}${path}`, { method: 'POST', headers, body: '{"on":true}' })
    expect(response.status).toBe(401)
    expect(await response.json()).toMatchObject({ error: { code: 'unauthenticated' } })
  })

  test.each([{ body: { on: 'yes' } }, { body: {} }, { body: [] }])(
    'refuses $body as a wish to catch',
    async ({ body }) => {
      server = await openFeedServer()
      const browser = await openBrowser(server.url)
      expect((await browser.post('/wire/catch', body)).status).toBe(400)
    },
  )
})

describe('a request', () => {
  test('belongs to the sandbox that it names, by header and by query, and keeps it under a new name', async () => {
    server = await openFeedServer()
    const browser = await openBrowser(server.url)
    const whoami = async (query: string, headers: Record<string, string> = {}) =>
      (await fetch(`${server.url}/api/whoami${query}`, { headers })).json()
    const mine = await whoami('', { 'x-sandbox': browser.name })
    expect(await whoami(`?sandbox=${browser.name}`)).toEqual(mine)
    expect(await whoami('')).toEqual({ sandbox: 'shared' })
    const { name } = (await (await browser.post('/wire/sandbox/rotate')).json()) as { name: string }
    expect(await whoami('', { 'x-sandbox': name })).toEqual(mine)
    expect((await fetch(`${server.url}/api/whoami`, { headers: { 'x-sandbox': browser.name } })).status).toBe(400)
  })

  test.each([
    { form: 'REST', type: 'application/json', status: 400, header: null, body: /no sandbox named/ },
    { form: 'gRPC', type: 'application/grpc', status: 200, header: '3', body: /^$/ },
    { form: 'gRPC-Web', type: 'application/grpc-web+proto', status: 200, header: '3', body: /^$/ },
  ])(
    'that names a sandbox which is not there is refused in the form of $form',
    async ({ type, status, header, body }) => {
      server = await openFeedServer()
      const headers = { 'x-sandbox': 'no-such-77', 'content-type': type }
      const response = await fetch(`${server.url}/rpc`, { method: 'POST', headers, body: '{}' })
      expect(response.status).toBe(status)
      expect(response.headers.get('grpc-status')).toBe(header)
      expect(await response.text()).toMatch(body)
    },
  )
})

describe('names that nobody has', () => {
  test('are tried out so often; then no new name is told from another, and those known before go on', async () => {
    server = await openFeedServer({ guessing: { atOnce: 3, perMinute: 1 } })
    const browser = await openBrowser(server.url)
    const { sandbox } = await server.app.sandboxes.create()
    const ask = async (name: string) =>
      (await fetch(`${server.url}/api/whoami`, { headers: { 'x-sandbox': name } })).status
    const answers: number[] = []
    for (const name of ['no-such-1111', 'no-such-2222', 'no-such-3333', 'no-such-4444', sandbox.name, browser.name])
      answers.push(await ask(name))
    expect(answers).toEqual([400, 400, 400, 429, 429, 200])
    expect(server.app.guesses.refused).toBe(2)
  })
})

describe('the registry', () => {
  test('knows names and cookies again after a restart', async () => {
    const store = createMemoryStore()
    const { sandbox, secret } = await (await Registry.open(store)).create()
    const again = await Registry.open(store)
    expect(again.byName(sandbox.name)).toBe(sandbox.id)
    expect(again.byCookie(`a=b; framewise_viewer=${secret}`)).toBe(sandbox.id)
  })

  test('finds its own among the cookies of other servers on the host', async () => {
    const [here, elsewhere] = [await Registry.open(createMemoryStore()), await Registry.open(createMemoryStore())]
    const [mine, other] = [await here.create(), await elsewhere.create()]
    const cookie = `framewise_viewer_8081=${other.secret}; framewise_viewer_8080=${mine.secret}`
    expect([here.viewer(cookie)?.name, elsewhere.viewer(cookie)?.name]).toEqual([mine.sandbox.name, other.sandbox.name])
  })

  test('keeps the secret nowhere', async () => {
    const store = createMemoryStore()
    const { secret } = await (await Registry.open(store)).create()
    expect(JSON.stringify(await store.load())).not.toContain(secret)
  })

  test('forgets who was idle, and nobody else', async () => {
    let now = 100
    const store = createMemoryStore()
    const registry = await Registry.open(store, { sandboxes: 10, idleMs: 1_000 }, () => now)
    const idle = await registry.create()
    registry.byName(idle.sandbox.name)
    const active = await registry.create()
    now = 900
    registry.byName(active.sandbox.name)
    now = 1_100
    expect(await registry.sweep()).toEqual([{ id: idle.sandbox.id, name: idle.sandbox.name }])
    expect(registry.byName(idle.sandbox.name)).toBeNull()
    expect((await store.load()).map(({ name }) => name)).toEqual([active.sandbox.name])
  })

  test('holds nothing that could not be saved', async () => {
    const store = createMemoryStore()
    let isFull = false
    const save: typeof store.save = async (record) => {
      if (isFull) throw new Error('The disk is full')
      await store.save(record)
    }
    const registry = await Registry.open({ ...store, save })
    const { sandbox } = await registry.create()
    isFull = true
    await expect(registry.create()).rejects.toThrow('full')
    await expect(registry.rotate(sandbox.id)).rejects.toThrow('full')
    expect(registry.size).toBe(1)
    expect(registry.byName(sandbox.name)).toBe(sandbox.id)
  })

  test('keeps one record of a sandbox, under its newest name', async () => {
    const store = createMemoryStore()
    const registry = await Registry.open(store)
    const { sandbox } = await registry.create()
    const renamed = await Promise.all([registry.rotate(sandbox.id), registry.rotate(sandbox.id)])
    expect((await store.load()).map(({ name }) => name)).toEqual([renamed[1].name])
    expect(renamed.map(({ name }) => registry.byName(name))).toEqual([null, sandbox.id])
  })

  test('makes no more than it may of those that are used', async () => {
    const registry = await Registry.open(createMemoryStore(), { sandboxes: 1 })
    const { sandbox } = await registry.create()
    registry.byName(sandbox.name)
    await expect(registry.create()).rejects.toMatchObject({ code: 'too_many' })
  })

  test('forgets after minutes what was made and never used, also after a restart', async () => {
    let now = 1
    const store = createMemoryStore()
    const open = () => Registry.open(store, { unusedMs: 1_000 }, () => now)
    const first = await open()
    const made = [await first.create(), await first.create()]
    first.viewer(`framewise_viewer=${made[1]?.secret}`)
    now = 1_001
    const again = await open()
    expect((await again.sweep()).map(({ name }) => name)).toEqual([made[0]?.sandbox.name])
    expect(again.byName(made[1]?.sandbox.name ?? '')).toBe(made[1]?.sandbox.id)
  })

  test('makes room, when it is full, by one that was never used, then by one that was used longest ago', async () => {
    let now = 1
    const store = createMemoryStore()
    const registry = await Registry.open(store, { sandboxes: 3, spareMs: 100 }, () => now)
    const [old, recent, unused] = [await registry.create(), await registry.create(), await registry.create()]
    registry.byName(old.sandbox.name)
    now = 90
    registry.byName(recent.sandbox.name)
    registry.byName((await registry.create()).sandbox.name)
    now = 110
    registry.byName((await registry.create()).sandbox.name)
    await expect(registry.create()).rejects.toMatchObject({ code: 'too_many' })
    expect((await registry.sweep()).map(({ id }) => id)).toEqual([unused.sandbox.id, old.sandbox.id])
    expect((await store.load()).length).toBe(3)
  })

  test('holds so many of one visitor, and goes on making them for others', async () => {
    const registry = await Registry.open(createMemoryStore(), { perVisitor: 2 })
    const make = async (visitor: string) => registry.byName((await registry.create(visitor)).sandbox.name)
    await make('2001:db8:0:0::/64')
    await make('2001:db8:0:0::/64')
    await expect(make('2001:db8:0:0::/64')).rejects.toThrow('2 sandboxes were made from your address')
    expect(await make('192.0.2.7')).not.toBeNull()
  })
})
