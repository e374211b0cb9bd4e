/** Every protocol over two servers on one PostgreSQL: what one of them is told, whoever listens at the other hears, and a viewer at either sees. */
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { io, type Socket } from 'socket.io-client'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { UserService } from '#proto/gen/user_pb.js'
import { type RunningServer, type StartedServer, startServer } from '../app.ts'
import { readConfig } from '../config.ts'
import { openViewer } from '../feed/testing/feed-server.ts'
import { POSTGRES_SERVER, postgresOn, type TestDatabase } from '../store/testing/databases.ts'
import { type Browser, openBrowser } from '../test/testing/open-server.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]
const WAIT = { timeout: 20_000, interval: 50 }
const RUN = '0af7651916cd43dd8448eb211c80319c'

describe.each(servers)('two servers', { timeout: 60_000 }, (server) => {
  let database: TestDatabase
  let both: readonly [StartedServer, StartedServer]
  beforeAll(async () => {
    database = await postgresOn(server).make()
    const env = { DATABASE_URL: database.options.databaseUrl, LOG_LEVEL: 'silent' }
    const flags = ['--port', '0', '--grpc-port', '0', '--data-dir', '/tmp/nowhere-framewise']
    const open = (more: Record<string, string>) =>
      startServer(readConfig(flags, { ...env, KAFKA_BROKERS: '127.0.0.1:1', ...more }))
    both = [await open({}), await open({})]
  }, 60_000)
  afterAll(async () => {
    for (const each of both) await each.close()
    await database.remove()
  })

  /** A learner, with one server to listen at and the other to speak to; the next time the other way round. */
  let turn = 0
  async function learner(): Promise<{ browser: Browser; at: RunningServer; other: RunningServer }> {
    turn += 1
    const [at, other] = turn % 2 === 0 ? both : [both[1], both[0]]
    return { browser: await openBrowser(at.url), at, other }
  }
  const TURNS = [1, 2, 3, 4]

  const post = (url: string, { name }: Browser, path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(url + path, {
      method: 'POST',
      headers: { 'x-sandbox': name, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })

  async function readUntil(answer: Response, text: string): Promise<string> {
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader()
    let heard = ''
    while (!heard.includes(text)) {
      const { value, done } = (await reader?.read()) ?? { done: true }
      if (done) break
      heard += value
    }
    await reader?.cancel()
    return heard
  }

  test.each(TURNS)('events (SSE) hear what is broadcast at the other, %i', async () => {
    const { browser, at, other } = await learner()
    const events = await fetch(`${at.url}/events`, { headers: { 'x-sandbox': browser.name } })
    expect(
      (await post(other.url, browser, '/api/broadcast', { type: 'greeting', data: 'from the other' })).status,
    ).toBe(200)
    expect(await readUntil(events, 'from the other')).toContain('from the other')
  })

  test.each(TURNS)('a long poll gets what is sent at the other, %i', async () => {
    const { browser, at, other } = await learner()
    const polled = fetch(`${at.url}/api/poll/ada?timeout=20`, { headers: { 'x-sandbox': browser.name } })
    const message = { recipient_id: 'ada', sender_id: 'bob', message: 'hello, ada' }
    expect((await post(other.url, browser, '/api/send_message', message)).ok).toBe(true)
    expect(await (await polled).text()).toContain('hello, ada')
  })

  test.each(TURNS)('a subscription of GraphQL hears a mutation at the other, %i', async () => {
    const { browser, at, other } = await learner()
    const subscription = { query: 'subscription { postAdded { title } }' }
    const heard = await post(at.url, browser, '/graphql', subscription, { accept: 'text/event-stream' })
    const query = 'mutation { createPost(input: { title: "From the other", content: "x", authorId: "1" }) { id } }'
    const mutated = await (await post(other.url, browser, '/graphql', { query })).text()
    expect(mutated).toContain('"id"')
    expect(await readUntil(heard, 'From the other')).toContain('From the other')
  })

  test.each(TURNS)(
    'Socket.IO: who is in a room at one hears who speaks at the other, by whatever transport, %i',
    async () => {
      const { browser, at, other } = await learner()
      const options = { forceNew: true, query: { sandbox: browser.name }, auth: { token: 'my-jwt-token' } }
      const heard: unknown[] = []
      const join = async (url: string, transports: string[]) => {
        const socket = io(url, { ...options, transports })
        await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('connect_error', reject))
        await socket.timeout(10_000).emitWithAck('join_chat', { room_id: 'here' })
        return socket
      }
      const listener = await join(at.url, ['polling', 'websocket'])
      listener.onAny((...said) => heard.push(said))
      const speaker = await join(other.url, ['polling'])
      await speaker.timeout(10_000).emitWithAck('send_message', { room_id: 'here', message: 'over there' })
      await expect.poll(() => JSON.stringify(heard), WAIT).toContain('over there')
      listener.disconnect()
      speaker.disconnect()
    },
  )

  test.each(TURNS)('gRPC, native: what is made by one is found by the other, %i', async () => {
    const { browser, at, other } = await learner()
    const headers = { 'x-sandbox': browser.name }
    const client = ({ url }: RunningServer) => createClient(UserService, createGrpcTransport({ baseUrl: url }))
    const { id } = await client(at).createUser({ name: 'Grace', email: 'hopper@example.com' }, { headers })
    const { user } = await client(other).getUser({ id }, { headers })
    expect(user?.name).toBe('Grace')
  })

  test.each(TURNS)('a WebSocket at one is on record for a viewer at the other, byte by byte, %i', async () => {
    const { browser, at, other } = await learner()
    const viewer = await openViewer(other.url, browser)
    const socket = new WebSocket(`${at.url.replace('http', 'ws')}/ws?sandbox=${browser.name}`)
    await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject))
    const echoed = new Promise((resolve) => socket.once('message', (data) => resolve(String(data))))
    socket.send('there and back')
    expect(await echoed).toContain('there and back')
    const told = () =>
      viewer.events
        .flatMap(({ event }) => (event.case === 'bytes' ? [Buffer.from(event.value.data).toString('latin1')] : []))
        .join('')
    await expect.poll(told, WAIT).toContain('there and back')
    expect(told()).toContain(`GET /ws?sandbox=${browser.name}`)
    socket.close()
    viewer.socket.close()
  })

  test.each(TURNS)(
    'Socket.IO: a session that was begun in a sandbox goes on by polls that do not name it, %i',
    async () => {
      const { browser, at, other } = await learner()
      const address = '/socket.io/?EIO=4&transport=polling'
      const begun = await fetch(at.url + address, { headers: { 'x-sandbox': browser.name } })
      const { sid } = JSON.parse((await begun.text()).slice(1)) as { sid: string }
      const connect = { method: 'POST', body: '40{"token":"my-jwt-token"}' }
      const said = await fetch(`${other.url}${address}&sid=${sid}`, connect)
      expect([said.status, await said.text()]).toEqual([200, 'ok'])
      const heard = await fetch(`${at.url}${address}&sid=${sid}`)
      expect([heard.status, await heard.text()]).toEqual([200, expect.stringMatching(/^40\{"sid"/)])
    },
  )

  test.each(TURNS)('Socket.IO: whom only a token names is told to name the sandbox, %i', async () => {
    const { browser, at } = await learner()
    const minted = await post(both[0].url, browser, '/api/v1/tokens', { scope: 'admin' })
    const auth = (await minted.json()) as { token: string }
    const socket = io(at.url, { forceNew: true, reconnection: false, auth })
    expect(await outcome(socket)).toContain('name its sandbox while you connect')
    socket.disconnect()
    const named = io(at.url, { forceNew: true, reconnection: false, auth, query: { sandbox: browser.name } })
    expect(await outcome(named)).toBe('connected')
    named.disconnect()
  })

  test.each(TURNS)('the relay calls for a page of either, and its frames are shown to it, %i', async () => {
    const { browser, other } = await learner()
    const viewer = await openViewer(other.url, browser)
    const wanted = { run: RUN, metadata: [], method: 'example.ExampleService/SayHello', message: { name: 'Ada' } }
    const answer = await fetch(`${other.url}/wire/relay/grpc`, {
      method: 'POST',
      headers: { origin: other.url, cookie: browser.cookie, 'content-type': 'application/json' },
      body: JSON.stringify(wanted),
    })
    expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('Hello, Ada')])
    const [opened] = await viewer.seen('exchangeOpened')
    expect(opened?.run).toBe(RUN)
    viewer.socket.close()
  })

  test.each(TURNS)('a cable that is cut at one is cut for a request by the other, %i', async () => {
    const { browser, at, other } = await learner()
    const wish = await fetch(`${at.url}/wire/cable`, {
      method: 'POST',
      headers: { origin: at.url, cookie: browser.cookie, 'content-type': 'application/json' },
      body: JSON.stringify({ run: RUN, cut: { way: 'reset' } }),
    })
    expect(wish.status).toBe(200)
    const headers = { 'x-sandbox': browser.name, traceparent: `00-${RUN}-00f067aa0ba902b7-01` }
    await expect(fetch(`${other.url}/api/v1/users/1`, { headers })).rejects.toThrow('fetch failed')
  })

  test.each(TURNS)('who catches at one is shown what comes to the other, and only for as long, %i', async () => {
    const { browser, at, other } = await learner()
    const viewer = await openViewer(at.url, browser)
    const catching = (on: boolean) =>
      fetch(`${at.url}/wire/catch`, {
        method: 'POST',
        headers: { origin: at.url, cookie: browser.cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ on, takeOver: true }),
      })
    expect((await catching(true)).status).toBe(200)
    const told = () =>
      viewer.events
        .flatMap(({ event }) => (event.case === 'bytes' ? [Buffer.from(event.value.data).toString('latin1')] : []))
        .join('')
    let asked = 0
    // The word of it is on its way to the other for a moment.
    await expect
      .poll(async () => {
        asked += 1
        await fetch(`${other.url}/api/v1/users/1?nameless=${turn}-${asked}`, { headers: { connection: 'close' } })
        return told()
      }, WAIT)
      .toContain(`nameless=${turn}-`)
    expect((await catching(false)).status).toBe(200)
    viewer.socket.close()
  })

  test.each(TURNS)('a reset at one is the seed at the other, and a token of one opens the other, %i', async () => {
    const { browser, at, other } = await learner()
    expect((await post(at.url, browser, '/api/v1/users', { name: 'Gone', email: 'gone@example.com' })).status).toBe(201)
    const minted = await post(at.url, browser, '/api/v1/tokens', { scope: 'admin' })
    const { token } = (await minted.json()) as { token: string }
    const reset = await fetch(`${other.url}/api/v1/sandbox`, {
      method: 'DELETE',
      headers: { 'x-sandbox': browser.name, authorization: `Bearer ${token}` },
    })
    expect(reset.ok).toBe(true)
    for (const { url } of both) {
      const users = await fetch(`${url}/api/v1/users?limit=100`, { headers: { 'x-sandbox': browser.name } })
      expect(await users.text()).not.toContain('gone@example.com')
    }
  })
})

function outcome(socket: Socket): Promise<string> {
  return new Promise((resolve) => {
    socket.once('connect', () => resolve('connected')).once('connect_error', ({ message }) => resolve(message))
  })
}
