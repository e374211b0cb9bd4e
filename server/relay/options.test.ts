/** What a relayed call may ask for beyond its message: streams, deadlines that the server keeps, compression. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RelayEvent } from '#proto/api/relay.ts'
import { askForLines } from '../wire/testing/ask-for-lines.ts'
import {
  type Browser,
  bytesOf,
  eventsOf,
  openRelay,
  type RelayServer,
  RUN,
  STUCK_USER,
  waitFor,
} from './testing/open-relay.ts'

let server: RelayServer
let browser: Browser
beforeAll(async () => {
  server = await openRelay({ messages: 5, streamBytes: 2000 })
})
afterAll(() => server.close())

const REPEAT = 'echo.v1.EchoService/Repeat'
const STUCK = { method: 'UserService/GetUser', message: { userId: STUCK_USER } }
const ECHO = { method: 'echo.v1.EchoService/Echo', message: { stringValue: 'long '.repeat(100) } }

/** All bytes that went over the browser's connections. */
function wire(direction: 'toServer' | 'toClient'): Buffer {
  const log = server.log(browser)
  const exchanges = eventsOf(log).flatMap((event) => (event.type === 'opened' ? [event.exchange] : []))
  return Buffer.concat(exchanges.map((exchange) => bytesOf(log, exchange, direction)))
}

/** The types of frames (RFC 9113 §6) that were sent to the server, behind the preface. */
function framesSent(): number[] {
  const bytes = wire('toServer')
  const types: number[] = []
  for (let at = 24; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) types.push(bytes[at + 3] ?? -1)
  return types
}
const RST_STREAM = 3

/** A call whose events are told as they come. */
function follow(wanted: Record<string, unknown>) {
  const page = { url: server.url, cookie: browser.cookie }
  return askForLines<RelayEvent>(page, '/wire/relay/grpc', { run: RUN, metadata: [], message: {}, ...wanted })
}

describe('a server stream', () => {
  beforeAll(async () => {
    browser = await server.openBrowser()
  })

  test('is answered whole, its messages before its status', async () => {
    const { status, json } = await browser.call({ method: REPEAT, message: { text: 'tick', times: 2 } })
    expect(status).toBe(200)
    expect(json).toMatchObject({
      status: { code: 0, name: 'OK' },
      messages: [
        { number: 1, text: 'tick' },
        { number: 2, text: 'tick' },
      ],
      trailers: [['grpc-status', '0']],
    })
    expect(json).not.toHaveProperty('message')
    expect(framesSent()).not.toContain(RST_STREAM)
  })

  test('keeps what came before it failed', async () => {
    const message = { text: 'tick', times: 2, interval: '60s' }
    const { json } = await browser.call({ method: REPEAT, message, deadline: 100 })
    expect(json).toMatchObject({ status: { name: 'DEADLINE_EXCEEDED' }, messages: [{ number: 1 }] })
  })

  test('is told message by message to who asks for lines', async () => {
    const answer = await follow({ method: REPEAT, message: { text: 'tick', times: 2 } })
    expect(answer).toMatchObject({ status: 200, type: 'application/x-ndjson' })
    expect(await answer.rest()).toMatchObject([
      { type: 'headers', headers: [['content-type', 'application/grpc+proto']] },
      { type: 'message', message: { number: 1, text: 'tick' }, milliseconds: expect.any(Number) },
      { type: 'message', message: { number: 2, text: 'tick' } },
      { type: 'end', response: { status: { name: 'OK' }, connection: expect.any(Number), reused: false } },
    ])
  })

  test('brings each message as soon as it is there, and leaving cancels the rest', async () => {
    browser = await server.openBrowser()
    const answer = await follow({ method: REPEAT, message: { text: 'tick', times: 2, interval: '60s' } })
    expect([await answer.next(), await answer.next()]).toMatchObject([{ type: 'headers' }, { type: 'message' }])
    answer.leave()
    await waitFor(server.log(browser), () => framesSent().includes(RST_STREAM))
    expect(framesSent().filter((type) => type === RST_STREAM)).toHaveLength(1)
  })

  test.each([
    { name: 'messages', message: { text: '.', times: 1000, interval: '0.01s' }, kept: 5 },
    { name: 'bytes', message: { text: 'x'.repeat(900), times: 1000, interval: '0.01s' }, kept: 2 },
  ])('of too many $name is cancelled', async ({ message, kept }) => {
    browser = await server.openBrowser()
    const { json } = await browser.call({ method: REPEAT, message })
    expect(json).toMatchObject({ status: { name: 'RESOURCE_EXHAUSTED', message: expect.stringContaining('relay') } })
    expect(json.messages).toHaveLength(kept)
    await waitFor(server.log(browser), () => framesSent().includes(RST_STREAM))
    expect(framesSent()).toContain(RST_STREAM)
  })

  test('of the client is refused', async () => {
    const { status, json } = await browser.call({ method: 'user.UserService/CreateUsers' })
    expect({ status, code: json.error.code }).toEqual({ status: 501, code: 'unimplemented' })
  })
})

describe('a unary call', () => {
  test('is told by lines, too', async () => {
    browser = await server.openBrowser()
    const answer = await follow({ method: 'example.ExampleService/SayHello', message: { name: 'Ada' } })
    expect(await answer.rest()).toMatchObject([
      { type: 'headers' },
      { type: 'end', response: { message: { message: 'Hello, Ada' } } },
    ])
  })
})

describe('a deadline', () => {
  test('is kept by the client, which resets the stream', async () => {
    browser = await server.openBrowser()
    const { json } = await browser.call({ ...STUCK, deadline: 50 })
    expect(json.status.name).toBe('DEADLINE_EXCEEDED')
    await waitFor(server.log(browser), () => framesSent().includes(RST_STREAM))
    expect(framesSent()).toContain(RST_STREAM)
  })

  test('with a grace is kept by the server, whose status comes in its own block', async () => {
    browser = await server.openBrowser()
    const { json } = await browser.call({ ...STUCK, deadline: 50, grace: 5000 })
    expect(json.status.name).toBe('DEADLINE_EXCEEDED')
    expect(json.headers).toContainEqual(['grpc-status', '4'])
    expect(framesSent()).not.toContain(RST_STREAM)
    expect(wire('toServer').includes('50m')).toBe(true)
  })

  test('over the least or most is no deadline', async () => {
    for (const deadline of [0, 60_001, 1.5]) expect((await browser.call({ deadline })).status).toBe(422)
    expect((await browser.call({ grace: -1 })).status).toBe(422)
  })
})

describe('compression', () => {
  /** RFC 1952 §2.3.1: ID1, ID2, and deflate as the method. */
  const gzipped = (bytes: Buffer) => bytes.includes(Buffer.from('1f8b08', 'hex'))

  test.each([
    { name: 'none', extra: {}, sent: false, received: false },
    { name: 'of the request', extra: { encoding: 'gzip' }, sent: true, received: false },
    { name: 'allowed, but not asked for', extra: { acceptEncoding: 'gzip' }, sent: false, received: false },
    {
      name: 'of the answer',
      extra: { acceptEncoding: 'gzip', metadata: [['x-response-encoding', 'gzip']] },
      sent: false,
      received: true,
    },
    {
      name: 'both ways',
      extra: { encoding: 'gzip', metadata: [['x-response-encoding', 'gzip']] },
      sent: true,
      received: true,
    },
  ])('$name', async ({ extra, sent, received }) => {
    browser = await server.openBrowser()
    const { json } = await browser.call({ ...ECHO, ...extra })
    expect(json.status.name).toBe('OK')
    expect(json.message).toEqual(ECHO.message)
    expect([gzipped(wire('toServer')), gzipped(wire('toClient'))]).toEqual([sent, received])
  })

  test('by another name is refused', async () => {
    expect((await browser.call({ encoding: 'br' })).status).toBe(422)
  })
})
