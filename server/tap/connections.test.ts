import { once } from 'node:events'
import { connect as connectHttp2 } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import type { Route } from './connection.ts'
import { openRaw } from './testing/raw-client.ts'
import { areClosed, exchangesOf, type Handler, openTapped, type TappedServer, until } from './testing/tapped-server.ts'

const answer: Handler = (_request, response) => {
  response.end('answer')
}
const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n')
const OTTER = 'x-sandbox: brave-otter-42'
const HERON = 'x-sandbox: calm-heron-17'
const BRISK = { headersMs: 100, sweepMs: 20 }

/** A client's socket as the server sees it. */
function routeOf({ localAddress = '', localPort = 0, remoteAddress = '', remotePort = 0 }: Socket): Route {
  return { remoteAddress: localAddress, remotePort: localPort, localAddress: remoteAddress, localPort: remotePort }
}

let server: TappedServer
afterEach(() => server.close())

describe('a client that misbehaves', () => {
  const cases = [
    { name: 'says nothing', text: '', ends: false, heard: /^$/ },
    { name: 'says a part of the HTTP/2 preface', text: 'PRI * HT', ends: false, heard: /^HTTP\/1\.1 408/ },
    { name: 'says half a request', text: 'GET /a HTTP/1.1\r\nHost: x\r\n', ends: false, heard: /^HTTP\/1\.1 408/ },
    {
      name: 'says half a request and leaves',
      text: 'GET /a HTTP/1.1\r\nHost: x\r\n',
      ends: true,
      heard: /^$|^HTTP\/1\.1 400/,
    },
    { name: 'says the start of the preface and leaves', text: 'PR', ends: true, heard: /^$/ },
    { name: 'says garbage', text: '\x16\x03\x01\x02\0garbage\r\n\r\n', ends: false, heard: /^HTTP\/1\.1 400/ },
    {
      name: 'says a broken HTTP/2 frame',
      text: 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\xff\xff\xff\xff\xff\xff\xff\xff\xff',
      ends: false,
      heard: /^\0/,
    },
  ]
  test.each(cases)('and $name is closed, and shown to nobody', async ({ text, ends, heard }) => {
    server = await openTapped(answer, { limits: BRISK })
    const client = await openRaw(server.port)
    if (text !== '') await client.send(Buffer.from(text, 'latin1'))
    if (ends) client.end()
    expect(await client.gone).toMatch(heard)
    await server.tap.close(1_000)
    expect(exchangesOf(server.tap.logs.ofVisitor('loopback'))).toEqual([])
  })

  test.each(cases.filter(({ text }) => text !== ''))(
    'and $name is shown to who catches its address',
    async ({ text, ends }) => {
      server = await openTapped(answer, { limits: BRISK })
      server.tap.catching.start('loopback', 'otter')
      const client = await openRaw(server.port)
      await client.send(Buffer.from(text, 'latin1'))
      if (ends) client.end()
      const heard = await client.gone
      const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
      expect(exchange?.toServer).toBe(text)
      expect(exchange?.toClient).toBe(heard)
      expect(exchange?.opened.client).toBe('terminal')
    },
  )

  test.each([
    { name: 'carries a cookie', text: 'GET /a HTTP/1.1\r\nCookie: framewise_viewer=1\r\n' },
    { name: 'names a sandbox', text: 'GET /a HTTP/1.1\r\nX-Sandbox: calm-heron-17\r\n' },
    { name: 'is for the app itself', text: 'POST /wire/sandbox HTTP/1.1\r\nHost: x\r\n' },
  ])('and whose half request $name is shown to nobody, caught or not', async ({ text }) => {
    server = await openTapped(answer, { limits: BRISK })
    server.tap.catching.start('loopback', 'otter')
    const client = await openRaw(server.port)
    await client.send(text)
    await client.gone
    await server.tap.close(1_000)
    expect(exchangesOf(server.tap.logs.ofSandbox('otter'))).toEqual([])
    expect(server.tap.statistics.neverAttributed).toBeGreaterThanOrEqual(text.length)
  })

  test('and stays silent between two requests is closed, but not while an answer is still to come', async () => {
    let answerLast = (): void => {}
    server = await openTapped(
      (request, response) => {
        if (request.url === '/last') answerLast = () => response.end('at last')
        else response.end('answer')
      },
      { limits: { keepAliveMs: 50, sweepMs: 20 } },
    )
    const idle = await openRaw(server.port)
    const waiting = await openRaw(server.port)
    await Promise.all([idle.send(get('/a')), waiting.send(get('/a') + get('/last'))])
    expect(await idle.gone).toContain('Keep-Alive')
    answerLast()
    expect(await waiting.gone).toContain('at last')
  })

  test('and sends a body too slowly is answered 408', async () => {
    server = await openTapped((request) => request.resume(), {
      limits: { sweepMs: 20, body: { graceMs: 100, bytesPerSecond: 1_000 } },
    })
    const client = await openRaw(server.port)
    await client.send(`POST /a HTTP/1.1\r\nHost: x\r\n${OTTER}\r\nContent-Length: 100000\r\n\r\nslow`)
    expect(await client.gone).toMatch(/^HTTP\/1\.1 408/)
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchange?.closed).toBe('timeout')
  })

  test('and goes on with its body behind the answer hears it all the same', async () => {
    server = await openTapped((_request, response) => {
      response.writeHead(413, { connection: 'close' }).end('too large')
    })
    const client = connect({ port: server.port, host: '127.0.0.1', allowHalfOpen: true })
    const trouble: Error[] = []
    client.on('error', (error) => trouble.push(error))
    const heard: Buffer[] = []
    client.on('data', (chunk: Buffer) => heard.push(chunk))
    client.write(`POST /a HTTP/1.1\r\nHost: x\r\n${OTTER}\r\nContent-Length: 3000000\r\n\r\n`)
    await once(client, 'end')
    for (let sent = 0; sent < 3; sent += 1)
      await new Promise((resolve) => client.write(Buffer.alloc(1_000_000), resolve))
    const closed = new Promise((resolve) => client.once('close', resolve))
    client.end()
    await closed
    expect(trouble).toEqual([])
    expect(Buffer.concat(heard).toString()).toMatch(/^HTTP\/1\.1 413 .*too large/s)
  })

  test('and aborts its body is recorded as one that left', async () => {
    server = await openTapped((request) => request.resume())
    const client = await openRaw(server.port)
    const text = `POST /a HTTP/1.1\r\nHost: x\r\n${OTTER}\r\nContent-Length: 100\r\n\r\nhalf`
    await client.send(text)
    await until(server.tap.logs.ofSandbox('otter'), ([only]) => only?.toServer === text)
    client.end()
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchange).toMatchObject({ toServer: text })
    expect(exchange?.closed).not.toBe('complete')
  })
})

describe('a caught terminal', () => {
  test('shows what names no sandbox, and what does stays where it belongs', async () => {
    server = await openTapped(answer)
    server.tap.catching.start('loopback', 'heron')
    const client = await openRaw(server.port)
    await client.send(get('/unnamed'))
    await client.hears('answer')
    await client.send(get('/named', OTTER))
    await client.hears('answer', 2)
    expect((await until(server.tap.logs.ofSandbox('heron'), areClosed(1))).map(({ toServer }) => toServer)).toEqual([
      get('/unnamed'),
    ])
    expect((await until(server.tap.logs.ofSandbox('otter'), areClosed(1))).map(({ toServer }) => toServer)).toEqual([
      get('/named', OTTER),
    ])
    server.tap.catching.stop('heron')
    await client.send(get('/after'))
    const shared = await until(server.tap.logs.ofVisitor('loopback'), areClosed(1))
    expect(shared[0]?.opened.client).toBe('shared')
  })
})

describe('a claimed connection', () => {
  test.each([{ when: 'before its first byte' }, { when: 'after its first bytes' }])(
    'belongs to the claim, made $when',
    async ({ when }) => {
      server = await openTapped(answer)
      const client = await openRaw(server.port)
      const claim = { sandbox: 'otter', run: 'a'.repeat(32), client: 'relay' } as const
      const route = routeOf(client.socket)
      if (when === 'before its first byte') {
        server.tap.claims.claim(route, claim)
        await client.send('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0')
      } else {
        await client.send('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0')
        await client.hears('\0')
        server.tap.claims.claim(route, claim)
      }
      await until(server.tap.logs.ofSandbox('otter'), ([only]) => only?.toServer.length === 33)
      server.tap.claims.mark(route, 'b'.repeat(32))
      client.end()
      const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
      expect(exchange).toMatchObject({
        opened: { client: 'relay', run: 'a'.repeat(32) },
        marks: [{ run: 'b'.repeat(32), toServerOffset: 33 }],
      })
    },
  )

  test('is not another one that comes from the same port to another of ours', async () => {
    server = await openTapped(answer)
    const other = await server.tap.listenAlso({ host: '127.0.0.1', port: 0 })
    const stranger = await openRaw(other ?? 0)
    await stranger.send(get('/before', HERON))
    await stranger.hears('answer')
    const relays = { ...routeOf(stranger.socket), localPort: server.port }
    server.tap.claims.claim(relays, { sandbox: 'otter', run: '', client: 'relay' })
    await stranger.send(get('/after', HERON))
    await stranger.hears('answer', 2)
    expect(await until(server.tap.logs.ofSandbox('heron'), areClosed(2))).toHaveLength(2)
    expect(exchangesOf(server.tap.logs.ofSandbox('otter'))).toEqual([])
    stranger.end()
  })
})

describe('an upgrade', () => {
  const upgrade = (path: string): string =>
    get(
      path,
      OTTER,
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    )

  test('of an unknown path is answered 404 and closed', async () => {
    server = await openTapped(answer)
    const client = await openRaw(server.port)
    await client.send(upgrade('/nowhere'))
    expect(await client.gone).toMatch(/^HTTP\/1\.1 404 .*Connection: close/s)
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchange).toMatchObject({ toServer: upgrade('/nowhere'), toClient: client.heard, closed: 'complete' })
  })

  test('while the server closes is refused, and a reset of it then is no fault of ours', async () => {
    server = await openTapped(answer)
    let closed: Promise<void> | undefined
    server.http.prependOnceListener('upgrade', () => {
      closed = server.tap.close(1_000)
    })
    const listeners = new Promise<number>((resolve) => {
      server.http.once('upgrade', (_request, socket) => resolve(socket.listenerCount('error')))
    })
    const client = await openRaw(server.port)
    await client.send(upgrade('/ws'))
    expect(await client.gone).toContain('HTTP/1.1 503 ')
    expect(await listeners).toBeGreaterThan(0)
    await closed
  })

  test('with a frame glued to it is one exchange in which every byte is seen once', async () => {
    server = await openTapped(answer)
    const sockets = new WebSocketServer({ noServer: true })
    server.tap.onUpgrade('/ws', ({ request, socket, head }) => {
      sockets.handleUpgrade(request, socket, head, (webSocket) =>
        webSocket.on('message', (data) => webSocket.send(String(data))),
      )
    })
    const client = await openRaw(server.port)
    // A text frame "hi" with a mask of zeros (RFC 6455 §5.2).
    const glued = Buffer.from([0x81, 0x82, 0, 0, 0, 0, 0x68, 0x69]).toString('latin1')
    await client.send(Buffer.from(upgrade('/ws') + glued, 'latin1'))
    await client.hears('\x81\x02hi')
    await client.send(Buffer.from(glued, 'latin1'))
    await client.hears('\x81\x02hi', 2)
    client.socket.destroy()
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchange?.toServer).toBe(upgrade('/ws') + glued + glued)
    expect(exchange?.toClient).toBe(client.heard)
  })
})

describe('the front door', () => {
  test('is the same on every address and port that it listens on', async () => {
    server = await openTapped(answer)
    const other = await server.tap.listenAlso({ host: '127.0.0.1', port: 0 })
    const client = await openRaw(other ?? 0)
    await client.send(get('/a', OTTER))
    await client.hears('answer')
    expect(await until(server.tap.logs.ofSandbox('otter'), areClosed(1))).toHaveLength(1)
  })

  test('says which port is busy', async () => {
    server = await openTapped(answer)
    await expect(server.tap.listenAlso({ host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    })
  })

  test('closes within the grace time, whatever is open', async () => {
    server = await openTapped((_request, response) => {
      response.write('a stream that never ends')
    })
    const streaming = await openRaw(server.port)
    await streaming.send(get('/stream', OTTER))
    await streaming.hears('never ends')
    const silent = connect(server.port, '127.0.0.1')
    await once(silent, 'connect')
    const session = connectHttp2(`http://127.0.0.1:${server.port}`)
    session.on('error', () => {})
    const goaway = once(session, 'goaway')
    const stream = session.request({ ':path': '/stream' })
    stream.on('error', () => {})
    await once(stream, 'data')
    const begun = performance.now()
    await server.tap.close(200)
    expect(performance.now() - begun).toBeLessThan(400)
    await goaway
    await streaming.gone
    expect(server.tap.closing.aborted).toBe(true)
  })

  test('closes at once when nothing is open but idle connections', async () => {
    server = await openTapped(answer)
    const idle = await openRaw(server.port)
    await idle.send(get('/a'))
    await idle.hears('answer')
    const begun = performance.now()
    await server.tap.close(5_000)
    expect(performance.now() - begun).toBeLessThan(1_000)
    await idle.gone
  })
})
