/** Streams that are served past connect: held to the same answers as connect's, to back-pressure, and to an end. */
import { type ClientHttp2Session, connect, constants } from 'node:http2'
import { create, toBinary } from '@bufbuild/protobuf'
import { Code } from '@connectrpc/connect'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { DownloadRequestSchema } from '#proto/gen/files_pb.js'
import { ChatMessageSchema, CreateUserRequestSchema } from '#proto/gen/user_pb.js'
import { files } from '../../domain/index.ts'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'
import { callRaw, framed } from './testing/raw-call.ts'

let direct: TestServer
let routed: TestServer
let streams: string[] = []
const sessions: ClientHttp2Session[] = []

async function openDirect(): Promise<TestServer> {
  return openServer(async ({ app, worlds, tap: { onStream } }) => {
    const readAsItComes = (stream: object) => void streams.push(typeof stream)
    await app.register(grpcPlugin, { worlds, onStream, readAsItComes })
  })
}

function sessionTo(server: TestServer, settings = {}): ClientHttp2Session {
  const session = connect(server.url, { settings })
  session.on('error', () => undefined)
  sessions.push(session)
  return session
}

beforeAll(async () => {
  direct = await openDirect()
  routed = await openServer(async ({ app, worlds }) => {
    await app.register(grpcPlugin, { worlds })
  })
})
afterAll(async () => {
  await direct.close()
  await routed.close()
})
afterEach(() => {
  for (const session of sessions.splice(0)) session.destroy()
  streams = []
  vi.restoreAllMocks()
})

const CREATE = '/user.UserService/CreateUsers'
const CHAT = '/user.UserService/Chat'
const person = (name: string) =>
  framed(toBinary(CreateUserRequestSchema, create(CreateUserRequestSchema, { name, email: `${name}@example.net` })))
const said = (content: string) =>
  framed(toBinary(ChatMessageSchema, create(ChatMessageSchema, { userId: '1', content })))
const download = (size: number) =>
  framed(toBinary(DownloadRequestSchema, create(DownloadRequestSchema, { name: 'huge.bin', size: BigInt(size) })))

describe('odd bytes of a stream get the answer of connect', () => {
  test.each([
    { name: 'half a prefix', path: CREATE, body: Buffer.of(0, 0), code: Code.InvalidArgument },
    { name: 'half a message', path: CREATE, body: person('a').subarray(0, 9), code: Code.InvalidArgument },
    {
      name: 'half a message behind a whole',
      path: CHAT,
      body: Buffer.concat([said('a'), Buffer.of(0)]),
      code: Code.InvalidArgument,
    },
    { name: 'what is no message', path: CREATE, body: framed(Buffer.of(0x0a, 9)), code: Code.Internal },
    { name: 'a compressed message, unannounced', path: CREATE, body: framed(Buffer.of(1), 1), code: Code.Internal },
    {
      name: 'too long a message',
      path: CHAT,
      body: framed(Buffer.alloc(1024 * 1024 + 1)),
      code: Code.ResourceExhausted,
    },
    {
      name: 'two messages to a server stream',
      path: '/user.UserService/ListUsers',
      body: Buffer.concat([framed(Buffer.of()), framed(Buffer.of())]),
      code: Code.Unimplemented,
    },
    {
      name: 'no message to a server stream',
      path: '/user.UserService/ListUsers',
      body: Buffer.of(),
      code: Code.Unimplemented,
    },
  ])('$name', async ({ path, body, code }) => {
    const headers = { 'x-sandbox': `odd-${path.slice(-4)}` }
    const [mine, theirs] = await Promise.all(
      [direct, routed].map((server) => callRaw(sessionTo(server), path, body, headers)),
    )
    const statusOf = (answer: typeof mine) => {
      const block = { ...answer?.headers, ...answer?.trailers }
      return { status: block['grpc-status'], message: block['grpc-message'], blocks: answer?.blocks }
    }
    expect(statusOf(mine)).toEqual(statusOf(theirs))
    expect(statusOf(mine).status).toBe(String(code))
  })
})

test('a client that does not read is made no chunks', async () => {
  const read = vi.spyOn(files, 'read')
  const session = sessionTo(direct)
  const stream = session.request({
    ':method': 'POST',
    ':path': '/files.v1.FileService/DownloadFile',
    'content-type': 'application/grpc',
  })
  stream.end(download(100 * 1024 * 1024))
  stream.pause()
  await new Promise((resolve) => stream.once('response', resolve))
  // Meanwhile the server has turns enough to make all of it.
  for (let call = 0; call < 50; call += 1) {
    await callRaw(session, '/example.ExampleService/SayHello', framed(Buffer.of()))
  }
  // The window, and what waits before it.
  expect(read.mock.calls.length).toBeLessThan(8)
  stream.close(constants.NGHTTP2_CANCEL)
})

test('a client that goes on sending behind its answer is told to stop', async () => {
  const stream = sessionTo(direct).request({ ':method': 'POST', ':path': CREATE, 'content-type': 'application/grpc' })
  const head = new Promise<Record<string, unknown>>((resolve) => stream.once('response', resolve))
  stream.write(person(''))
  expect((await head)['grpc-status']).toBe(String(Code.InvalidArgument))
  stream.resume()
  await new Promise((resolve) => stream.once('close', resolve))
  expect(stream.rstCode).toBe(constants.NGHTTP2_NO_ERROR)
})

test('a chat that is open when the server closes ends as UNAVAILABLE', async () => {
  const server = await openDirect()
  const stream = sessionTo(server).request({ ':method': 'POST', ':path': CHAT, 'content-type': 'application/grpc' })
  stream.on('error', () => undefined)
  stream.write(said('hello'))
  await new Promise((resolve) => stream.once('data', resolve))
  const trailers = new Promise<Record<string, unknown>>((resolve) => stream.once('trailers', resolve))
  stream.resume()
  const closed = server.app.close()
  expect(await trailers).toMatchObject({
    'grpc-status': String(Code.Unavailable),
    'grpc-message': 'The server is closing',
  })
  await server.close()
  await closed
})

test('whose body is a stream is said, so that it may take its time', async () => {
  const session = sessionTo(direct)
  await callRaw(session, '/example.ExampleService/SayHello', framed(Buffer.of()))
  await callRaw(session, '/user.UserService/ListUsers', framed(Buffer.of()))
  expect(streams).toEqual([])
  await callRaw(session, CHAT, said('hi'))
  await callRaw(session, CREATE, Buffer.of())
  expect(streams).toEqual(['object', 'object'])
})
