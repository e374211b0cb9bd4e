/** Clients that do not read what they asked for, and connections that are kept open by nothing that is of use. */
import { once } from 'node:events'
import type { ServerResponse } from 'node:http'
import { connect as connectHttp2, constants } from 'node:http2'
import { connect, type Socket } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { type MadeCertificate, makeCertificate } from '../tls/make-certificate.ts'
import { openTapped, type TappedServer } from './testing/tapped-server.ts'

/** More than the kernel takes on both sides. */
const LARGE = Buffer.alloc(24 * 1024 * 1024, 'x')
const answer = (request: { readonly url?: string | undefined }, response: ServerResponse): void => {
  response.end(request.url === '/large' ? LARGE : 'small')
}
const STRICT = { sweepMs: 20, answer: { graceMs: 300, bytesPerSecond: 100_000 } }
/** A busy machine reads slowly, too. */
const PATIENT = { sweepMs: 20, answer: { graceMs: 10_000, bytesPerSecond: 1 } }

let made: MadeCertificate
beforeAll(async () => {
  made = await makeCertificate(['127.0.0.1'])
})
let server: TappedServer
afterEach(() => server.close())

const REQUEST = 'GET /large HTTP/1.1\r\nHost: x\r\nx-sandbox: brave-otter-42\r\n\r\n'
const TRANSPORTS = [
  { name: 'in the clear', open: (): Socket => connect(server.port, '127.0.0.1') },
  { name: 'over TLS', open: (): Socket => connectTls({ port: server.port, host: '127.0.0.1', ca: made.authority }) },
]

/** The log has no room for all that was said, but for how it ended. */
const howTheyEnded = () =>
  server.tap.logs
    .ofSandbox('otter')
    .read(0, Number.POSITIVE_INFINITY)
    .flatMap(({ event }) => (event?.type === 'closed' ? [event.reason] : []))

const openServer = (limits: typeof STRICT) =>
  openTapped(answer, { limits, certificate: { cert: made.certificate, key: made.key } })

describe.each(TRANSPORTS)('an answer over HTTP/1.1 $name', ({ open }) => {
  test('that is not read ends the connection', async () => {
    server = await openServer(STRICT)
    const client = open()
    client.on('error', () => undefined)
    client.pause()
    client.write(REQUEST)
    await expect.poll(howTheyEnded).toEqual(['timeout'])
    expect(server.tap.census().connections.every(({ count }) => count === 0)).toBe(true)
    client.destroy()
  })

  test('that is read bit by bit, but fast enough, comes whole', async () => {
    server = await openServer(PATIENT)
    const client = open()
    let length = 0
    client.on('data', (chunk: Buffer) => {
      length += chunk.length
      client.pause()
      setTimeout(() => client.resume(), 1)
    })
    client.write(REQUEST)
    await expect.poll(() => length, { timeout: 60_000 }).toBeGreaterThan(LARGE.length)
    client.destroy()
  })
})

describe('an answer over HTTP/2', () => {
  test('that gets no window is given up; what else is open may finish, and then the connection ends', async () => {
    let finish = (): void => undefined
    server = await openTapped(
      (request, response) => {
        if (request.url === '/large') answer(request, response)
        else finish = () => response.end('small')
      },
      { limits: STRICT },
    )
    const session = connectHttp2(`http://127.0.0.1:${server.port}`)
    session.on('error', () => undefined)
    const closed = once(session, 'close')
    const small = session.request({ ':path': '/small' })
    const unread = session.request({ ':path': '/large' })
    unread.on('error', () => undefined)
    await once(unread, 'response')
    await new Promise((resolve) => unread.once('aborted', resolve).once('close', resolve))
    expect(unread.rstCode).toBe(constants.NGHTTP2_CANCEL)
    finish()
    expect(String(await once(small, 'data'))).toBe('small')
    small.resume()
    await closed
  })

  test('that is read comes whole', async () => {
    server = await openTapped(answer, { limits: PATIENT })
    const session = connectHttp2(`http://127.0.0.1:${server.port}`)
    const stream = session.request({ ':path': '/large' })
    let length = 0
    for await (const chunk of stream) length += chunk.length
    expect(length).toBe(LARGE.length)
    session.close()
  })
})

test('pings alone keep no HTTP/2 connection open', async () => {
  server = await openTapped(answer, { limits: { sweepMs: 20, keepAliveMs: 100 } })
  const session = connectHttp2(`http://127.0.0.1:${server.port}`)
  session.on('error', () => undefined)
  const closed = once(session, 'close')
  const pinging = setInterval(() => session.destroyed || session.ping(() => undefined), 20)
  await closed
  clearInterval(pinging)
})
