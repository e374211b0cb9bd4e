import { once } from 'node:events'
import { type ClientHttp2Session, type ClientHttp2Stream, connect, constants, Http2ServerRequest } from 'node:http2'
import { afterEach, describe, expect, test } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { PREFACE } from '../socket/sniff.ts'
import { openRaw } from '../testing/raw-client.ts'
import { type Handler, openTapped, type TappedServer } from '../testing/tapped-server.ts'

/** Answers `begun` at once where the path says so, or all there is to say; else the length of the body. */
const collect: Handler = (request, response) => {
  let length = 0
  if (request.url?.startsWith('/early')) {
    if (request.url === '/early/read') request.resume()
    response.end('no')
    return
  }
  if (request.url === '/streamed' && request instanceof Http2ServerRequest) {
    server.tap.readAsItComes(request)
    response.write('begun ')
  }
  request.on('data', (chunk: Buffer) => {
    length += chunk.length
  })
  request.on('end', () => response.end(`${length}`))
}

let server: TappedServer
const sessions: ClientHttp2Session[] = []
afterEach(async () => {
  for (const session of sessions.splice(0)) session.destroy()
  await server.close()
})

function openSession(): ClientHttp2Session {
  const session = connect(`http://127.0.0.1:${server.port}`)
  session.on('error', () => undefined)
  sessions.push(session)
  return session
}

function begin(session: ClientHttp2Session, body = '', path = '/'): ClientHttp2Stream {
  const stream = session.request({ ':method': 'POST', ':path': path }, { endStream: false })
  stream.on('error', () => undefined)
  if (body !== '') stream.write(body)
  return stream
}

async function answerTo(stream: ClientHttp2Stream): Promise<string> {
  let heard = ''
  stream.setEncoding('utf8').on('data', (text: string) => {
    heard += text
  })
  await once(stream, 'close')
  return heard
}

async function codeOf(stream: ClientHttp2Stream): Promise<number | undefined> {
  await new Promise((resolve) => stream.resume().once('close', resolve))
  return stream.rstCode
}

describe('a body over HTTP/2 that does not end', () => {
  test.each([
    { name: 'however much of it came', body: 'x'.repeat(50_000), limits: { collectMs: 100 } },
    { name: 'when it comes too slowly', body: 'x', limits: { body: { graceMs: 100, bytesPerSecond: 1_000 } } },
    { name: 'when nothing of it comes', body: '', limits: { body: { graceMs: 100, bytesPerSecond: 256 } } },
  ])('is given up, $name; what else is open may finish, and then the connection ends', async ({ body, limits }) => {
    server = await openTapped(collect, { limits: { sweepMs: 20, ...limits } })
    const session = openSession()
    const closed = once(session, 'close')
    const other = begin(session, 'abc', '/streamed')
    const heard = answerTo(other)
    await once(other, 'response')
    const slow = begin(session, body)
    expect(await codeOf(slow)).toBe(constants.NGHTTP2_CANCEL)
    other.end()
    expect(await heard).toBe('begun 3')
    await closed
  })

  test('is given up where it drips behind a quick beginning', async () => {
    server = await openTapped(collect, { limits: { sweepMs: 20, body: { graceMs: 200, bytesPerSecond: 1_000 } } })
    const session = openSession()
    const closed = once(session, 'close')
    const stream = begin(session, 'x'.repeat(50_000))
    const dripping = setInterval(() => stream.write('x'), 10)
    expect(await codeOf(stream)).toBe(constants.NGHTTP2_CANCEL)
    clearInterval(dripping)
    await closed
  })

  test('may take its time where it is read as it comes', async () => {
    server = await openTapped(collect, { limits: { sweepMs: 20, collectMs: 100, collectedBytes: 1_000 } })
    const session = openSession()
    const streamed = begin(session, 'x'.repeat(2_000), '/streamed')
    const answer = answerTo(streamed)
    await once(streamed, 'response')
    expect(await codeOf(begin(session, 'later'))).toBe(constants.NGHTTP2_CANCEL)
    streamed.end('y')
    expect(await answer).toBe('begun 2001')
  })

  test('is given up by the connection that holds most, when all hold too much', async () => {
    server = await openTapped(collect, { limits: { collectedBytes: 100_000 } })
    const modest = begin(openSession(), 'x'.repeat(20_000))
    const greedy = openSession()
    const streams = [begin(greedy, 'x'.repeat(50_000)), begin(greedy, 'x'.repeat(50_000))]
    expect(await Promise.all(streams.map(codeOf))).toEqual([
      constants.NGHTTP2_ENHANCE_YOUR_CALM,
      constants.NGHTTP2_ENHANCE_YOUR_CALM,
    ])
    expect(await answerTo(modest.end())).toBe('20000')
    expect(await answerTo(begin(greedy, 'x'.repeat(50_000)).end())).toBe('50000')
  })

  test('counts no longer when its connection is gone', async () => {
    server = await openTapped(collect, { limits: { collectedBytes: 100_000 } })
    for (let round = 0; round < 3; round += 1) {
      const session = openSession()
      await once(begin(session, 'x'.repeat(50_000), '/streamed'), 'response')
      begin(session, 'x'.repeat(40_000))
      await new Promise<void>((resolve) => session.ping(() => resolve()))
      session.destroy()
    }
    expect(await answerTo(begin(openSession(), 'x'.repeat(50_000)).end())).toBe('50000')
  })
})

describe('a body over HTTP/2 whose answer ends before it', () => {
  // Whether the handler read of it or not, and however much of it is on its way.
  test.each([
    { path: '/early', body: 'x' },
    { path: '/early', body: 'x'.repeat(300_000) },
    { path: '/early/read', body: 'x' },
    { path: '/early/read', body: 'x'.repeat(300_000) },
  ])(
    'is told to stop behind the answer: $path, $body.length bytes, and the connection goes on',
    async ({ path, body }) => {
      server = await openTapped(collect, { limits: { sweepMs: 20 } })
      const session = openSession()
      for (let round = 0; round < 5; round += 1) {
        const stream = begin(session, body, path)
        expect(await answerTo(stream)).toBe('no')
        expect(stream.rstCode).toBe(constants.NGHTTP2_NO_ERROR)
      }
      expect(await answerTo(begin(session, 'x'.repeat(100_000)).end())).toBe('100000')
      expect(session.closed).toBe(false)
    },
  )

  test('is not, while its answer goes on', async () => {
    server = await openTapped(collect, { limits: { sweepMs: 10 } })
    const session = openSession()
    const streamed = begin(session, 'abc', '/streamed')
    const heard = answerTo(streamed)
    // Ten others are given up meanwhile, one after the other.
    for (let round = 0; round < 10; round += 1) await answerTo(begin(session, 'x', '/early/read'))
    streamed.end('def')
    expect(await heard).toBe('begun 6')
  })
})

describe('small DATA frames', () => {
  const limits = { flood: { ...defaultLimits.flood, small: { burst: 100, perSecond: 1 } } }

  test('are a flood when a body is made of them', async () => {
    server = await openTapped(collect, { limits })
    const client = await openRaw(server.port)
    const one = Buffer.from([0, 0, 1, 0, 0, 0, 0, 0, 1, 0x78])
    // :method POST, :scheme http, :path /, by the static table (RFC 7541 Appendix A), :authority x.
    const head = Buffer.from([0, 0, 6, 1, 4, 0, 0, 0, 1, 0x83, 0x86, 0x84, 0x41, 0x01, 0x78])
    await client.send(Buffer.concat([PREFACE, Buffer.from([0, 0, 0, 4, 0, 0, 0, 0, 0]), head]))
    await client.send(Buffer.concat(Array.from({ length: 200 }, () => one)))
    // GOAWAY (RFC 9113 §6.8) with ENHANCE_YOUR_CALM.
    const heard = Buffer.from(await client.gone, 'latin1').toString('hex')
    expect(heard).toMatch(/00000807(?:00){5}[0-9a-f]{8}0000000b/)
  })

  test('cost nothing as the first and the last of a body', async () => {
    server = await openTapped(collect, { limits })
    const session = openSession()
    for (let round = 0; round < 10; round += 1) {
      const answers = Array.from({ length: 50 }, () => answerTo(begin(session, 'abc').end()))
      expect(new Set(await Promise.all(answers))).toEqual(new Set(['3']))
    }
  })
})
