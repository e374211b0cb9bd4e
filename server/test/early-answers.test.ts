/** Answers over HTTP/2 that end before their request: their client hears them, is told to stop, and may go on asking. */
import { type ClientHttp2Session, connect, constants, type IncomingHttpHeaders } from 'node:http2'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RunningServer } from '../app.ts'
import { openWholeServer } from './testing/whole-server.ts'

let server: RunningServer
let session: ClientHttp2Session

beforeAll(async () => {
  server = await openWholeServer()
  // What waits to be sent is the test's own to bear.
  session = connect(server.url, { maxSessionMemory: 400 })
})
afterAll(async () => {
  session.destroy()
  await server.close()
})

const JSON_TYPE = { 'content-type': 'application/json' }
const TEXT_TYPE = { 'content-type': 'text/plain' }

// Each waits for a second or two: together they wait for one.
test.concurrent.each([
  { status: 413, method: 'POST', path: '/api/v1/users', headers: JSON_TYPE },
  { status: 413, method: 'POST', path: '/api/v2/users', headers: JSON_TYPE },
  { status: 413, method: 'PUT', path: '/api/v1/users/1', headers: JSON_TYPE },
  { status: 413, method: 'POST', path: '/api/v1/users', headers: { ...JSON_TYPE, 'content-length': '9000000' } },
  { status: 415, method: 'POST', path: '/api/v1/users', headers: TEXT_TYPE },
  { status: 401, method: 'DELETE', path: '/api/v1/sandbox', headers: JSON_TYPE },
  { status: 400, method: 'POST', path: '/api/v1/users', headers: { ...JSON_TYPE, 'x-sandbox': 'no-such-99' } },
  { status: 405, method: 'PATCH', path: '/api/v1/users', headers: JSON_TYPE },
  { status: 200, method: 'GET', path: '/api/v1/users', headers: {} },
  { status: 413, method: 'POST', path: '/graphql', headers: JSON_TYPE },
  { status: 413, method: 'POST', path: '/graphql', headers: TEXT_TYPE },
  { status: 413, method: 'POST', path: '/graphql', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
  { status: 429, method: 'POST', path: '/v1/users', headers: JSON_TYPE },
  { status: 413, method: 'POST', path: '/api/broadcast', headers: JSON_TYPE },
  { status: 400, method: 'POST', path: '/socket.io/?EIO=4&transport=polling', headers: TEXT_TYPE },
  { status: 413, method: 'POST', path: '/nothing/at/all', headers: JSON_TYPE },
  { status: 404, method: 'POST', path: '/nothing/at/all', headers: TEXT_TYPE },
  { status: 404, method: 'PUT', path: '/nothing', headers: {} },
  { status: 404, method: 'GET', path: '/nothing', headers: {} },
  { status: 404, method: 'POST', path: '/assets/nothing.js', headers: TEXT_TYPE },
  { status: 400, method: 'POST', path: '/%zz', headers: JSON_TYPE },
  { status: 403, method: 'POST', path: '/wire/sandbox', headers: JSON_TYPE },
  { status: 200, method: 'POST', path: '/user.UserService/GetUser', headers: { 'content-type': 'application/grpc' } },
  { status: 415, method: 'POST', path: '/user.UserService/GetUser', headers: TEXT_TYPE },
])('$status of $method $path with $headers: who goes on sending is told to stop, four times', async (row) => {
  const answers = await Promise.all(Array.from({ length: 4 }, () => sendForEver(row)))
  const expected = { status: row.status, isWhole: true, rst: constants.NGHTTP2_NO_ERROR }
  expect(answers).toEqual(answers.map(() => expected))
  expect((await ask('/api/v1/users'))[':status']).toBe(200)
})

interface Asked {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

/** More than any of these takes, and no end. */
function sendForEver({ method, path, headers }: Asked) {
  return new Promise<{ status: number | undefined; isWhole: boolean; rst: number | undefined }>((resolve) => {
    const stream = session.request({ ':method': method, ':path': path, ...headers }, { endStream: false })
    let status: number | undefined
    let isWhole = false
    stream.on('response', (head) => {
      status = head[':status']
    })
    stream.on('end', () => {
      isWhole = true
    })
    stream.on('error', () => undefined)
    stream.on('close', () => resolve({ status, isWhole, rst: stream.rstCode }))
    stream.resume()
    stream.write(LONG)
  })
}

/** As a message of gRPC it would have 2 MB. */
const LONG = Buffer.concat([Buffer.from('0000200000', 'hex'), Buffer.alloc(0x12_0000, 'x')])

function ask(path: string): Promise<IncomingHttpHeaders> {
  return new Promise((resolve, reject) => {
    const stream = session.request({ ':path': path })
    stream.on('response', resolve)
    stream.on('error', reject)
    stream.resume()
  })
}
