import { once } from 'node:events'
import { type ClientHttp2Session, connect, constants, type OutgoingHttpHeaders } from 'node:http2'
import { connect as connectSocket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { PREFACE } from '../socket/sniff.ts'
import { openRaw } from '../testing/raw-client.ts'
import {
  areClosed,
  exchangesOf,
  type Handler,
  openTapped,
  type TappedServer,
  totals,
  until,
} from '../testing/tapped-server.ts'

const echo: Handler = (request, response) => {
  request.resume()
  request.on('end', () => response.end(`echo ${request.url}`))
}

const OTTER = { 'x-sandbox': 'brave-otter-42' }
const HERON = { 'x-sandbox': 'calm-heron-17' }

let server: TappedServer
afterEach(() => server.close())

/** A client whose raw socket can be asked for its counts. */
async function openSession(port: number) {
  const socket = connectSocket(port, '127.0.0.1')
  await once(socket, 'connect')
  const session = connect(`http://127.0.0.1:${port}`, { createConnection: () => socket })
  session.on('error', () => {})
  return { session, socket }
}

async function call(session: ClientHttp2Session, path: string, headers: OutgoingHttpHeaders = {}): Promise<string> {
  const stream = session.request({ ':path': path, ...headers })
  let body = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    body += text
  })
  await once(stream, 'close')
  return body
}

/** One frame (RFC 9113 §4.1). */
function frame(type: number, flags: number, stream: number, payload: Uint8Array = Buffer.alloc(0)): Buffer {
  const header = Buffer.alloc(9)
  header.writeUIntBE(payload.length, 0, 3)
  header[3] = type
  header[4] = flags
  header.writeUInt32BE(stream, 5)
  return Buffer.concat([header, payload])
}

const SETTINGS = frame(4, 0, 0)
/** :method GET, :scheme http, :path /a, :authority x, by the static table (RFC 7541 Appendix A) and literals. */
const HEADERS = Buffer.from([0x82, 0x86, 0x44, 0x02, 0x2f, 0x61, 0x41, 0x01, 0x78])

/** A header field that is never indexed, with a name of its own (RFC 7541 §6.2.3). */
function literal(name: string, value: string): Buffer {
  return Buffer.concat([
    Buffer.from([0x10, name.length]),
    Buffer.from(name),
    Buffer.from([value.length]),
    Buffer.from(value),
  ])
}

describe('an HTTP/2 connection', () => {
  test('of one sandbox is shared from its first byte to its last', async () => {
    server = await openTapped(echo)
    const { session, socket } = await openSession(server.port)
    expect(await call(session, '/one', OTTER)).toBe('echo /one')
    expect(await call(session, '/two', OTTER)).toBe('echo /two')
    session.close()
    await once(socket, 'close')
    const exchanges = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchanges).toHaveLength(1)
    expect(exchanges[0]).toMatchObject({ closed: 'complete', opened: { version: 2, client: 'named' } })
    expect(exchanges[0]?.toServer.startsWith(PREFACE.toString('latin1'))).toBe(true)
    expect(totals(exchanges, 'toServer')).toBe(socket.bytesWritten)
    expect(totals(exchanges, 'toClient')).toBe(socket.bytesRead)
  })

  test.each([
    { name: 'a second sandbox', second: HERON, path: '/secret' },
    { name: 'nobody', second: {}, path: '/secret' },
    { name: 'the app itself', second: OTTER, path: '/wire/sandbox' },
    { name: 'a name that is not there', second: { 'x-sandbox': 'no-such-1' }, path: '/secret' },
  ])('that a proxy shares ends to be shown where a stream of $name begins', async ({ second, path }) => {
    server = await openTapped(echo)
    const { session, socket } = await openSession(server.port)
    await call(session, '/mine', OTTER)
    const written = socket.bytesWritten
    const canary = 'canary-canary-canary'
    await call(session, path, { ...second, 'x-canary': canary })
    await call(session, '/mine-again', OTTER)
    session.close()
    await once(socket, 'close')
    const [exchange, ...others] = await until(
      server.tap.logs.ofSandbox('otter'),
      (all) => all[0]?.sharingEnded !== null,
    )
    expect(others).toEqual([])
    expect(exchange).toMatchObject({ sharingEnded: 'second-sandbox', closed: null })
    expect(exchange?.toServer.length).toBeLessThanOrEqual(written)
    expect(exchangesOf(server.tap.logs.ofSandbox('heron'))).toEqual([])
    expect(exchangesOf(server.tap.logs.ofVisitor('loopback'))).toEqual([])
  })

  test('keeps a second sandbox out even when both streams begin in one chunk', async () => {
    server = await openTapped(echo)
    const client = await openRaw(server.port)
    const mine = frame(1, 5, 1, Buffer.concat([HEADERS, literal('x-sandbox', 'brave-otter-42')]))
    const theirs = frame(1, 5, 3, Buffer.concat([HEADERS, literal('x-sandbox', 'calm-heron-17')]))
    await client.send(Buffer.concat([PREFACE, SETTINGS, mine, theirs]))
    await client.hears('echo', 2)
    client.end()
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), (all) => all[0]?.sharingEnded != null)
    expect(exchange?.toServer).toBe(Buffer.concat([PREFACE, SETTINGS, mine]).toString('latin1'))
    expect(exchange?.toServer).not.toContain('calm-heron')
  })

  test('never shows what follows a stream whose headers node refused', async () => {
    server = await openTapped(echo)
    const client = await openRaw(server.port)
    const mine = frame(1, 5, 1, Buffer.concat([HEADERS, literal('x-sandbox', 'brave-otter-42')]))
    const malformed = frame(1, 5, 3, Buffer.concat([HEADERS, literal('UPPER', 'secret')]))
    await client.send(Buffer.concat([PREFACE, SETTINGS, mine]))
    await client.hears('echo')
    await client.send(malformed)
    client.end()
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), (all) => all[0]?.sharingEnded != null)
    expect(exchange?.toServer).not.toContain('secret')
  })

  test('of a first page request is never shared at all', async () => {
    server = await openTapped(echo)
    const { session, socket } = await openSession(server.port)
    await call(session, '/', { cookie: 'a=b' })
    await call(session, '/api', OTTER)
    session.close()
    await once(socket, 'close')
    expect(exchangesOf(server.tap.logs.ofSandbox('otter'))).toEqual([])
  })

  test('is closed in order when a stream is aborted, and the connection goes on', async () => {
    server = await openTapped((request, response) => {
      if (request.url === '/never') response.write('begun')
      else response.end('fine')
    })
    const { session } = await openSession(server.port)
    const stream = session.request({ ':path': '/never', ...OTTER })
    await once(stream, 'data')
    stream.close(constants.NGHTTP2_CANCEL)
    await once(stream, 'close')
    expect(await call(session, '/next', OTTER)).toBe('fine')
    session.close()
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchange?.closed).toBe('complete')
  })

  const floods = [
    {
      name: 'rapid reset',
      bytes: Buffer.concat(
        Array.from({ length: 5_000 }, (_, index) =>
          Buffer.concat([frame(1, 5, 2 * index + 1, HEADERS), frame(3, 0, 2 * index + 1, Buffer.from([0, 0, 0, 8]))]),
        ),
      ),
    },
    {
      name: 'CONTINUATION',
      bytes: Buffer.concat([
        frame(1, 0, 1, HEADERS),
        ...Array.from({ length: 5_000 }, () => frame(9, 0, 1, Buffer.from([0x82]))),
      ]),
    },
    {
      name: 'empty CONTINUATION',
      bytes: Buffer.concat([frame(1, 0, 1, HEADERS), ...Array.from({ length: 5_000 }, () => frame(9, 0, 1))]),
    },
    { name: 'SETTINGS', bytes: Buffer.concat(Array.from({ length: 5_000 }, () => SETTINGS)) },
    { name: 'PING', bytes: Buffer.concat(Array.from({ length: 20_000 }, () => frame(6, 0, 0, Buffer.alloc(8)))) },
    {
      name: 'PRIORITY',
      bytes: Buffer.concat(Array.from({ length: 20_000 }, () => frame(2, 0, 1, Buffer.from([0, 0, 0, 0, 1])))),
    },
    {
      name: 'WINDOW_UPDATE',
      bytes: Buffer.concat(Array.from({ length: 60_000 }, () => frame(8, 0, 0, Buffer.from([0, 0, 0, 1])))),
    },
    {
      name: 'unknown frames',
      bytes: Buffer.concat(Array.from({ length: 20_000 }, () => frame(0xfa, 0, 0, Buffer.from('hi')))),
    },
  ]
  test.each(floods)('is closed by a flood of $name', async ({ bytes }) => {
    // Not because it is slow or idle: for that, the test would have to wait too long.
    server = await openTapped(echo, { limits: { headersMs: 60_000 } })
    const client = await openRaw(server.port)
    await client.send(Buffer.concat([PREFACE, SETTINGS]))
    await client.hears('\0')
    client.socket.write(bytes)
    await client.gone
    const after = await openSession(server.port)
    expect(await call(after.session, '/still-there', OTTER)).toBe('echo /still-there')
    after.session.close()
  })

  test('that broke behind its GOAWAY is let go when its client leaves, though a stream was never answered', async () => {
    server = await openTapped(echo, { limits: { headersMs: 100, sweepMs: 50 } })
    const client = await openRaw(server.port)
    const [goaway, onIdleStream] = [frame(7, 0, 0, Buffer.alloc(8)), frame(0, 0, 11, Buffer.from('x'))]
    await client.send(Buffer.concat([PREFACE, SETTINGS, frame(1, 5, 1, HEADERS), goaway, onIdleStream]))
    // §5.1: DATA of a stream that is idle is an error of the connection; 1 is PROTOCOL_ERROR.
    await client.hears(
      frame(7, 0, 0, Buffer.from([0, 0, 0, 1, 0, 0, 0, 1]))
        .toString('latin1')
        .slice(3),
    )
    client.end()
    await client.gone
    await expect.poll(() => server.tap.statistics.connections).toBe(0)
  })

  test('with a header block that is not ended is closed after the header timeout', async () => {
    server = await openTapped(echo, { limits: { headersMs: 100, sweepMs: 50 } })
    const client = await openRaw(server.port)
    await client.send(Buffer.concat([PREFACE, SETTINGS, frame(1, 0, 1, HEADERS)]))
    await client.gone
    await server.tap.close(1_000)
    expect(server.tap.statistics.neverAttributed).toBeGreaterThan(0)
  })

  test('tells of streams that begin in one chunk by one event', async () => {
    server = await openTapped(echo)
    const { session } = await openSession(server.port)
    await call(session, '/first', OTTER)
    const log = server.tap.logs.ofSandbox('otter')
    const before = log.lastSeq
    await Promise.all(['/a', '/b', '/c'].map((path) => call(session, path, OTTER)))
    const sent = log
      .read(before, Number.POSITIVE_INFINITY)
      .flatMap(({ event }) => (event?.type === 'bytes' && event.direction === 'toServer' ? [event.data] : []))
    const types: number[] = []
    const first = sent[0] ?? Buffer.alloc(0)
    for (let at = 0; at < first.length; at += 9 + first.readUIntBE(at, 3)) types.push(first[at + 3] ?? -1)
    expect(types).toEqual([1, 1, 1])
    session.close()
  })

  test('is closed when nothing has gone over it for long, unless a stream is open', async () => {
    let isOpen = false
    const slow: Handler = (request, response) => {
      if (request.url === '/stuck') isOpen = true
      else response.end('done')
    }
    server = await openTapped(slow, { limits: { keepAliveMs: 100, sweepMs: 20 } })
    const stuck = await openSession(server.port)
    stuck.session.request({ ':path': '/stuck', ...OTTER }).on('error', () => undefined)
    const idle = await openSession(server.port)
    expect(await call(idle.session, '/a', OTTER)).toBe('done')
    await once(idle.session, 'close')
    expect(isOpen).toBe(true)
    expect(stuck.session.closed).toBe(false)
    stuck.session.destroy()
  })
})

test('a handler knows where its client is, as on HTTP/1.1', async () => {
  server = await openTapped(({ socket }, response) => response.end(`${socket.remoteAddress} ${socket.remotePort}`))
  const { session, socket } = await openSession(server.port)
  expect(await call(session, '/')).toBe(`127.0.0.1 ${socket.localPort}`)
  session.destroy()
})

test('a stream that is taken as it is, and names no sandbox, is in the world of its address, as a request is', async () => {
  server = await openTapped(echo)
  server.http.prependListener('connection', (socket) => {
    Object.defineProperty(socket, 'remoteAddress', { value: '192.0.2.7' })
  })
  server.tap.onStream((stream, _headers, sandbox) => {
    stream.respond()
    stream.end(sandbox)
    return true
  })
  const { session } = await openSession(server.port)
  expect(await call(session, '/a')).toBe('shared@192.0.2.7')
  expect(await call(session, '/a', OTTER)).toBe('otter')
  session.destroy()
})
