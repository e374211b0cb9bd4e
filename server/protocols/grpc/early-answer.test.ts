import { Agent, request as httpRequest } from 'node:http'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openServer, type TestServer } from '../../test/testing/open-server.ts'
import { grpcPlugin } from './index.ts'

let server: TestServer
/** One connection, kept for the next request where the server allows it. */
const agent = new Agent({ keepAlive: true, maxSockets: 1 })

beforeAll(async () => {
  server = await openServer(async ({ app, worlds }) => {
    await app.register(grpcPlugin, { worlds })
  })
})
afterAll(async () => {
  agent.destroy()
  await server.close()
})

function post(
  type: string,
  body: string | Buffer,
): Promise<{ status: number | undefined; connection: string | undefined }> {
  return new Promise((resolve, reject) => {
    const url = `${server.url}/example.ExampleService/SayHello`
    const outgoing = httpRequest(url, { method: 'POST', agent, headers: { 'content-type': type } }, (incoming) => {
      incoming.resume().on('end', () => {
        resolve({ status: incoming.statusCode, connection: incoming.headers.connection })
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

const large = Buffer.concat([Buffer.from('0000110000', 'hex'), Buffer.alloc(0x11_0000)])

test.each([
  { type: 'application/grpc-web+proto', body: large, status: 200 },
  { type: 'application/grpc-web-text', body: large.toString('base64'), status: 200 },
  { type: 'application/proto', body: large, status: 429 },
  { type: 'text/plain', body: large, status: 415 },
])('a call of $type that is refused before its end closes the connection, and the next is answered', async (row) => {
  const { type, body, status } = row
  expect(await post(type, body)).toEqual({ status, connection: 'close' })
  expect(await post('application/json', '{}')).toEqual({ status: 200, connection: 'keep-alive' })
})
