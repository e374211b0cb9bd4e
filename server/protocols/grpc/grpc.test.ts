import { type ClientHttp2Session, connect, constants } from 'node:http2'
import { create, toBinary } from '@bufbuild/protobuf'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ExampleService, HelloRequestSchema } from '#proto/gen/example_pb.js'
import { UserRequestSchema, UserService } from '#proto/gen/user_service_pb.js'
import type { Worlds } from '../../domain/index.ts'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'
import { callRaw, framed, type RawAnswer } from './testing/raw-call.ts'
import { WAYS } from './testing/transports.ts'

let server: TestServer
/** The same, but plain calls are served straight from their streams. */
let direct: TestServer
let session: ClientHttp2Session
/** Calls of this sandbox wait until they are cancelled or their deadline is over. */
const STUCK = 'stuck'

function withStuckSandbox(worlds: Worlds): Worlds {
  return {
    ...worlds,
    users: (sandbox) => {
      const users = worlds.users(sandbox)
      return sandbox === STUCK ? { ...users, get: () => new Promise(() => undefined) } : users
    },
    size: 0,
  }
}

beforeAll(async () => {
  server = await openServer(async ({ app, worlds }) => {
    await app.register(grpcPlugin, { worlds: withStuckSandbox(worlds) })
    app.setNotFoundHandler((_request, reply) => reply.code(404).send({ nothing: 'here' }))
  })
  direct = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds: withStuckSandbox(worlds), onStream })
  })
})
afterAll(async () => {
  await server.close()
  await direct.close()
})

const call = (path: string, body: Uint8Array, headers?: Record<string, string>): Promise<RawAnswer> =>
  callRaw(session, path, body, headers)

const hello = (name: string) => framed(toBinary(HelloRequestSchema, create(HelloRequestSchema, { name })))
const user = (userId: number) => framed(toBinary(UserRequestSchema, create(UserRequestSchema, { userId })))
const HELLO = '/example.ExampleService/SayHello'
const GET_USER = '/UserService/GetUser'

describe.each(WAYS)('$name', ({ open }) => {
  const make = () => open(server.url)

  test('SayHello greets by name', async () => {
    const client = createClient(ExampleService, make())
    expect((await client.sayHello({ name: 'Мир' })).message).toBe('Hello, Мир')
    expect((await client.sayHello({})).message).toBe('Hello, ')
  })

  test('GetUser reads the world of the sandbox that the metadata names', async () => {
    const client = createClient(UserService, make())
    await server.worlds.users('changed').change(1, (content) => ({ ...content, name: 'Changed' }))
    expect(await client.getUser({ userId: 1 })).toMatchObject({ name: 'Ada Lovelace', email: 'ada@example.com' })
    expect(await client.getUser({ userId: 1 }, { headers: { 'x-sandbox': 'changed' } })).toMatchObject({
      name: 'Changed',
    })
    expect(await client.getUser({ userId: 123 })).toMatchObject({ name: 'Katherine Johnson' })
  })

  test.each([
    { userId: 999, code: Code.NotFound, message: 'There is no user 999' },
    { userId: 0, code: Code.InvalidArgument, message: 'user_id must be 1 or more' },
    { userId: -5, code: Code.InvalidArgument, message: 'user_id must be 1 or more' },
  ])('GetUser of $userId fails with code $code', async ({ userId, code, message }) => {
    const client = createClient(UserService, make())
    const error = await client.getUser({ userId }).catch((thrown: unknown) => ConnectError.from(thrown))
    expect(error).toMatchObject({ code, rawMessage: message })
  })

  test('a deadline ends a call that takes too long', async () => {
    const client = createClient(UserService, make())
    const error = await client
      .getUser({ userId: 1 }, { timeoutMs: 50, headers: { 'x-sandbox': STUCK } })
      .catch((thrown: unknown) => ConnectError.from(thrown))
    expect(error).toMatchObject({ code: Code.DeadlineExceeded })
  })
})

describe.each([
  { way: 'through routing', url: () => server.url },
  { way: 'straight from the stream', url: () => direct.url },
])('native gRPC on the wire, $way', ({ url }) => {
  beforeAll(() => {
    session = connect(url())
  })
  afterAll(() => session.destroy())

  test('an answer is headers, one message, trailers, and nothing that gRPC does not need', async () => {
    const answer = await call(HELLO, hello('Ada'))
    const { headers } = answer
    expect(headers).toEqual({
      ':status': 200,
      'content-type': 'application/grpc+proto',
      [Object.getOwnPropertySymbols(headers)[0] ?? '']: expect.anything(),
    })
    expect(answer.body.toString('hex')).toBe('000000000c0a0a48656c6c6f2c20416461')
    expect(answer.trailers).toMatchObject({ 'grpc-status': '0' })
    expect(answer.blocks).toBe(2)
  })

  test.each([
    { name: 'plain', headers: {} },
    { name: 'with a deadline', headers: { 'grpc-timeout': '5S' } },
    { name: 'as +proto', headers: { 'content-type': 'application/grpc+proto' } },
    { name: 'that allows gzip', headers: { 'grpc-accept-encoding': 'identity,deflate,gzip' } },
  ])('a call $name has the same answer', async ({ headers }) => {
    const answer = await call(HELLO, hello('Ada'), headers)
    expect(answer.body.toString('hex')).toBe('000000000c0a0a48656c6c6f2c20416461')
    expect(answer.headers['content-type']).toBe('application/grpc+proto')
    expect(answer.trailers['grpc-status']).toBe('0')
  })

  // Statuses as gRPC's own servers use them (grpc/doc/statuscodes.md): bytes that cannot be parsed are INTERNAL.
  const cases = [
    { name: 'an unknown user', path: GET_USER, body: user(999), status: '5' },
    {
      name: 'an unknown user, with a deadline',
      path: GET_USER,
      body: user(999),
      headers: { 'grpc-timeout': '5S' },
      status: '5',
    },
    { name: 'an unknown method', path: '/UserService/Nothing', body: user(1), status: '12' },
    { name: 'an unknown service', path: '/nobody.Service/Nothing', body: user(1), status: '12' },
    { name: 'bytes that are no message', path: HELLO, body: framed(Buffer.from('0aff01', 'hex')), status: '13' },
    { name: 'a string that is not UTF-8', path: HELLO, body: framed(Buffer.from('0a01ff', 'hex')), status: '13' },
    { name: 'half a prefix', path: HELLO, body: Buffer.from('0000', 'hex'), status: '3' },
    { name: 'half a message', path: HELLO, body: Buffer.from('000000000a0a', 'hex'), status: '3' },
    { name: 'no message at all', path: HELLO, body: Buffer.alloc(0), status: '12' },
    { name: 'two messages', path: HELLO, body: Buffer.concat([hello('a'), hello('b')]), status: '12' },
    {
      name: 'a compressed flag without an encoding',
      path: HELLO,
      body: framed(Buffer.from('0a0141', 'hex'), 1),
      status: '13',
    },
    {
      name: 'an encoding that nobody knows',
      path: HELLO,
      body: hello('a'),
      headers: { 'grpc-encoding': 'lzma' },
      status: '12',
    },
    { name: 'a message over the limit', path: HELLO, body: hello('x'.repeat(1_100_000)), status: '8' },
    {
      name: 'a deadline that is no duration',
      path: HELLO,
      body: hello('a'),
      headers: { 'grpc-timeout': 'soon' },
      status: '3',
    },
  ]
  test.each(cases)('$name is status $status, in one block of headers', async ({ path, body, headers, status }) => {
    const answer = await call(path, body, headers ?? {})
    expect(answer.headers[':status']).toBe(200)
    expect(answer.headers['grpc-status']).toBe(status)
    expect(answer.headers['grpc-message']).toMatch(/./)
    expect(answer.blocks).toBe(1)
    expect(answer.isEnd).toBe(true)
    expect(answer.body).toHaveLength(0)
  })

  test('a connection goes on after all of these', async () => {
    for (const { path, body, headers } of cases) await call(path, body, headers ?? {})
    expect((await call(HELLO, hello('Ada'))).trailers['grpc-status']).toBe('0')
  })

  test('a message may come byte by byte', async () => {
    const body = await new Promise<Buffer>((resolve, reject) => {
      const stream = session.request({ ':method': 'POST', ':path': HELLO, 'content-type': 'application/grpc' })
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', reject)
      stream.on('end', () => resolve(Buffer.concat(chunks)))
      for (const byte of hello('Ada')) stream.write(Buffer.of(byte))
      stream.end()
    })
    expect(body.toString('hex')).toBe('000000000c0a0a48656c6c6f2c20416461')
  })

  test('a call that the client cancels leaves the connection as it was', async () => {
    await new Promise<void>((resolve) => {
      const stream = session.request({
        ':method': 'POST',
        ':path': GET_USER,
        'content-type': 'application/grpc',
        'x-sandbox': STUCK,
      })
      stream.on('close', () => resolve())
      stream.on('error', () => undefined)
      stream.end(user(1), () => stream.close(constants.NGHTTP2_CANCEL))
    })
    expect((await call(HELLO, hello('Ada'))).trailers['grpc-status']).toBe('0')
  })

  test('a wrong content type is HTTP status 415', async () => {
    expect((await call(HELLO, hello('a'), { 'content-type': 'text/plain' })).headers[':status']).toBe(415)
  })
})

describe('beside gRPC', () => {
  test('an unknown path of another type is the app’s 404', async () => {
    const response = await fetch(`${server.url}/some/page`, { method: 'POST', body: '{}' })
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 404, body: { nothing: 'here' } })
  })

  test('GET without a message is of no type that a method takes', async () => {
    expect((await fetch(server.url + HELLO)).status).toBe(415)
  })

  test('a page of another origin may call gRPC-Web and read the status', async () => {
    const preflight = await fetch(server.url + HELLO, {
      method: 'OPTIONS',
      headers: {
        origin: 'http://localhost:3000',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'x-grpc-web',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-headers')).toBe('x-grpc-web')
    const response = await fetch(server.url + HELLO, {
      method: 'POST',
      headers: { origin: 'http://localhost:3000', 'content-type': 'application/grpc-web+proto' },
      body: hello('Ada'),
    })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-expose-headers')).toContain('grpc-status')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
