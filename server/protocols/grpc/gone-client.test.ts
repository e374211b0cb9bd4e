import { type ClientHttp2Session, connect, constants } from 'node:http2'
import { create, toBinary } from '@bufbuild/protobuf'
import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RepeatRequestSchema } from '#proto/gen/echo_pb.js'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'
import { callRaw, framed } from './testing/raw-call.ts'

let server: TestServer
let session: ClientHttp2Session
let printed: unknown[]
/** The handler has made its first message. */
let begun: Promise<void>
/** Lets it make the others. */
let go: () => void

beforeEach(async () => {
  printed = []
  vi.spyOn(console, 'error').mockImplementation((...parts: unknown[]) => void printed.push(parts))
  const begin = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  begun = begin.promise
  go = goOn.resolve
  server = await openServer(async ({ app, worlds }) => {
    app.log.error = (bug: unknown) => void printed.push(bug)
    const pause = () => {
      begin.resolve()
      return goOn.promise
    }
    await app.register(grpcPlugin, { worlds, pause })
  })
  // The server may send a hundred bytes of an answer: each of its writes waits.
  session = connect(server.url, { settings: { initialWindowSize: 100 } })
  session.on('error', () => undefined)
})
afterEach(() => {
  session.destroy()
  vi.restoreAllMocks()
})

const long = { text: 'x'.repeat(10_000), times: 9, interval: durationFromMs(1) }
const repeat = framed(toBinary(RepeatRequestSchema, create(RepeatRequestSchema, long)))

const begin = async (type: string) => {
  const stream = session.request({
    ':method': 'POST',
    ':path': '/echo.v1.EchoService/Repeat',
    'content-type': type,
  })
  stream.on('error', () => undefined)
  stream.end(type.includes('text') ? repeat.toString('base64') : repeat)
  await begun
  go()
  return stream
}
const rows = [
  { type: 'application/grpc' },
  { type: 'application/grpc-web+proto' },
  { type: 'application/grpc-web-text' },
  { type: 'application/connect+proto' },
]

test.each(rows)('a stream of $type that is cancelled while its server writes prints nothing', async ({ type }) => {
  const stream = await begin(type)
  stream.close(constants.NGHTTP2_CANCEL)
  // The server has read the cancelling when it answers what came behind it.
  await callRaw(session, '/example.ExampleService/SayHello', framed(Buffer.of()))
  await server.close()
  expect(printed).toEqual([])
})

test.each(rows)('nor does a stream of $type whose connection breaks', async ({ type }) => {
  await begin(type)
  session.destroy()
  await server.close()
  expect(printed).toEqual([])
})
