/** Requests as bytes on a socket: what no client sends, and what every server must read (RFC 9112). */
import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { RunningServer } from './app.ts'
import { openWholeServer } from './test/testing/whole-server.ts'

let server: RunningServer
beforeAll(async () => {
  server = await openWholeServer()
})
afterAll(() => server.close())

/** All that comes back for these bytes, until the server ends the connection. */
function send(bytes: string, end = false): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(server.port, '127.0.0.1', () => (end ? socket.end(bytes) : socket.write(bytes)))
    socket.setEncoding('utf8').on('data', (part) => {
      text += part
    })
    socket.on('error', reject).on('close', () => resolve(text))
  })
}

const LINE = 'GET /api/v1/users/1 HTTP/1.1\r\n'
const POST = 'POST /api/v1/users HTTP/1.1\r\nHost: a\r\n'

test.each([
  { name: 'a first line that begins with a blank', bytes: ` ${LINE}`, says: 'a method in capitals' },
  { name: 'a first line in small letters', bytes: LINE.toLowerCase(), says: 'a method in capitals' },
  { name: 'letters that must be escaped', bytes: LINE.replace('1 ', 'ж '), says: 'as %XX' },
  { name: 'another version', bytes: LINE.replace('1.1', '1.2'), says: 'HTTP/1.1' },
  { name: 'a header with a blank in its name', bytes: `${LINE}bad name: x\r\n\r\n`, says: 'a name without blanks' },
  { name: 'a header with U+0000', bytes: `${LINE}name: a\0b\r\n\r\n`, says: 'control characters' },
  { name: 'half a request', bytes: LINE, end: true, says: 'ended before the request did' },
  { name: 'a length that is no number', bytes: `${POST}Content-Length: x\r\n\r\n`, says: 'one whole number' },
  { name: 'two lengths', bytes: `${POST}Content-Length: 1\r\nContent-Length: 2\r\n\r\n`, says: 'send one of them' },
  {
    name: 'a length beside chunks',
    bytes: `${POST}Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`,
    says: 'Transfer-Encoding',
  },
  {
    name: 'a chunk without a size',
    bytes: `${POST}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n`,
    says: 'hexadecimal',
  },
])('$name is told what is wrong, and the connection ends', async ({ bytes, end, says }) => {
  const [head = '', body = ''] = (await send(bytes, end)).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
  expect(head).toContain('Connection: close')
  expect(JSON.parse(body)).toEqual({ error: { code: 'broken_request', message: expect.stringContaining(says) } })
})

test.each(['BREW', 'get', "m'o-d"])('the method %s, which nobody knows, is not implemented', async (method) => {
  const [head = '', body = ''] = (await send(LINE.replace('GET', method))).split('\r\n\r\n')
  expect(head).toMatch(/^HTTP\/1\.1 501 Not Implemented\r\n/)
  expect(head).toContain('Connection: close')
  const message = expect.stringContaining(`the method ${method}: it takes GET, HEAD,`)
  expect(JSON.parse(body)).toEqual({ error: { code: 'unimplemented', message } })
})

const hosts = (...values: readonly string[]) => values.map((value) => `Host: ${value}\r\n`).join('')

describe.each([
  { name: 'no Host', lines: hosts(), says: 'Host is missing' },
  { name: 'an empty Host', lines: hosts(''), says: 'Host is empty' },
  { name: 'a Host of blanks', lines: hosts(' \t'), says: 'Host is empty' },
  { name: 'two Hosts', lines: hosts('a', 'b'), says: 'Host stands twice' },
  { name: 'two Hosts that say the same', lines: hosts('a', 'a'), says: 'Host stands twice' },
  { name: 'a Host with a path', lines: hosts('a/b'), says: 'Host must be a name' },
  { name: 'a Host of two words', lines: hosts('a b'), says: 'Host must be a name' },
])('$name', ({ lines, says }) => {
  const ask = async (target: string, more = '') => {
    const answer = await send(`GET ${target} HTTP/1.1\r\n${lines}${more}Connection: close\r\n\r\n`)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
    return body
  }

  test.each(['/', '/wire/sandbox', '/openapi.json', '/no/such/path'])(
    'in a request for %s is refused in our own form',
    async (path) => {
      const error = { code: 'broken_request', message: expect.stringContaining(says) }
      expect(JSON.parse(await ask(path))).toEqual({ error })
    },
  )

  test('is refused in the form of either version of REST', async () => {
    const first = { code: 'BROKEN_REQUEST', message: expect.stringContaining(says) }
    expect(JSON.parse(await ask('/api/v1/users/1'))).toMatchObject({ error: first })
    expect(JSON.parse(await ask('/api/v2/users'))).toMatchObject({ status: 400, detail: expect.stringContaining(says) })
  })

  test('in a WebSocket handshake is refused', async () => {
    const upgrade = 'Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n'
    expect(await ask('/ws', `${upgrade}Connection: Upgrade\r\n`)).toContain(says)
  })
})

test.each([
  { name: 'HTTP/1.0 without a Host', bytes: 'GET /api/v1/users/1 HTTP/1.0\r\n\r\n' },
  {
    name: 'a whole URL beside an empty Host',
    bytes: `${LINE.replace('/api', 'http://a/api')}${hosts('')}Connection: close\r\n\r\n`,
  },
  ...['a:8080', '[::1]:80', 'a%20b', 'xn--e1afmkfd.example', 'a_b'].map((host) => ({
    name: `Host: ${host}`,
    bytes: `${LINE}${hosts(host)}Connection: close\r\n\r\n`,
  })),
])('$name is fine', async ({ bytes }) => {
  expect(await send(bytes)).toMatch(/^HTTP\/1\.1 200 OK\r\n/)
})

test('headers that are too long are told how long they may be', async () => {
  const answer = await send(`${LINE}long: ${'x'.repeat(17_000)}\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 431 /)
  expect(answer).toContain('16 KiB')
})

test('OPTIONS * asks what the server can do', async () => {
  const answer = await send('OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 204 No Content\r\n/)
  expect(answer).toContain('allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS')
})

test.each(['/healthz', '/graphql', '/shop/orders', '/api/v1/users', '/api/broadcast', '/nothing'])(
  'TRACE of %s is not possible, and says what is',
  async (path) => {
    const answer = await send(`TRACE ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1\.1 405 Method Not Allowed\r\n/)
    expect(answer).toMatch(/\r\nallow: [A-Z]+/i)
  },
)

test.each(['GET *', 'POST *', 'OPTIONS *x', 'HEAD *'])('%s is no target', async (start) => {
  const answer = await send(`${start} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\n/)
})

test('OPTIONS * may name no host', async () => {
  const answer = await send('OPTIONS * HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n')
  expect(answer).toMatch(/^HTTP\/1\.1 204 No Content\r\n/)
})

test.each([
  { name: 'of a user', path: `/api/v1/users/${'9'.repeat(8_000)}`, status: 404 },
  { name: 'of nothing', path: `/${'a'.repeat(8_000)}`, status: 404 },
  { name: 'that is longer than any', path: `/api/v1/users/${'9'.repeat(9_000)}`, status: 414 },
])('a long part $name is $status', async ({ path, status }) => {
  const answer = await send(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`)
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
})
