import { create, fromBinary, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { EverythingSchema, FailRequestSchema, RepeatRequestSchema, RepeatResponseSchema } from '#proto/gen/echo_pb.js'
import { HelloRequestSchema } from '#proto/gen/example_pb.js'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'
import { framed, unframed } from './testing/raw-call.ts'

let server: TestServer
/** Lets the pauses of handlers end. */
let go: () => void

beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    const pause = () =>
      new Promise<void>((resolve) => {
        go = resolve
      })
    await app.register(grpcPlugin, { worlds, onStream, pause })
  })
})
afterAll(() => server.close())

const HELLO = '/example.ExampleService/SayHello'
const hello = (name: string) => framed(toBinary(HelloRequestSchema, create(HelloRequestSchema, { name })))
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64')

function post(path: string, body: string, type = 'application/grpc-web-text'): Promise<Response> {
  return fetch(server.url + path, { method: 'POST', headers: { 'content-type': type }, body })
}

/** Messages and trailers of a text body, piece by piece as they were padded. */
function read(body: string): { readonly messages: Buffer[]; readonly trailers: string } {
  const bytes = Buffer.concat(body.split(/(?<==)(?!=)/).map((piece) => Buffer.from(piece, 'base64')))
  const frames = unframed(bytes)
  const trailers = frames.filter(({ flag }) => flag === 0x80).map(({ message }) => message.toString('latin1'))
  return { messages: frames.filter(({ flag }) => flag === 0).map(({ message }) => message), trailers: trailers.join() }
}

describe('grpc-web-text', () => {
  test.each([
    { type: 'application/grpc-web-text' },
    { type: 'application/grpc-web-text+proto' },
    { type: 'application/grpc-web-text; charset=utf-8' },
  ])('a call as $type is answered as text', async ({ type }) => {
    const response = await post(HELLO, text(hello('Ada')), type)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/grpc-web-text+proto')
    const body = await response.text()
    expect(body).toMatch(/^[A-Za-z0-9+/=]+$/)
    expect(body.startsWith(text(Buffer.from('000000000c0a0a48656c6c6f2c20416461', 'hex')))).toBe(true)
    expect(read(body).trailers).toContain('grpc-status: 0\r\n')
  })

  test('a body may be padded in the middle, and come in pieces that cut quads', async () => {
    const bytes = hello('Ada')
    const body = text(bytes.subarray(0, 1)) + text(bytes.subarray(1, 6)) + text(bytes.subarray(6))
    const chunks = [...body].map((letter) => Buffer.from(letter))
    const response = await fetch(server.url + HELLO, {
      method: 'POST',
      headers: { 'content-type': 'application/grpc-web-text' },
      body: ReadableStream.from(chunks),
      duplex: 'half',
    })
    const [message] = read(await response.text()).messages
    expect(message?.toString('latin1')).toContain('Hello, Ada')
  })

  test('a stream’s messages come one by one, each decodable as soon as it is there', async () => {
    const request = create(RepeatRequestSchema, { text: 'tick', times: 2, interval: durationFromMs(5) })
    const response = await post('/echo.v1.EchoService/Repeat', text(framed(toBinary(RepeatRequestSchema, request))))
    const chunks: string[] = []
    const decoder = new TextDecoder()
    for await (const chunk of response.body ?? []) {
      chunks.push(decoder.decode(chunk))
      // The second message is not made before the first has been read.
      if (chunks.length === 1) go()
    }
    const [first = ''] = chunks
    expect(first.length % 4).toBe(0)
    expect(read(first).messages.map((message) => fromBinary(RepeatResponseSchema, message).number)).toEqual([1])
    const all = read(chunks.join(''))
    expect(all.messages.map((message) => fromBinary(RepeatResponseSchema, message).number)).toEqual([1, 2])
    expect(all.trailers).toContain('grpc-status: 0\r\n')
  })

  const fail = (init: MessageInitShape<typeof FailRequestSchema>) =>
    text(framed(toBinary(FailRequestSchema, create(FailRequestSchema, init))))
  const large = () =>
    text(framed(toBinary(EverythingSchema, create(EverythingSchema, { bytesValue: new Uint8Array(1_100_000) }))))
  test.each([
    { name: 'a status', path: '/echo.v1.EchoService/Fail', body: () => fail({ code: 9, message: 'no' }), status: '9' },
    { name: 'what is no base64', path: HELLO, body: () => '*not base64*', status: '3' },
    { name: 'half a quad', path: HELLO, body: () => text(hello('Ada')).slice(0, -1), status: '3' },
    { name: 'no message', path: HELLO, body: () => '', status: '12' },
    { name: 'a message over the limit', path: '/echo.v1.EchoService/Echo', body: large, status: '8' },
  ])('$name ends with status $status', async ({ path, body, status }) => {
    const response = await post(path, body())
    expect(response.status).toBe(200)
    expect(read(await response.text()).trailers).toContain(`grpc-status: ${status}\r\n`)
  })

  test('an unknown method is UNIMPLEMENTED, in the headers', async () => {
    const response = await post('/echo.v1.EchoService/Nothing', '')
    expect(response.status).toBe(200)
    expect(response.headers.get('grpc-status')).toBe('12')
  })

  test('a page of another origin may call, and read what came of it', async () => {
    const response = await fetch(server.url + HELLO, {
      method: 'POST',
      headers: { 'content-type': 'application/grpc-web-text', origin: 'http://localhost:3000' },
      body: text(hello('Ada')),
    })
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-expose-headers')).toContain('grpc-status-details-bin')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  })
})
