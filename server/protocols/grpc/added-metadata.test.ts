/** What handlers add to an answer, and how calls end that nobody listens to any more: plain calls and connect's alike. */
import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from 'node:http2'
import { create, createFileRegistry, type DescService } from '@bufbuild/protobuf'
import { EmptySchema, FileDescriptorProtoSchema, file_google_protobuf_empty } from '@bufbuild/protobuf/wkt'
import { Code, ConnectError, type HandlerContext } from '@connectrpc/connect'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin, served } from './index.ts'
import { callRaw, framed } from './testing/raw-call.ts'

const METHODS = [
  { name: 'Fail', clientStreaming: false, serverStreaming: false },
  { name: 'Answer', clientStreaming: false, serverStreaming: false },
  { name: 'FailAsStream', clientStreaming: false, serverStreaming: true },
  { name: 'AnswerNothing', clientStreaming: false, serverStreaming: true },
  { name: 'FailAfterAll', clientStreaming: true, serverStreaming: false },
  { name: 'FailMidway', clientStreaming: true, serverStreaming: true },
]
const empty = { inputType: '.google.protobuf.Empty', outputType: '.google.protobuf.Empty' }
const registry = createFileRegistry(
  create(FileDescriptorProtoSchema, {
    name: 'metadata.proto',
    syntax: 'proto3',
    package: 'metadata',
    dependency: ['google/protobuf/empty.proto'],
    service: [{ name: 'Service', method: METHODS.map((method) => ({ ...method, ...empty })) }],
  }),
  (name) => (name === 'google/protobuf/empty.proto' ? file_google_protobuf_empty : undefined),
)

function add({ responseHeader, responseTrailer }: HandlerContext): void {
  responseHeader.append('x-head', 'one')
  responseHeader.append('x-head', 'two')
  responseHeader.append('set-cookie', 'a=1')
  responseHeader.append('set-cookie', 'b=2')
  responseTrailer.append('x-tail', 'three')
  responseTrailer.append('x-tail', 'four')
  // The protocol's own is not a handler's to say.
  responseTrailer.set('grpc-status', '0')
}
function fail(context: HandlerContext): never {
  add(context)
  throw new ConnectError('as agreed', Code.Aborted, { 'x-reason': 'five' })
}
async function* failAfter(count: number, context: HandlerContext) {
  for (let sent = 0; sent < count; sent += 1) yield create(EmptySchema)
  fail(context)
}
async function* nothing() {
  yield* []
}
const implementation = {
  fail: (_: unknown, context: HandlerContext) => fail(context),
  answer: (_: unknown, context: HandlerContext) => {
    add(context)
    return create(EmptySchema)
  },
  failAsStream: (_: unknown, context: HandlerContext) => failAfter(0, context),
  answerNothing: (_: unknown, context: HandlerContext) => {
    add(context)
    return nothing()
  },
  failAfterAll: async (requests: AsyncIterable<unknown>, context: HandlerContext) => {
    for await (const _ of requests) add(context)
    return fail(context)
  },
  failMidway: async function* (requests: AsyncIterable<unknown>, context: HandlerContext) {
    add(context)
    for await (const _ of requests) yield create(EmptySchema)
    throw new ConnectError('as agreed', Code.Aborted, { 'x-reason': 'five' })
  },
}

const servers = new Map<string, TestServer>()
const sessions = new Map<string, ClientHttp2Session>()

beforeAll(async () => {
  const service = registry.getService('metadata.Service')
  if (service === undefined) throw new Error('The descriptor above has this service')
  const guests = { services: [served<DescService>(service, implementation as object)], registry, readMaxBytes: 0 }
  for (const name of ['straight', 'by connect']) {
    const server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
      await app.register(grpcPlugin, { worlds, guests, ...(name === 'straight' ? { onStream } : {}) })
    })
    servers.set(name, server)
    // What waits to be sent is the test's own to bear.
    sessions.set(name, connect(server.url, { maxSessionMemory: 200 }))
  }
})
afterAll(async () => {
  for (const session of sessions.values()) session.destroy()
  for (const server of servers.values()) await server.close()
})

function sessionOf(way: string): ClientHttp2Session {
  const session = sessions.get(way)
  if (session === undefined) throw new Error(`No way ${way}`)
  return session
}

const HEAD = { 'x-head': 'one, two', 'set-cookie': ['a=1', 'b=2'] }
const ABORTED = { 'grpc-status': '10', 'grpc-message': 'as agreed', 'x-reason': 'five' }

describe.each(['straight', 'by connect'])('%s', (way) => {
  test.each([
    { method: 'Fail', body: framed(Buffer.of()), head: HEAD, status: ABORTED },
    { method: 'FailAsStream', body: framed(Buffer.of()), head: HEAD, status: ABORTED },
    { method: 'FailAfterAll', body: Buffer.of(), head: HEAD, status: ABORTED },
    { method: 'FailMidway', body: framed(Buffer.of()), head: HEAD, status: ABORTED },
    { method: 'Answer', body: framed(Buffer.of()), head: HEAD, status: { 'grpc-status': '0' } },
    { method: 'AnswerNothing', body: framed(Buffer.of()), head: HEAD, status: { 'grpc-status': '0' } },
  ])('$method: headers that a handler adds are headers, and its trailers trailers', async (row) => {
    const { headers, trailers, blocks } = await callRaw(sessionOf(way), `/metadata.Service/${row.method}`, row.body)
    expect(headers).toMatchObject(row.head)
    expect(headers).not.toHaveProperty('x-tail')
    expect(headers).not.toHaveProperty('grpc-status')
    expect(trailers).toMatchObject({ ...row.status, 'x-tail': expect.stringContaining('three, four') })
    expect(blocks).toBe(2)
  })

  // Each waits for a second: together they wait for one.
  test.concurrent.each([
    { type: 'application/grpc', path: '/user.UserService/CreateUsers' },
    { type: 'application/grpc', path: '/user.UserService/Chat' },
    { type: 'application/grpc', path: '/user.UserService/GetUser' },
    { type: 'application/grpc', path: '/user.UserService/Nothing' },
    { type: 'application/grpc-web+proto', path: '/user.UserService/CreateUsers' },
    { type: 'application/grpc-web+proto', path: '/user.UserService/Chat' },
    { type: 'application/connect+proto', path: '/user.UserService/CreateUsers' },
    { type: 'application/connect+proto', path: '/user.UserService/Chat' },
    { type: 'application/proto', path: '/user.UserService/GetUser' },
    { type: 'image/jpeg', path: '/user.UserService/GetUser' },
  ])(
    '$type to $path: whose message is too long is answered and told to stop, eight times on one connection',
    async (row) => {
      const answers = await Promise.all(Array.from({ length: 8 }, () => sendForEver(sessionOf(way), row)))
      expect(new Set(answers.map(({ rst }) => rst))).toEqual(new Set([constants.NGHTTP2_NO_ERROR]))
      expect(answers.every(({ head }) => head[':status'] !== undefined)).toBe(true)
      const next = await callRaw(sessionOf(way), '/example.ExampleService/SayHello', framed(Buffer.of()))
      expect(next.trailers['grpc-status']).toBe('0')
    },
  )
})

/** Says that its message is long, sends more than is allowed of it, and never ends. */
function sendForEver(session: ClientHttp2Session, { type, path }: { readonly type: string; readonly path: string }) {
  return new Promise<{ head: IncomingHttpHeaders; rst: number | undefined }>((resolve) => {
    const stream = session.request({ ':method': 'POST', ':path': path, 'content-type': type })
    let head: IncomingHttpHeaders = {}
    stream.on('response', (block) => {
      head = block
    })
    stream.on('error', () => undefined)
    stream.on('close', () => resolve({ head, rst: stream.rstCode }))
    stream.resume()
    stream.write(Buffer.from('0000200000', 'hex'))
    stream.write(Buffer.alloc(0x12_0000))
  })
}
