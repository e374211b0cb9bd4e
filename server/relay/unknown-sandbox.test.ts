import { connect, constants } from 'node:http2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRelay, type RelayServer } from './testing/open-relay.ts'

let server: RelayServer
beforeAll(async () => {
  server = await openRelay()
})
afterAll(() => server.close())

test('a gRPC call that names no sandbox there is ends with one block of headers that ends the stream', async () => {
  const session = connect(`http://127.0.0.1:${server.port}`)
  const stream = session.request({
    ':method': 'POST',
    ':path': '/example.ExampleService/SayHello',
    'content-type': 'application/grpc',
    'x-sandbox': 'no-such-99',
  })
  stream.end(Buffer.from('0000000000', 'hex'))
  const answer = await new Promise((resolve) =>
    stream.once('response', (headers, flags) => resolve({ headers, flags })),
  )
  stream.resume()
  await new Promise((resolve) => stream.once('close', resolve))
  session.destroy()
  expect(answer).toMatchObject({
    headers: { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '3' },
    flags: constants.NGHTTP2_FLAG_END_HEADERS | constants.NGHTTP2_FLAG_END_STREAM,
  })
})
