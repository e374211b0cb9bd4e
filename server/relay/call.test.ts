import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { create, createRegistry } from '@bufbuild/protobuf'
import { expect, test } from 'vitest'
import { ExampleService, file_example, HelloRequestSchema } from '#proto/gen/example_pb.js'
import { makeCall } from './call.ts'
import { openConnection } from './connection.ts'
import { toHeaders } from './metadata.ts'

test('a call sends what a gRPC client sends, the learner’s metadata, and nothing of the relay', async () => {
  const server = createServer()
  const seen: IncomingHttpHeaders[] = []
  server.on('stream', (stream, headers) => {
    seen.push(headers)
    stream.resume()
    stream.respond(
      { ':status': 200, 'content-type': 'application/grpc', 'grpc-status': '7', 'grpc-message': 'no%20way' },
      { endStream: true },
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo

  const ports: number[] = []
  const closed = Promise.withResolvers<void>()
  const connection = await openConnection({
    number: 1,
    sandbox: 's',
    address: { host: '127.0.0.1', port },
    onRoute: (route) => ports.push(route.localPort),
    onClose: closed.resolve,
  })
  const result = await makeCall({
    connection,
    method: ExampleService.method.sayHello,
    message: create(HelloRequestSchema, { name: 'Ada' }),
    registry: createRegistry(file_example),
    headers: toHeaders([
      ['x-lesson', 'one'],
      ['x-key-bin', 'AQID'],
      ['x-lesson', 'two'],
    ]),
    options: { deadline: 5000 },
    signal: new AbortController().signal,
    maxBytes: 1000,
    onHeaders: () => undefined,
    onMessage: () => undefined,
  })
  connection.close()
  await closed.promise
  server.close()

  expect(seen.map((headers) => Object.entries(headers))).toEqual([
    expect.arrayContaining([
      [':method', 'POST'],
      [':path', '/example.ExampleService/SayHello'],
      [':authority', `127.0.0.1:${port}`],
      [':scheme', 'http'],
      ['content-type', 'application/grpc+proto'],
      ['te', 'trailers'],
      ['grpc-timeout', '5000m'],
      ['user-agent', expect.stringMatching(/^connect-es\//)],
      ['x-lesson', 'one, two'],
      ['x-key-bin', 'AQID'],
    ]),
  ])
  expect(Object.keys(seen[0] ?? {})).toHaveLength(10)
  expect(result).toMatchObject({
    status: { code: 7, name: 'PERMISSION_DENIED', message: 'no way' },
    headers: expect.arrayContaining([['grpc-status', '7']]),
    trailers: [],
  })
  expect(ports).toEqual([port])
  expect(connection.isOpen).toBe(false)
})
