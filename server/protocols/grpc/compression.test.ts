import { type ClientHttp2Session, connect } from 'node:http2'
import { gunzipSync, gzipSync } from 'node:zlib'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EverythingSchema } from '#proto/gen/echo_pb.js'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'
import { callRaw, framed, unframed } from './testing/raw-call.ts'

let server: TestServer
let session: ClientHttp2Session

beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream })
  })
  session = connect(server.url)
})
afterAll(async () => {
  session.destroy()
  await server.close()
})

const ECHO = '/echo.v1.EchoService/Echo'
const message = toBinary(EverythingSchema, create(EverythingSchema, { stringValue: 'long '.repeat(500) }))
const compressed = gzipSync(message)
const SWITCH = { 'x-response-encoding': 'gzip' }
const ACCEPT = { 'grpc-accept-encoding': 'identity,deflate,gzip' }
const GZIP = { 'grpc-encoding': 'gzip' }

describe('native gRPC', () => {
  test.each([
    { name: 'plain', body: framed(message), headers: {} },
    { name: 'plain, from a client that understands gzip', body: framed(message), headers: ACCEPT },
    { name: 'compressed', body: framed(compressed, 1), headers: GZIP },
    {
      name: 'compressed, from a client that understands gzip',
      body: framed(compressed, 1),
      headers: { ...GZIP, ...ACCEPT },
    },
    { name: 'not compressed, though it could be', body: framed(message), headers: GZIP },
    {
      name: 'with the switch, from a client that does not',
      body: framed(message),
      headers: { ...SWITCH, 'grpc-accept-encoding': 'identity' },
    },
    {
      name: 'with another value of the switch',
      body: framed(message),
      headers: { ...ACCEPT, 'x-response-encoding': 'br' },
    },
  ])('a request $name has a plain answer', async ({ body, headers }) => {
    const answer = await callRaw(session, ECHO, body, headers)
    expect(answer.trailers['grpc-status']).toBe('0')
    expect(answer.headers).not.toHaveProperty('grpc-encoding')
    expect(answer.body).toEqual(framed(message))
  })

  test.each([
    { name: 'plain', body: framed(message), headers: ACCEPT },
    { name: 'compressed', body: framed(compressed, 1), headers: { ...GZIP, ...ACCEPT } },
    { name: 'compressed without a word of what it accepts', body: framed(compressed, 1), headers: GZIP },
  ])('a request $name that asks for it has a compressed answer', async ({ body, headers }) => {
    const answer = await callRaw(session, ECHO, body, { ...headers, ...SWITCH })
    expect(answer.headers['grpc-encoding']).toBe('gzip')
    const [frame] = unframed(answer.body)
    expect(frame?.flag).toBe(1)
    expect(gunzipSync(frame?.message ?? '')).toEqual(Buffer.from(message))
    expect(answer.trailers['grpc-status']).toBe('0')
  })

  test.each([
    { name: 'what is no gzip', body: framed(Buffer.from('plain'), 1), status: '3', text: /decompression failed/ },
    {
      name: 'a small message that unpacks to a large one',
      body: framed(gzipSync(Buffer.alloc(50_000_000)), 1),
      status: '8',
      text: /larger than .* after decompression/,
    },
  ])('$name is refused', async ({ body, status, text }) => {
    const answer = await callRaw(session, ECHO, body, GZIP)
    expect(answer.headers['grpc-status']).toBe(status)
    expect(decodeURIComponent(String(answer.headers['grpc-message']))).toMatch(text)
  })
})

describe.each([
  {
    name: 'gRPC-Web',
    headers: { 'content-type': 'application/grpc-web+proto', 'grpc-accept-encoding': 'gzip' },
    body: framed(message),
    encoding: 'grpc-encoding',
    unpack: async (response: Response) => {
      const [frame] = unframed(Buffer.from(await response.arrayBuffer()))
      return frame?.flag === 1 ? gunzipSync(frame.message) : (frame?.message ?? Buffer.of())
    },
  },
  {
    name: 'Connect',
    // fetch itself asks for gzip, and unpacks the answer.
    headers: { 'content-type': 'application/proto' },
    body: Buffer.from(message),
    encoding: 'content-encoding',
    unpack: async (response: Response) => Buffer.from(await response.arrayBuffer()),
  },
])('$name', ({ headers, body, encoding, unpack }) => {
  test.each([
    { name: 'answers plain', extra: {}, expected: null },
    { name: 'compresses when it is asked to', extra: SWITCH, expected: 'gzip' },
  ])('$name', async ({ extra, expected }) => {
    const response = await fetch(server.url + ECHO, { method: 'POST', headers: { ...headers, ...extra }, body })
    expect(response.headers.get(encoding)).toBe(expected)
    expect(fromBinary(EverythingSchema, await unpack(response)).stringValue).toHaveLength(2500)
  })
})
