import { request } from 'node:http'
import { connect as connectHttp2 } from 'node:http2'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openRaw } from '../../tap/testing/raw-client.ts'
import { openWebSockets, type WebSocketServer } from './testing/open-web-sockets.ts'

let server: WebSocketServer

beforeAll(async () => {
  server = await openWebSockets({ limits: { connectionsPerSandbox: 2 } })
})
afterAll(() => server.close())

const KEY = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='
const RIGHT = ['Host: 127.0.0.1', 'Upgrade: websocket', 'Connection: Upgrade', KEY, 'Sec-WebSocket-Version: 13']

/** What a request with exactly these lines is answered, to the end of the connection. */
async function ask(first: string, headers: readonly string[]): Promise<string> {
  const client = await openRaw(server.port)
  await client.send(`${[first, ...headers].join('\r\n')}\r\n\r\n`)
  return client.gone
}

/** The answer to a handshake, which leaves the connection open. */
async function open(target: string, headers: readonly string[] = []): Promise<string> {
  const client = await server.connectRaw(target, headers)
  client.destroy()
  await client.gone
  return client.head
}

describe('the handshake of RFC 6455 §1.3', () => {
  test('is answered as it stands there', async () => {
    expect(await open('/ws')).toBe(
      [
        'HTTP/1.1 101 Switching Protocols',
        'Upgrade: websocket',
        'Connection: Upgrade',
        'Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n',
      ].join('\r\n'),
    )
  })

  test.each(['http://elsewhere.example', 'null'])('comes from any page: Origin %s', async (origin) => {
    expect(await open('/ws', [`Origin: ${origin}`])).toContain('101 Switching')
  })
})

describe('a handshake is refused', () => {
  const without = (name: string) => RIGHT.filter((line) => !line.startsWith(name))

  test.each([
    { name: 'in version 12', headers: [...without('Sec-WebSocket-V'), 'Sec-WebSocket-Version: 12'], status: 426 },
    { name: 'in version 8', headers: [...without('Sec-WebSocket-V'), 'Sec-WebSocket-Version: 8'], status: 426 },
    { name: 'without a version', headers: without('Sec-WebSocket-V'), status: 426 },
    { name: 'without a key', headers: without('Sec-WebSocket-K'), status: 400 },
    { name: 'with a key of wrong length', headers: [...without(KEY), 'Sec-WebSocket-Key: abcd'], status: 400 },
    { name: 'with an empty subprotocol', headers: [...RIGHT, 'Sec-WebSocket-Protocol: a,,b'], status: 400 },
  ])('$name: $status', async ({ headers, status }) => {
    expect((await ask('GET /ws HTTP/1.1', headers)).split(' ')[1]).toBe(String(status))
  })

  test('with the version that would do', async () => {
    const answer = await ask('GET /ws HTTP/1.1', [...without('Sec-WebSocket-V'), 'Sec-WebSocket-Version: 99'])
    expect(answer).toContain('426 Upgrade Required\r\n')
    expect(answer).toContain('\r\nSec-WebSocket-Version: 13\r\n')
  })

  test.each([
    { first: 'POST /ws HTTP/1.1', status: 405, says: 'Allow: GET' },
    { first: 'GET /nothing HTTP/1.1', status: 404, says: 'Nothing to upgrade to at /nothing' },
    { first: 'GET /ws?sandbox=nobody-there-00 HTTP/1.1', status: 400, says: 'no sandbox named "nobody-there-00"' },
    { first: 'GET /ws?deflate=yes HTTP/1.1', status: 400, says: 'deflate is 1 or 0' },
    { first: 'GET /ws?heartbeat=0 HTTP/1.1', status: 400, says: 'heartbeat is a number of seconds' },
    { first: 'GET /ws?heartbeat=61 HTTP/1.1', status: 400, says: 'heartbeat is a number of seconds' },
  ])('$first: $status', async ({ first, status, says }) => {
    const answer = await ask(first, RIGHT)
    expect(answer.split(' ')[1]).toBe(String(status))
    expect(answer).toContain(says)
  })

  test('when its sandbox has too many, and taken when one is gone', async () => {
    const { name } = await server.newSandbox()
    const target = `/ws?sandbox=${name}`
    const first = await server.connectRaw(target)
    const second = await server.connectRaw(target)
    expect(await ask(`GET ${target} HTTP/1.1`, RIGHT)).toContain('429 Too Many Requests')
    expect(await open('/ws')).toContain('101')
    first.send({ opcode: 8 })
    await first.gone
    expect(await open(target)).toContain('101')
    second.destroy()
  })
})

describe('subprotocols', () => {
  test.each([
    { path: '/ws', offered: 'echo.v1', chosen: 'echo.v1' },
    { path: '/ws', offered: 'soap, json.v1, echo.v1', chosen: 'json.v1' },
    { path: '/ws', offered: 'soap', chosen: null },
    { path: '/ws/ticker', offered: 'json.v1, ticker.v1', chosen: 'ticker.v1' },
  ])('of $offered at $path: $chosen', async ({ path, offered, chosen }) => {
    const head = await open(path, [`Sec-WebSocket-Protocol: ${offered}`])
    expect(/^Sec-WebSocket-Protocol: (.*)$/m.exec(head)?.[1] ?? null).toBe(chosen)
  })
})

describe('permessage-deflate', () => {
  const OFFER = 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'

  test.each([
    { target: '/ws', headers: [OFFER], agreed: null },
    { target: '/ws?deflate=0', headers: [OFFER], agreed: null },
    { target: '/ws?deflate=1', headers: [OFFER], agreed: 'permessage-deflate' },
    { target: '/ws?deflate=1', headers: [], agreed: null },
    { target: '/ws?deflate=1', headers: ['Sec-WebSocket-Extensions: x-other'], agreed: null },
    {
      target: '/ws?deflate=1',
      headers: ['Sec-WebSocket-Extensions: permessage-deflate; server_no_context_takeover'],
      agreed: 'permessage-deflate; server_no_context_takeover',
    },
  ])('$target with $headers: $agreed', async ({ target, headers, agreed }) => {
    const head = await open(target, headers)
    expect(/^Sec-WebSocket-Extensions: (.*)$/m.exec(head)?.[1] ?? null).toBe(agreed)
  })

  test('makes the second of two equal messages a mere reference to the first', async () => {
    const client = await server.connect('/ws?deflate=1', { perMessageDeflate: { threshold: 0 } })
    const raw = await server.connectRaw('/ws?deflate=1', [OFFER])
    expect(client.socket.extensions).toBe('permessage-deflate')
    const text = 'Frames that are alike are small when they are deflated'
    client.socket.send(text)
    expect(await client.next()).toBe(text)
    raw.send({ opcode: 1, payload: { text } }, { opcode: 1, payload: { text } })
    const [first, second] = [await raw.next(), await raw.next()]
    expect([first.rsv, second.rsv]).toEqual([0b100, 0b100])
    expect(second.length).toBeLessThan(first.length / 3)
  })
})

describe('a request without an upgrade', () => {
  test('is told over HTTP/1.1 what is wanted', async () => {
    const answer = await new Promise<{ status: number; upgrade: unknown; text: string }>((resolve, reject) => {
      const outgoing = request({ port: server.port, path: '/ws/ticker' }, async (incoming) => {
        const text = (await incoming.toArray()).join('')
        resolve({ status: incoming.statusCode ?? 0, upgrade: incoming.headers.upgrade, text })
      })
      outgoing.once('error', reject).end()
    })
    expect(answer).toEqual({ status: 426, upgrade: 'websocket', text: expect.stringContaining('/ws/ticker is spoken') })
  })

  test('and over HTTP/2, where there is no such header', async () => {
    const session = connectHttp2(`http://127.0.0.1:${server.port}`)
    const stream = session.request({ ':path': '/ws' })
    const headers = await new Promise<Record<string, unknown>>((resolve, reject) =>
      stream.once('response', (answered) => resolve({ ...answered })).once('error', reject),
    )
    session.destroy()
    expect([headers[':status'], headers['upgrade']]).toEqual([426, undefined])
  })
})
