/** A server that a learner writes, deployed by a page at one of two servers on one PostgreSQL: whichever is called answers by it, and its page sees all. */
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { ExampleService } from '#proto/gen/example_pb.js'
import { FrameType } from '#proto/own-server/index.ts'
import { type StartedServer, startServer } from '../app.ts'
import { readConfig } from '../config.ts'
import { openViewer } from '../feed/testing/feed-server.ts'
import { openTab, type Tab } from '../own-server/testing/tab.ts'
import { POSTGRES_SERVER, postgresOn, type TestDatabase } from '../store/testing/databases.ts'
import { type Browser, openBrowser } from '../test/testing/open-server.ts'

const servers = POSTGRES_SERVER === undefined ? [] : [POSTGRES_SERVER]
const WAIT = { timeout: 20_000, interval: 50 }

describe.each(servers)('a learner’s own server, of two servers', { timeout: 60_000 }, (server) => {
  let database: TestDatabase
  let both: readonly [StartedServer, StartedServer]
  const tabs: Tab[] = []
  beforeAll(async () => {
    database = await postgresOn(server).make()
    const env = { DATABASE_URL: database.options.databaseUrl, LOG_LEVEL: 'silent', KAFKA_BROKERS: '127.0.0.1:1' }
    const flags = ['--port', '0', '--grpc-port', '0', '--data-dir', '/tmp/nowhere-framewise']
    const open = () => startServer(readConfig(flags, env))
    both = [await open(), await open()]
  }, 60_000)
  afterAll(async () => {
    for (const tab of tabs) await tab.close()
    for (const each of both) await each.close()
    await database.remove()
  })

  /** With a tab whose tunnel leads to `at`. */
  async function learner(at: StartedServer): Promise<{ browser: Browser; tab: Tab }> {
    const browser = await openBrowser(at.url)
    const tab = await openTab(at.url, browser)
    tabs.push(tab)
    return { browser, tab }
  }
  const toldTo = ({ events }: Awaited<ReturnType<typeof openViewer>>): string =>
    events
      .flatMap(({ event }) => (event.case === 'bytes' ? [Buffer.from(event.value.data).toString('latin1')] : []))
      .join('')

  const NAMES: readonly { by: string; target: (name: string) => string; headers: (name: string) => Named }[] = [
    { by: 'the authority', target: () => '/mine', headers: (name) => ({ authority: `${name}.localhost` }) },
    { by: 'x-sandbox', target: () => '/mine', headers: (name) => ({ 'x-sandbox': name }) },
    { by: '?sandbox', target: (name) => `/mine?sandbox=${name}`, headers: () => ({}) },
  ]
  const VERSIONS = [
    { over: 'HTTP/1.1', ask: askHttp1 },
    { over: 'HTTP/2', ask: askHttp2 },
  ]
  // The page at each of both, the caller at the other: of two such learners one lives where it is called, often enough.
  const ROWS = NAMES.flatMap((name) => VERSIONS.flatMap((version) => [0, 1].map((at) => ({ ...name, ...version, at }))))

  test.each(ROWS)('is called by $by over $over at the other ($at)', async ({ target, headers, ask, at }) => {
    const [page = both[0], other = both[1]] = at === 0 ? both : [both[1], both[0]]
    const { browser, tab } = await learner(page)
    await tab.deploy({ routes: [{ method: 'GET', path: '/mine' }] })
    tab.onCall((call) => {
      call.respond(418)
      call.data(`made by ${browser.name}`)
      call.end()
    })
    const viewer = await openViewer(page.url, browser)
    for (const { url } of [other, page]) {
      expect(await ask(url, target(browser.name), headers(browser.name))).toBe(`418 made by ${browser.name}`)
    }
    await expect.poll(() => toldTo(viewer).split(`made by ${browser.name}`).length, WAIT).toBe(3)
    viewer.socket.close()
  })

  test.each([0, 1])('answers gRPC by its authority at the other, and by its own port (%i)', async (at) => {
    const [page = both[0], other = both[1]] = at === 0 ? both : [both[1], both[0]]
    const { browser, tab } = await learner(page)
    const { port = 0 } = await tab.serve([ExampleService], (router) =>
      router.service(ExampleService, { sayHello: ({ name }) => ({ message: `${name} of ${browser.name}` }) }),
    )
    const viewer = await openViewer(page.url, browser)
    const authority = `${browser.name}.localhost`
    for (const url of [other.url, page.url, `http://127.0.0.1:${port}`]) {
      expect(await sayHello(url, authority)).toContain(`Ada of ${browser.name}`)
    }
    await expect.poll(() => toldTo(viewer).split(`Ada of ${browser.name}`).length, WAIT).toBe(4)
    viewer.socket.close()
  })

  test.each([0, 1])('holds a WebSocket that came by the other (%i)', async (at) => {
    const [page = both[0], other = both[1]] = at === 0 ? both : [both[1], both[0]]
    const { browser, tab } = await learner(page)
    await tab.deploy({ sockets: ['/chat'] })
    const socket = new WebSocket(`${other.url.replace('http', 'ws')}/chat?sandbox=${browser.name}`)
    const call = await tab.nextCall()
    call.json(FrameType.ACCEPT, {})
    await once(socket, 'open')
    const heard = once(socket, 'message')
    call.send(FrameType.TEXT, Buffer.from('by the other'))
    expect(String((await heard)[0])).toBe('by the other')
    socket.close()
  })

  test('has a port that is its alone, wherever each of many lives', async () => {
    const ports = new Map<number, string>()
    for (let turn = 0; turn < 8; turn += 1) {
      const { browser, tab } = await learner(both[turn % 2] ?? both[0])
      const answer = await tab.deploy({ routes: [{ method: 'GET', path: '/' }] })
      tab.onCall((call) => {
        call.respond(200)
        call.data(browser.name)
        call.end()
      })
      expect(answer).toHaveProperty('port', expect.any(Number))
      ports.set('port' in answer ? (answer.port ?? 0) : 0, browser.name)
    }
    expect(ports.size).toBe(8)
    for (const [port, name] of ports) expect(await askHttp1(`http://127.0.0.1:${port}`, '/', {})).toBe(`200 ${name}`)
  })
})

interface Named {
  readonly authority?: string
  readonly 'x-sandbox'?: string
}

/** @returns status and body */
async function askHttp1(url: string, path: string, { authority, ...headers }: Named): Promise<string> {
  const asked = request(url + path, {
    headers: { ...headers, connection: 'close', ...(authority !== undefined && { host: authority }) },
  })
  const [answer] = await once(asked.end(), 'response')
  return `${answer.statusCode} ${Buffer.concat(await answer.toArray())}`
}

/** @returns status and body */
async function askHttp2(url: string, path: string, { authority, ...headers }: Named): Promise<string> {
  const session = connect(url)
  const stream = session.request({
    ...headers,
    ':path': path,
    ...(authority !== undefined && { ':authority': authority }),
  })
  const [answer] = await once(stream, 'response')
  const body = Buffer.concat(await stream.toArray())
  session.destroy()
  return `${answer[':status']} ${body}`
}

/** @returns what `Ada` is answered by example.ExampleService, with the bytes around it */
async function sayHello(url: string, authority: string): Promise<string> {
  const session = connect(url)
  const stream = session.request({
    ':method': 'POST',
    ':path': '/example.ExampleService/SayHello',
    ':authority': authority,
    'content-type': 'application/grpc',
    te: 'trailers',
  })
  // A frame of five bytes, then field 1 with three (HelloRequest.name).
  stream.end(Buffer.from([0, 0, 0, 0, 5, 10, 3, ...Buffer.from('Ada')]))
  const body = Buffer.concat(await stream.toArray())
  session.destroy()
  return body.toString('latin1')
}
