import { afterEach, describe, expect, test } from 'vitest'
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

/** Answers with the body it got, so that a response names its request. */
const echo: Handler = (request, response) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => response.end(`echo ${request.url} ${Buffer.concat(chunks).toString('latin1')}.`))
}

const get = (path: string, ...headers: string[]): string =>
  [`GET ${path} HTTP/1.1`, 'Host: x', ...headers, '', ''].join('\r\n')

const OTTER = 'x-sandbox: brave-otter-42'
const HERON = 'x-sandbox: calm-heron-17'
const RUN = '0af7651916cd43dd8448eb211c80319c'
const CHUNKED = `POST /chunked HTTP/1.1\r\nHost: x\r\n${OTTER}\r\nTransfer-Encoding: chunked\r\n\r\n5;why=not\r\nhello\r\n1\r\n!\r\n0\r\nx-sum: 1\r\n\r\n`
const SIZED = `POST /sized HTTP/1.1\r\nHost: x\r\n${OTTER}\r\nContent-Length: 7\r\n\r\n1234567`

let server: TappedServer

afterEach(() => server.close())

describe('an HTTP/1.1 connection', () => {
  test('of a first visit shares the bytes of the run, and not those of page and asset', async () => {
    server = await openTapped(echo)
    const client = await openRaw(server.port)
    await client.send(get('/', 'Cookie: secret=1'))
    await client.hears('echo / .')
    await client.send(get('/assets/app.js'))
    const before = (await client.hears('echo /assets/app.js .')).length
    const run = get('/api', OTTER, `traceparent: 00-${RUN}-00f067aa0ba902b7-01`)
    await client.send(run)
    const heard = await client.hears('echo /api .')

    const [only, ...others] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(others).toEqual([])
    expect(only?.toServer).toBe(run)
    expect(only?.toClient).toBe(heard.slice(before))
    expect(only?.opened).toMatchObject({ run: RUN, client: 'named', ordinal: 2, toClientBefore: before })
    expect(exchangesOf(server.tap.logs.ofVisitor('loopback'))).toEqual([])
  })

  const whole = [
    { name: 'a request without body', text: get('/a', OTTER), requests: [get('/a', OTTER)] },
    {
      name: 'empty lines before a request',
      text: `\r\n\r\n${get('/a', OTTER)}`,
      requests: [`\r\n\r\n${get('/a', OTTER)}`],
    },
    { name: 'a body of known length', text: SIZED, requests: [SIZED] },
    { name: 'a chunked body with extension and trailer', text: CHUNKED, requests: [CHUNKED] },
    {
      name: 'pipelined requests of all kinds',
      text: CHUNKED + get('/a', OTTER) + SIZED + CHUNKED + get('/b', OTTER),
      requests: [CHUNKED, get('/a', OTTER), SIZED, CHUNKED, get('/b', OTTER)],
    },
  ]
  const cuts = [
    { how: 'at once', pieces: (text: string) => [text] },
    { how: 'byte by byte', pieces: (text: string) => [...text] },
    { how: 'in sevens', pieces: (text: string) => text.match(/.{1,7}/gs) ?? [] },
  ]
  test.each(whole.flatMap((row) => cuts.map((cut) => ({ ...row, ...cut }))))(
    'cuts $name, sent $how, exactly',
    async ({ text, requests, pieces }) => {
      server = await openTapped(echo)
      const client = await openRaw(server.port)
      for (const piece of pieces(text)) await client.send(piece)
      const heard = await client.hears('HTTP/1.1 200', requests.length)
      const exchanges = await until(server.tap.logs.ofSandbox('otter'), areClosed(requests.length))
      expect(exchanges.map(({ toServer }) => toServer)).toEqual(requests)
      expect(exchanges.map(({ toClient }) => toClient).join('')).toBe(
        client.heard.slice(0, Math.max(heard.length, client.heard.length)),
      )
      expect(exchanges.every(({ toClient }) => toClient.startsWith('HTTP/1.1 200'))).toBe(true)
      expect(exchanges.map(({ closed }) => closed)).toEqual(requests.map(() => 'complete'))
      expect(totals(exchanges, 'toServer')).toBe(client.socket.bytesWritten)
      expect(totals(exchanges, 'toClient')).toBe(client.socket.bytesRead)
    },
  )

  test.each([{ how: 'one after the other' }, { how: 'pipelined in one chunk' }])(
    'that a proxy shares, $how, shows each learner its own bytes alone',
    async ({ how }) => {
      server = await openTapped(echo)
      const client = await openRaw(server.port)
      const requests = [get('/o1', OTTER), get('/h1', HERON), get('/none'), get('/wire/x'), SIZED, get('/h2', HERON)]
      const pipelined = how === 'pipelined in one chunk'
      for (const [index, request] of (pipelined ? [requests.join('')] : requests).entries()) {
        await client.send(request)
        await client.hears('HTTP/1.1 200', pipelined ? requests.length : index + 1)
      }
      const otter = await until(server.tap.logs.ofSandbox('otter'), areClosed(2))
      const heron = await until(server.tap.logs.ofSandbox('heron'), areClosed(2))
      const shared = await until(server.tap.logs.ofVisitor('loopback'), areClosed(1))
      expect(otter.map(({ toServer }) => toServer)).toEqual([requests[0], SIZED])
      expect(heron.map(({ toServer }) => toServer)).toEqual([requests[1], requests[5]])
      expect(shared.map(({ toServer }) => toServer)).toEqual([requests[2]])
      expect(otter.map(({ toClient }) => /echo .*/.exec(toClient)?.[0])).toEqual(['echo /o1 .', 'echo /sized 1234567.'])
      expect(heron.map(({ toClient }) => /echo .*/.exec(toClient)?.[0])).toEqual(['echo /h1 .', 'echo /h2 .'])
    },
  )

  test('keeps two identical runs that overlap apart by their connections', async () => {
    const waiting: (() => void)[] = []
    server = await openTapped((_request, response) => {
      waiting.push(() => response.end('done'))
      if (waiting.length === 2) for (const answer of waiting.reverse()) answer()
    })
    const request = get('/same', OTTER)
    const [one, two] = await Promise.all([openRaw(server.port), openRaw(server.port)])
    await Promise.all([one.send(request), two.send(request)])
    const [heardOne, heardTwo] = await Promise.all([one.hears('done'), two.hears('done')])
    const exchanges = await until(server.tap.logs.ofSandbox('otter'), areClosed(2))
    expect(exchanges.map(({ toServer }) => toServer)).toEqual([request, request])
    expect(exchanges.map(({ toClient }) => toClient).sort()).toEqual([heardOne, heardTwo].sort())
    expect(new Set(exchanges.map(({ opened }) => opened.connection)).size).toBe(2)
  })

  test('shows a body of many megabytes whole, whatever the log can keep of it', async () => {
    const size = 20 * 1024 * 1024
    server = await openTapped((_request, response) => response.end(Buffer.alloc(size, 'x')))
    let seen = 0
    const log = server.tap.logs.ofSandbox('otter')
    log.watchers.add({
      appended: () => {
        for (const { event } of log.read(log.lastSeq - 1, 1))
          if (event?.type === 'bytes' && event.direction === 'toClient') seen += event.data.length
      },
      hurry: () => {},
      evicted: () => {},
    })
    const client = await openRaw(server.port)
    await client.send(get('/large', OTTER, 'Connection: close'))
    const heard = await client.gone
    expect(heard.length).toBeGreaterThan(size)
    expect(seen).toBe(heard.length)
    expect(log.cost).toBeLessThanOrEqual(server.tap.limits.logBytes)
  })

  test('keeps no more memory of a small request than a slab, however much came with it in one read', async () => {
    server = await openTapped(echo)
    const client = await openRaw(server.port)
    const page = `POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 30000\r\n\r\n${'x'.repeat(30_000)}`
    await client.send(get('/api', OTTER) + page)
    await client.hears('echo / ')
    const log = server.tap.logs.ofSandbox('otter')
    await until(log, areClosed(1))
    const toServer = log
      .read(0, Number.POSITIVE_INFINITY)
      .flatMap(({ event }) => (event.type === 'bytes' && event.direction === 'toServer' ? [event.data] : []))
    expect(Buffer.concat(toServer).toString()).toBe(get('/api', OTTER))
    expect(Math.max(...toServer.map(({ buffer }) => buffer.byteLength))).toBeLessThanOrEqual(8 * 1024)
  })

  test('with 100-continue keeps the interim answer with its request', async () => {
    server = await openTapped(echo)
    const client = await openRaw(server.port)
    const head = `POST /a HTTP/1.1\r\nHost: x\r\n${OTTER}\r\nExpect: 100-continue\r\nContent-Length: 4\r\n\r\n`
    await client.send(head)
    await client.hears('100 Continue')
    await client.send('body')
    const heard = await client.hears('echo /a body.')
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchange).toMatchObject({ toServer: `${head}body`, toClient: heard, closed: 'complete' })
  })

  test('counts an unknown name and shares nothing of it', async () => {
    server = await openTapped((request, response) => response.end(server.tap.settle(request, true)?.unknownName ?? ''))
    const client = await openRaw(server.port)
    await client.send(get('/a', 'x-sandbox: no-such-1'))
    await client.hears('no-such-1')
    expect(exchangesOf(server.tap.logs.ofVisitor('loopback'))).toEqual([])
  })

  test.each([
    { name: '?sandbox=', request: get(`/a?x=1&sandbox=brave-otter-42&run=${RUN}`), run: RUN },
    { name: 'x-sandbox before ?sandbox=', request: get('/a?sandbox=calm-heron-17', OTTER), run: '' },
  ])('is attributed by $name', async ({ request, run }) => {
    server = await openTapped(echo)
    const client = await openRaw(server.port)
    await client.send(request)
    const [exchange] = await until(server.tap.logs.ofSandbox('otter'), areClosed(1))
    expect(exchange?.opened).toMatchObject({ run, client: 'named' })
  })

  test('answers Upgrade: h2c over HTTP/1.1, as curl --http2 wants', async () => {
    server = await openTapped(echo)
    const client = await openRaw(server.port)
    await client.send(get('/a', 'Connection: Upgrade, HTTP2-Settings', 'Upgrade: h2c', 'HTTP2-Settings: AAMAAABk'))
    expect(await client.hears('echo /a .')).toMatch(/^HTTP\/1\.1 200/)
  })
})
