import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { request as httpsRequest } from 'node:https'
import { connect } from 'node:net'
import { connect as connectTls, type TLSSocket } from 'node:tls'
import { afterEach, describe, expect, test } from 'vitest'
import { makeCertificate } from '../tls/make-certificate.ts'
import { openRaw } from './testing/raw-client.ts'
import { exchangesOf, type Handler, openTapped, type TappedServer, until } from './testing/tapped-server.ts'

const OTTER = { 'x-sandbox': 'brave-otter-42' }
const HERON = { 'x-sandbox': 'calm-heron-17' }
const RUN = '0af7651916cd43dd8448eb211c80319c'
const OTHER_RUN = '1bf7651916cd43dd8448eb211c80319c'
const answer: Handler = (_request, response) => void response.end('answer')
const certificate = await makeCertificate(['localhost', '127.0.0.1'])
const { authority: ca } = certificate

let server: TappedServer
afterEach(() => server.close())

async function open(limits = {}): Promise<void> {
  server = await openTapped(answer, { certificate: { cert: certificate.certificate, key: certificate.key }, limits })
}

async function shake(ALPNProtocols: string[], servername?: string): Promise<TLSSocket> {
  const socket = connectTls({
    port: server.port,
    host: '127.0.0.1',
    ca,
    ALPNProtocols,
    ...(servername && { servername }),
  })
  await once(socket, 'secureConnect')
  return socket
}

const isShared = (count: number) => (exchanges: readonly unknown[]) => exchanges.length >= count
const mine = () => server.tap.logs.ofSandbox('otter')

describe('one door', () => {
  test.each([
    { name: 'h2 where the client offers both', offers: ['h2', 'http/1.1'], agreed: 'h2' },
    { name: 'http/1.1 where it knows nothing newer', offers: ['http/1.1'], agreed: 'http/1.1' },
    { name: 'nothing where it offers nothing', offers: [], agreed: false },
  ])('agrees by ALPN on $name', async ({ offers, agreed }) => {
    await open()
    const socket = await shake(offers)
    expect(socket.alpnProtocol).toBe(agreed)
    socket.destroy()
  })

  test.each([
    { ciphers: 'ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256', says: 'secureConnect' },
    { ciphers: 'ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305', says: 'secureConnect' },
    { ciphers: 'ECDHE-ECDSA-AES256-SHA384:ECDHE-RSA-AES128-SHA:AES128-SHA256', says: 'error' },
    { ciphers: 'AES128-GCM-SHA256', says: 'error' },
  ])('answers $ciphers of TLS 1.2 by $says', async ({ ciphers, says }) => {
    await open()
    const offer = { ciphers, maxVersion: 'TLSv1.2' } as const
    const socket = connectTls({ port: server.port, host: '127.0.0.1', ca, ALPNProtocols: ['h2'], ...offer })
    const said = await new Promise((resolve) => {
      for (const event of ['secureConnect', 'error']) socket.once(event, () => resolve(event))
    })
    expect(said).toBe(says)
    socket.destroy()
  })

  test('refuses a client that speaks neither by an alert of TLS', async () => {
    await open()
    const socket = connectTls({ port: server.port, host: '127.0.0.1', ca, ALPNProtocols: ['spdy/3'] })
    const [error] = await once(socket, 'error')
    expect(error.code).toBe('ERR_SSL_TLSV1_ALERT_NO_APPLICATION_PROTOCOL')
  })

  test('records what HTTP/1.1 says inside the encryption, and how that came about', async () => {
    await open()
    const request = httpsRequest({ port: server.port, host: 'localhost', ca, path: '/a', headers: OTTER, agent: false })
    request.end()
    const [response] = await once(request, 'response')
    response.resume()
    const [exchange] = await until(mine(), isShared(1))
    expect(exchange?.toServer).toMatch(/^GET \/a HTTP\/1\.1\r\n/)
    expect(exchange?.toClient).toMatch(/^HTTP\/1\.1 200 OK\r\n.*answer$/s)
    expect(exchange?.opened).toMatchObject({
      version: 1,
      toServerBefore: 0,
      tls: {
        version: 'TLSv1.3',
        cipher: 'TLS_AES_256_GCM_SHA384',
        alpn: '',
        serverName: 'localhost',
        isResumed: false,
      },
    })
    // A ClientHello and a Finished; a certificate of some hundred bytes and its signature.
    expect(exchange?.opened.tls?.toServer).toBeGreaterThan(250)
    expect(exchange?.opened.tls?.toClient).toBeGreaterThan(800)
  })

  test('records HTTP/2, whose runs share one connection', async () => {
    await open()
    const session = connectHttp2(`https://localhost:${server.port}`, { ca })
    for (const run of [RUN, OTHER_RUN]) {
      const stream = session.request({ ':path': '/a', ...OTTER, traceparent: `00-${run}-00f067aa0ba902b7-01` })
      stream.resume()
      await once(stream, 'end')
    }
    const [exchange, ...others] = await until(mine(), ([first]) => first?.toClient.split('answer').length === 3)
    expect(others).toEqual([])
    expect(exchange?.toServer).toMatch(/^PRI \* HTTP\/2\.0\r\n/)
    expect(exchange?.opened).toMatchObject({ version: 2, run: RUN, tls: { alpn: 'h2' } })
    session.destroy()
  })

  test('says of a second connection that it went on with the first one’s session', async () => {
    await open()
    const first = connectTls({ port: server.port, host: '127.0.0.1', ca, servername: 'localhost' })
    const [session] = await once(first, 'session')
    first.destroy()
    const second = connectTls({ port: server.port, host: '127.0.0.1', ca, servername: 'localhost', session })
    await once(second, 'secureConnect')
    second.write('GET /a HTTP/1.1\r\nHost: localhost\r\nx-sandbox: brave-otter-42\r\n\r\n')
    await once(second, 'data')
    const [exchange] = await until(mine(), isShared(1))
    expect(exchange?.opened.tls?.isResumed).toBe(true)
    second.destroy()
  })

  test('ends the sharing of one encrypted connection before another sandbox’s first byte', async () => {
    await open()
    const session = connectHttp2(`https://localhost:${server.port}`, { ca })
    for (const [path, headers] of [
      ['/mine', OTTER],
      ['/theirs', HERON],
    ] as const) {
      const stream = session.request({ ':path': path, ...headers })
      stream.resume()
      await once(stream, 'end')
    }
    const [exchange] = await until(mine(), ([first]) => first?.sharingEnded === 'second-sandbox')
    expect(exchange?.toClient.split('answer')).toHaveLength(2)
    expect(exchangesOf(server.tap.logs.ofSandbox('heron'))).toEqual([])
    session.destroy()
  })

  test.each([
    { name: 'a page’s own request was on', first: { ':path': '/' } },
    { name: 'another sandbox was on', first: { ':path': '/mine', ...OTTER } },
  ])('asks a browser for another connection when $name the one that its run came over', async ({ first }) => {
    await open()
    const session = connectHttp2(`https://localhost:${server.port}`, { ca })
    const theirs = { ':path': '/run', ...HERON, traceparent: `00-${RUN}-00f067aa0ba902b7-01` }
    const closed = once(session, 'close')
    for (const headers of [first, theirs]) {
      const stream = session.request(headers)
      stream.resume()
      await once(stream, 'end')
    }
    await closed
    const next = connectHttp2(`https://localhost:${server.port}`, { ca })
    next.request(theirs).resume()
    const [exchange] = await until(server.tap.logs.ofSandbox('heron'), isShared(1))
    expect(exchange?.opened.run).toBe(RUN)
    next.destroy()
  })

  test('still takes what comes in the clear, and says so', async () => {
    await open()
    const client = await openRaw(server.port)
    await client.send('GET /a HTTP/1.1\r\nHost: x\r\nx-sandbox: brave-otter-42\r\n\r\n')
    await client.hears('answer')
    const [exchange] = await until(mine(), isShared(1))
    expect(exchange?.opened.tls).toBeNull()
    client.end()
  })

  test('finds the claim of the relay by the ends of an encrypted connection', async () => {
    await open()
    const socket = await shake(['http/1.1'])
    const { localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0 } = socket
    const route = {
      remoteAddress: localAddress,
      remotePort: localPort,
      localAddress: remoteAddress,
      localPort: remotePort,
    }
    server.tap.claims.claim(route, { sandbox: 'otter', run: RUN, client: 'relay' })
    socket.write('GET /a HTTP/1.1\r\nHost: x\r\n\r\n')
    await once(socket, 'data')
    const [exchange] = await until(mine(), isShared(1))
    expect(exchange?.opened).toMatchObject({ client: 'relay', run: RUN })
    socket.destroy()
  })
})

describe('a client that', () => {
  test('never ends its handshake is given up', async () => {
    await open({ headersMs: 100 })
    const client = await openRaw(server.port)
    await client.send(Buffer.from('1603010200', 'hex'))
    await client.gone
    expect(server.tap.statistics.connections).toBe(0)
  })

  test('begins as TLS does and goes on as nothing is told so by an alert', async () => {
    await open()
    const client = await openRaw(server.port)
    await client.send(Buffer.from('\x16\x03\x01\x00\x04garbage and more of it', 'latin1'))
    expect(
      Buffer.from(await client.gone, 'latin1')
        .subarray(0, 1)
        .toString('hex'),
    ).toBe('15')
  })

  test('does not trust the certificate leaves nothing behind', async () => {
    await open()
    const socket = connectTls({ port: server.port, host: '127.0.0.1' })
    const [error] = await once(socket, 'error')
    expect(error.code).toBe('UNABLE_TO_VERIFY_LEAF_SIGNATURE')
    expect(server.tap.statistics.connections).toBe(0)
  })

  test('is in its handshake when the server closes is let go', async () => {
    await open()
    const socket = connect(server.port, '127.0.0.1')
    socket.on('error', () => {})
    await once(socket, 'connect')
    socket.write(Buffer.from('1603010200', 'hex'))
    const closed = once(socket, 'close')
    const session = await shake(['h2'])
    session.on('error', () => {})
    await server.tap.close(0)
    await closed
    session.destroy()
  })
})
