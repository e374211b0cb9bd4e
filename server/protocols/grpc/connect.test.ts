import { type ClientHttp2Session, connect } from 'node:http2'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { create, toBinary } from '@bufbuild/protobuf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HelloRequestSchema } from '#proto/gen/example_pb.js'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'
import { callRaw, framed, unframed } from './testing/raw-call.ts'

let server: TestServer
let session: ClientHttp2Session
beforeAll(async () => {
  server = await openServer(async ({ app, worlds }) => {
    await app.register(grpcPlugin, { worlds })
    app.setNotFoundHandler((_request, reply) => reply.code(404).send({ nothing: 'here' }))
  })
  session = connect(server.url)
})
afterAll(async () => {
  session.destroy()
  await server.close()
})

const get = (path: string, query: Record<string, string>) => fetch(`${server.url}${path}?${new URLSearchParams(query)}`)
const post = (path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(server.url + path, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body })

const HELLO = '/example.ExampleService/SayHello'
const binary = Buffer.from(toBinary(HelloRequestSchema, create(HelloRequestSchema, { name: 'Ada' })))

describe('Connect by GET', () => {
  test.each([
    { name: 'as JSON', query: { encoding: 'json', message: '{"name":"Ada"}' }, answer: '{"message":"Hello, Ada"}' },
    {
      name: 'as JSON in base64',
      query: { encoding: 'json', base64: '1', message: Buffer.from('{"name":"Ada"}').toString('base64url') },
      answer: '{"message":"Hello, Ada"}',
    },
    {
      name: 'as protobuf in base64',
      query: { connect: 'v1', encoding: 'proto', base64: '1', message: binary.toString('base64url') },
      answer: '\n\nHello, Ada',
    },
  ])('a method without side effects answers a message $name', async ({ query, answer }) => {
    const response = await get(HELLO, query)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(answer)
  })

  test('a method that changes something does not', async () => {
    const response = await get('/user.UserService/CreateUser', { encoding: 'json', message: '{}' })
    expect(response.status).toBe(405)
  })

  test('an error is JSON, as by POST', async () => {
    const response = await get('/user.UserService/GetUser', { encoding: 'json', message: '{"id":"999"}' })
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ code: 'not_found', message: 'User with id 999 not found' })
  })
})

describe('what is refused before a message is read', () => {
  test('a message in a URL that is no base64 is the caller’s mistake', async () => {
    const response = await get(HELLO, { connect: 'v1', encoding: 'proto', base64: '1', message: '!!' })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({
      code: 'invalid_argument',
      message: 'base64=1 is in the URL, but its message is no base64',
    })
  })

  test.each([
    { name: 'a method that cannot be called so', path: HELLO, method: 'PUT', allow: 'POST, GET' },
    { name: 'GET of what changes something', path: '/user.UserService/CreateUser', method: 'GET', allow: 'POST' },
  ])('$name is told what it may be', async ({ path, method, allow }) => {
    const response = await fetch(server.url + path, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toBe(allow)
    expect(await response.json()).toEqual({
      code: 'unknown',
      message: `This method is not called by ${method}, only by ${allow}`,
    })
  })

  test.each([
    {
      name: 'a unary method',
      path: HELLO,
      type: 'application/json; charset=latin1',
      expected: /^application\/json, application\/proto, /,
    },
    {
      name: 'a stream, called as if it were none,',
      path: '/user.UserService/ListUsers',
      type: 'application/json',
      expected: /^application\/connect\+json, /,
    },
  ])('$name names the types that it takes', async ({ path, type, expected }) => {
    const response = await post(path, '{}', { 'content-type': type })
    expect(response.status).toBe(415)
    expect(response.headers.get('accept-post')).toMatch(expected)
    expect(await response.json()).toEqual({ code: 'unknown', message: expect.stringContaining('Content-Type') })
  })

  test.each([
    { name: 'another type', method: 'POST', type: 'application/xml', status: 415 },
    { name: 'gRPC-Web’s type with an unknown codec', method: 'POST', type: 'application/grpc-web+foo', status: 415 },
    { name: 'gRPC-Web’s type by another verb', method: 'DELETE', type: 'application/grpc-web', status: 405 },
  ])('$name is told in a line of text, which is no error of Connect', async ({ method, type, status }) => {
    const response = await fetch(server.url + HELLO, { method, headers: { 'content-type': type } })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(await response.text()).toMatch(/^(A call here is|This method is not called by) .*\n$/)
  })

  test('a method that is opened in a browser says how it is called by GET', async () => {
    const response = await get(HELLO, {})
    expect(response.status).toBe(415)
    expect(await response.json()).toMatchObject({ message: expect.stringContaining('?connect=v1&encoding=json') })
  })
})

describe('Connect’s errors', () => {
  test.each([
    { name: 'JSON that is none', body: '{', status: 400, code: 'invalid_argument' },
    { name: 'a field of another type', body: '{"name":5}', status: 400, code: 'invalid_argument' },
    {
      name: 'too much',
      body: JSON.stringify({ name: 'x'.repeat(1_100_000) }),
      status: 429,
      code: 'resource_exhausted',
    },
  ])('$name', async ({ body, status, code }) => {
    const response = await post(HELLO, body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ code, message: expect.stringMatching(/./) })
  })

  test('details are there by their type, as bytes and readable', async () => {
    const request = { code: 8, message: 'later', retryAfter: '1.5s', reason: { reason: 'QUOTA', domain: 'd' } }
    const response = await post('/echo.v1.EchoService/Fail', JSON.stringify(request))
    expect(response.status).toBe(429)
    expect(await response.json()).toEqual({
      code: 'resource_exhausted',
      message: 'later',
      details: [
        { type: 'google.rpc.ErrorInfo', value: expect.stringMatching(/./), debug: { reason: 'QUOTA', domain: 'd' } },
        { type: 'google.rpc.RetryInfo', value: expect.stringMatching(/./), debug: { retryDelay: '1.500s' } },
      ],
    })
  })
})

describe('JSON is read exactly, and printed so', () => {
  const ECHO = '/echo.v1.EchoService/Echo'
  const ECHO_EACH = '/echo.v1.EchoService/EchoEach'
  const MOST = '{"int64Value":"9007199254740993","uint64Value":"18446744073709551615"}'
  const asNumbers = MOST.replaceAll(/:"(\d+)"/g, ':$1')

  test.each([
    { name: 'as it is', headers: {}, body: Buffer.from(asNumbers) },
    { name: 'compressed', headers: { 'content-encoding': 'gzip' }, body: gzipSync(asNumbers) },
  ])('numbers of 64 bits by POST, $name', async ({ headers, body }) => {
    const response = await fetch(server.url + ECHO, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
    })
    expect(await response.text()).toBe(MOST)
  })

  test.each([
    { name: 'as text', query: { message: asNumbers } },
    { name: 'in base64', query: { message: Buffer.from(asNumbers).toString('base64url'), base64: '1' } },
    {
      name: 'compressed',
      query: { message: gzipSync(asNumbers).toString('base64url'), base64: '1', compression: 'gzip' },
    },
  ])('numbers of 64 bits by GET, $name', async ({ query }) => {
    const response = await get(ECHO, { connect: 'v1', encoding: 'json', ...query })
    expect(await response.text()).toBe(MOST)
  })

  test.each([
    { type: 'application/connect+json', flag: 0, headers: {} },
    { type: 'application/connect+json', flag: 1, headers: { 'connect-content-encoding': 'gzip' } },
    { type: 'application/grpc-web+json', flag: 0, headers: {} },
    { type: 'application/grpc-web+json', flag: 1, headers: { 'grpc-encoding': 'gzip' } },
    { type: 'application/grpc+json', flag: 0, headers: {} },
  ])('numbers of 64 bits in two frames of $type with flag $flag', async ({ type, flag, headers }) => {
    const frame = framed(flag === 0 ? Buffer.from(asNumbers) : gzipSync(asNumbers), flag)
    const body = Buffer.concat([frame, frame])
    const answer = await callRaw(session, ECHO_EACH, body, { 'content-type': type, ...headers })
    const [first, second] = unframed(answer.body)
    expect([String(first?.message), String(second?.message)]).toEqual([MOST, MOST])
  })

  test('numbers of 64 bits in a frame that comes in pieces', async () => {
    const frame = framed(Buffer.from(asNumbers))
    const pieces = Array.from({ length: Math.ceil(frame.length / 7) }, (_, at) => frame.subarray(7 * at, 7 * at + 7))
    const response = await fetch(server.url + ECHO, {
      method: 'POST',
      headers: { 'content-type': 'application/grpc-web+json' },
      body: Readable.toWeb(Readable.from(pieces)),
      duplex: 'half',
    })
    const [first] = unframed(Buffer.from(await response.arrayBuffer()))
    expect(String(first?.message)).toBe(MOST)
  })

  test.each([
    {
      name: 'a day that its month has not',
      body: '{"timestamp":"2023-02-29T00:00:00Z"}',
      message: '2023-02 has 28 days',
    },
    { name: '24 o’clock', body: '{"timestamp":"2023-02-28T24:00:00Z"}', message: 'hours' },
    { name: 'a number in hexadecimal', body: '{"int32Value":"0x10"}', message: 'expected a number' },
    { name: 'half a surrogate', body: '{"stringValue":"\\ud800"}', message: 'surrogate' },
    { name: 'what is no base64', body: '{"bytesValue":"Zm 9v"}', message: 'base64' },
    { name: 'a name that comes twice', body: '{"int64Value":9007199254740993,"int64Value":1}', message: 'duplicate' },
  ])('$name is INVALID_ARGUMENT', async ({ body, message }) => {
    const refused = { code: 'invalid_argument', message: expect.stringContaining(message) }
    const posted = await post(ECHO, body)
    expect({ status: posted.status, body: await posted.json() }).toEqual({ status: 400, body: refused })
    const asked = await get(ECHO, { connect: 'v1', encoding: 'json', message: body })
    expect({ status: asked.status, body: await asked.json() }).toEqual({ status: 400, body: refused })
    const streamed = await callRaw(session, ECHO_EACH, framed(Buffer.from(body)), {
      'content-type': 'application/connect+json',
    })
    const [end] = unframed(streamed.body)
    expect(JSON.parse(String(end?.message))).toEqual({ error: refused })
  })

  test('bytes that are not UTF-8 are INVALID_ARGUMENT', async () => {
    const body = Buffer.concat([Buffer.from('{"stringValue":"'), Buffer.of(0xff), Buffer.from('"}')])
    const response = await fetch(server.url + ECHO, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(await response.json()).toEqual({ code: 'invalid_argument', message: 'The message is not in UTF-8' })
  })
})

describe('methods that are not here', () => {
  const UNKNOWN = '/user.UserService/Nothing'
  const unimplemented = { code: 'unimplemented', message: `There is no method ${UNKNOWN}` }

  test.each([
    { name: 'JSON', type: 'application/json' },
    { name: 'JSON with a charset', type: 'application/json; charset=utf-8' },
    { name: 'protobuf', type: 'application/proto' },
  ])('$name is told in JSON with HTTP status 404', async ({ type }) => {
    const response = await post(UNKNOWN, '{}', { 'content-type': type })
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 404, body: unimplemented })
    expect(response.headers.get('content-type')).toBe('application/json')
  })

  test('so is GET', async () => {
    const response = await get(UNKNOWN, { encoding: 'json', message: '{}' })
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 404, body: unimplemented })
  })

  test('a stream is told by its last envelope', async () => {
    const response = await post(UNKNOWN, '', { 'content-type': 'application/connect+json' })
    expect(response.status).toBe(200)
    const [end] = unframed(Buffer.from(await response.arrayBuffer()))
    expect({ flag: end?.flag, end: JSON.parse(String(end?.message)) }).toEqual({
      flag: 2,
      end: { error: unimplemented },
    })
  })

  test('an unknown service is Connect’s by its header alone', async () => {
    const asked = await post('/some.Service/Nothing', '{}', { 'connect-protocol-version': '1' })
    expect({ status: asked.status, body: await asked.json() }).toMatchObject({
      status: 404,
      body: { code: 'unimplemented' },
    })
    const other = await post('/some.Service/Nothing', '{}')
    expect({ status: other.status, body: await other.json() }).toEqual({ status: 404, body: { nothing: 'here' } })
  })

  test('GET of what is no service stays the app’s 404', async () => {
    const response = await fetch(`${server.url}/some/page`)
    expect({ status: response.status, body: await response.json() }).toEqual({ status: 404, body: { nothing: 'here' } })
  })
})
