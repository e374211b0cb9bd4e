/** A call that ends early must stop the work, not only the answer: handlers here wait by a clock that tells who waits. */
import { type ClientHttp2Session, connect, constants } from 'node:http2'
import { connect as connectSocket } from 'node:net'
import { create, toBinary } from '@bufbuild/protobuf'
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EchoService, RepeatRequestSchema, WaitRequestSchema } from '#proto/gen/echo_pb.js'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'
import type { Pause } from './pause.ts'
import { callRaw, framed } from './testing/raw-call.ts'
import { WAYS } from './testing/transports.ts'

interface Work {
  readonly milliseconds: number
  /** Resolves with the reason for which the work was stopped. */
  readonly stopped: Promise<unknown>
}

/** Work begun and not looked at yet; it never ends by itself. */
let works: Work[] = []
let onWork: (work: Work) => void = () => undefined

const endless: Pause = (milliseconds, signal) => {
  const { promise: stopped, resolve } = Promise.withResolvers<unknown>()
  const ended = new Promise<void>((_, reject) => {
    const stop = () => {
      reject(signal.reason)
      resolve(signal.reason)
    }
    if (signal.aborted) stop()
    else signal.addEventListener('abort', stop, { once: true })
  })
  const work = { milliseconds, stopped }
  works.push(work)
  onWork(work)
  return ended
}

function begun(): Promise<Work> {
  return new Promise((resolve) => {
    onWork = resolve
    const [work] = works
    if (work !== undefined) resolve(work)
  })
}

let routed: TestServer
/** The same, but plain calls are served straight from their streams. */
let direct: TestServer
let bugs: unknown[] = []

beforeAll(async () => {
  const watchLog = (app: TestServer['app']) => {
    app.log.error = (bug: unknown) => void bugs.push(bug)
  }
  routed = await openServer(async ({ app, worlds }) => {
    watchLog(app)
    await app.register(grpcPlugin, { worlds, pause: endless })
  })
  direct = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    watchLog(app)
    await app.register(grpcPlugin, { worlds, pause: endless, onStream })
  })
})
afterAll(async () => {
  await routed.close()
  await direct.close()
})
beforeEach(() => {
  works = []
  bugs = []
  onWork = () => undefined
})

const MINUTE = { delay: durationFromMs(60_000) }
const wait = framed(toBinary(WaitRequestSchema, create(WaitRequestSchema, MINUTE)))
const WAIT = '/echo.v1.EchoService/Wait'
const REPEAT = '/echo.v1.EchoService/Repeat'
const twice = { text: 'tick', times: 2, interval: durationFromMs(60_000) }
const repeat = framed(toBinary(RepeatRequestSchema, create(RepeatRequestSchema, twice)))
const failure = (thrown: unknown) => ConnectError.from(thrown)

describe.each(WAYS)('$name', ({ open }) => {
  test('a deadline stops the work', async () => {
    const client = createClient(EchoService, open(routed.url))
    const call = client.wait(MINUTE, { timeoutMs: 500 }).catch(failure)
    const work = await begun()
    expect(work.milliseconds).toBe(60_000)
    expect(await call).toMatchObject({ code: Code.DeadlineExceeded })
    expect(await work.stopped).toBeDefined()
    expect(bugs).toEqual([])
  })

  test('a deadline stops a stream after what it has sent', async () => {
    const client = createClient(EchoService, open(routed.url))
    const numbers: number[] = []
    const read = async () => {
      for await (const { number } of client.repeat(twice, { timeoutMs: 1_000 })) numbers.push(number)
    }
    expect(await read().catch(failure)).toMatchObject({ code: Code.DeadlineExceeded })
    expect(numbers).toEqual([1])
    expect(await (await begun()).stopped).toBeDefined()
  })

  test('a client that gives up stops the work', async () => {
    const client = createClient(EchoService, open(direct.url))
    const leaving = new AbortController()
    const call = client.wait(MINUTE, { signal: leaving.signal }).catch(failure)
    const work = await begun()
    leaving.abort()
    expect(await call).toMatchObject({ code: Code.Canceled })
    expect(failure(await work.stopped)).toMatchObject({ code: Code.Canceled })
    expect(bugs).toEqual([])
  })
})

describe.each([
  { way: 'through routing', url: () => routed.url },
  { way: 'straight from the stream', url: () => direct.url },
])('native gRPC on the wire, $way', ({ url }) => {
  let session: ClientHttp2Session
  beforeEach(() => {
    session = connect(url())
    session.on('error', () => undefined)
    return () => session.destroy()
  })

  const begin = (path: string, body: Buffer) => {
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': 'application/grpc' })
    stream.on('error', () => undefined).end(body)
    return stream
  }

  test('the server ends a call at its deadline by one block of headers, where the client only waits', async () => {
    const answer = await callRaw(session, WAIT, wait, { 'grpc-timeout': '500m' })
    expect(answer.headers).toMatchObject({ ':status': 200, 'grpc-status': '4' })
    expect(answer.headers['grpc-message']).toMatch(/./)
    expect(answer.isEnd).toBe(true)
    expect(await (await begun()).stopped).toMatchObject({ code: Code.DeadlineExceeded })
  })

  test('a stream at its deadline ends by trailers, after the messages that went out before', async () => {
    const answer = await callRaw(session, REPEAT, repeat, { 'grpc-timeout': '1S' })
    expect(answer.body.toString('latin1')).toContain('tick')
    expect(answer.trailers['grpc-status']).toBe('4')
    expect(await (await begun()).stopped).toMatchObject({ code: Code.DeadlineExceeded })
  })

  test.each([
    { name: 'a call', path: WAIT, body: wait },
    { name: 'a stream', path: REPEAT, body: repeat },
  ])('RST_STREAM stops the work of $name, and the connection goes on', async ({ path, body }) => {
    const stream = begin(path, body)
    const work = await begun()
    stream.close(constants.NGHTTP2_CANCEL)
    expect(failure(await work.stopped)).toMatchObject({ code: Code.Canceled })
    const next = await callRaw(session, '/example.ExampleService/SayHello', framed(Buffer.of()))
    expect(next.trailers['grpc-status']).toBe('0')
    expect(bugs).toEqual([])
  })

  test.each([
    { name: 'a call', path: WAIT, body: wait },
    { name: 'a stream', path: REPEAT, body: repeat },
  ])('a connection that breaks stops the work of $name', async ({ path, body }) => {
    begin(path, body)
    const work = await begun()
    session.destroy()
    // Which error it is depends on how the connection broke.
    expect(await work.stopped).toBeInstanceOf(Error)
    expect(bugs).toEqual([])
  })
})

test.each([
  { name: 'Connect', type: 'application/json', body: '{"delay":"60s"}' },
  { name: 'gRPC-Web', type: 'application/grpc-web+proto', body: wait },
  { name: 'grpc-web-text', type: 'application/grpc-web-text', body: wait.toString('base64') },
])('an HTTP/1.1 connection that breaks stops the work of a call over $name', async ({ type, body }) => {
  const socket = connectSocket(routed.port, '127.0.0.1')
  const head = `POST ${WAIT} HTTP/1.1\r\nhost: localhost\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n`
  socket.write(Buffer.concat([Buffer.from(head), Buffer.from(body)]))
  const work = await begun()
  socket.destroy()
  expect(await work.stopped).toBeDefined()
  expect(bugs).toEqual([])
})
