/** What breaks the protocol, or takes too much, over real sockets: the code that answers it, and what it costs the server. */
import { deflateRawSync } from 'node:zlib'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RelayFrame } from '#proto/api/relay-websocket.ts'
import { encodeFrame, type SeenFrame } from '../../relay/websocket-frames.ts'
import { openRaw } from '../../tap/testing/raw-client.ts'
import { openWebSockets, type WebSocketServer } from './testing/open-web-sockets.ts'

const MIB = 1024 * 1024

let server: WebSocketServer

beforeAll(async () => {
  server = await openWebSockets()
})
afterAll(() => server.close())

function closeOf(frame: SeenFrame) {
  if (frame.opcode !== 8) throw new Error(`a frame of opcode ${frame.opcode} came where a Close was due`)
  return { code: frame.preview.readUInt16BE(0), reason: frame.preview.toString('utf8', 2) }
}

async function closeAfter(frames: readonly RelayFrame[], target = '/ws', headers: readonly string[] = []) {
  const client = await server.connectRaw(target, headers)
  client.send(...frames)
  const close = closeOf(await client.next())
  expect(await client.gone).toEqual([])
  return close
}

const base64 = (hex: string) => ({ base64: Buffer.from(hex, 'hex').toString('base64') })
const OFFER = ['Sec-WebSocket-Extensions: permessage-deflate']

describe('what breaks the protocol is answered at once, with a code and a reason', () => {
  test.each<{ name: string; frames: RelayFrame[]; code: number; reason: string; target?: string }>([
    { name: 'an unmasked frame', frames: [{ opcode: 1, masked: false }], code: 1002, reason: 'MASK must be set' },
    { name: 'opcode 3', frames: [{ opcode: 3 }], code: 1002, reason: 'invalid opcode 3' },
    { name: 'opcode 15', frames: [{ opcode: 15 }], code: 1002, reason: 'invalid opcode 15' },
    { name: 'RSV1 without an extension', frames: [{ opcode: 1, rsv1: true }], code: 1002, reason: 'RSV1' },
    { name: 'RSV2', frames: [{ opcode: 1, rsv2: true }], code: 1002, reason: 'RSV2 and RSV3' },
    { name: 'RSV3', frames: [{ opcode: 1, rsv3: true }], code: 1002, reason: 'RSV2 and RSV3' },
    { name: 'a continuation of nothing', frames: [{ opcode: 0 }], code: 1002, reason: 'invalid opcode 0' },
    {
      name: 'a new message within another',
      frames: [{ opcode: 1, fin: false }, { opcode: 2 }],
      code: 1002,
      reason: 'invalid opcode 2',
    },
    { name: 'a ping in fragments', frames: [{ opcode: 9, fin: false }], code: 1002, reason: 'FIN must be set' },
    {
      name: 'a ping of 126 bytes',
      frames: [{ opcode: 9, payload: { text: 'x'.repeat(126) } }],
      code: 1002,
      reason: 'payload length',
    },
    { name: 'a Close of one byte', frames: [{ opcode: 8, payload: { text: 'x' } }], code: 1002, reason: 'length 1' },
    { name: 'a Close with 1005', frames: [{ opcode: 8, close: { code: 1005 } }], code: 1002, reason: '1005' },
    { name: 'a Close with 5000', frames: [{ opcode: 8, close: { code: 5000 } }], code: 1002, reason: '5000' },
    {
      name: 'a Close whose reason is no UTF-8',
      frames: [{ opcode: 8, payload: base64('03e8ff') }],
      code: 1007,
      reason: 'UTF-8',
    },
    { name: 'a text that is no UTF-8', frames: [{ opcode: 1, payload: base64('48ff') }], code: 1007, reason: 'UTF-8' },
    {
      name: 'what does not inflate',
      target: '/ws?deflate=1',
      frames: [{ opcode: 1, rsv1: true, payload: base64('ffffff') }],
      code: 1007,
      reason: '',
    },
    { name: 'a length of 1 TiB', frames: [{ opcode: 2, length: 2 ** 40 }], code: 1009, reason: 'Max payload' },
    {
      name: 'a length beyond 2^53',
      frames: [{ opcode: 2, length: Number.MAX_SAFE_INTEGER }],
      code: 1009,
      reason: 'payload',
    },
  ])('$name: $code', async ({ frames, code, reason, target }) => {
    const close = await closeAfter(frames, target, OFFER)
    expect(close).toEqual({ code, reason: expect.stringContaining(reason) })
  })
})

describe('UTF-8 is failed at the frame, not at the end of the message', () => {
  test.each([
    { name: 'a byte that begins nothing', pieces: ['48 ff'] },
    { name: 'a surrogate cut in two', pieces: ['ed', 'a0'] },
    { name: 'a character that is not continued', pieces: ['e2 82', '', '41'] },
  ])('$name, the message still open', async ({ pieces }) => {
    const frames = pieces.map(
      (hex, index): RelayFrame => ({ opcode: index === 0 ? 1 : 0, fin: false, payload: base64(hex.replace(' ', '')) }),
    )
    expect((await closeAfter(frames)).code).toBe(1007)
  })

  test('deflated, too', async () => {
    const { frames } = deflated(Buffer.from('ff', 'hex'))
    expect((await closeAfter([{ ...frames, fin: false }], '/ws?deflate=1', OFFER)).code).toBe(1007)
  })

  test('a character may be cut between fragments, and binary may hold anything', async () => {
    const client = await server.connectRaw('/ws')
    client.send(
      { opcode: 1, fin: false, payload: base64('e2') },
      { opcode: 0, fin: false, payload: base64('82') },
      { opcode: 0, payload: base64('ac') },
      { opcode: 2, fin: false, payload: base64('ff') },
      { opcode: 0, payload: base64('ff') },
      { opcode: 1, fin: false, payload: base64('c3') },
      { opcode: 0, payload: base64('a9') },
    )
    const texts = [await client.next(), await client.next(), await client.next()].map(({ preview }) => preview)
    expect(texts).toEqual([Buffer.from('€'), Buffer.from([255, 255]), Buffer.from('é')])
  })
})

function deflated(bytes: Buffer): { frames: RelayFrame; length: number } {
  // RFC 7692 §7.2.1: flushed, without the four bytes that every flush ends with.
  const flushed = deflateRawSync(bytes, { finishFlush: 2 })
  return {
    frames: { opcode: 1, rsv1: true, payload: { base64: flushed.subarray(0, -4).toString('base64') } },
    length: flushed.length,
  }
}

/** The most that the process has held while this ran, in bytes beyond what it held before. */
async function growthWhile(action: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss())
  }, 5)
  await action()
  clearInterval(watch)
  return Math.max(most, process.memoryUsage.rss()) - before
}

describe('what takes too much', () => {
  test('a message of more than 1 MiB is refused by its header, before its bytes', async () => {
    const client = await server.connectRaw('/ws')
    client.write(encodeFrame({ opcode: 1, length: MIB + 1 }))
    expect(closeOf(await client.next()).code).toBe(1009)
  })

  test('as is one whose fragments are more together', async () => {
    const client = await server.connectRaw('/ws')
    client.send({ opcode: 2, fin: false, payload: { text: 'x' } })
    client.write(encodeFrame({ opcode: 0, length: MIB }))
    expect(closeOf(await client.next()).code).toBe(1009)
  })

  test('a bomb of 256 MiB in 255 kB is refused with 1009, and costs a few MB', async () => {
    const { frames, length } = deflated(Buffer.alloc(256 * MIB))
    expect(length).toBeLessThan(300_000)
    const growth = await growthWhile(async () => {
      expect((await closeAfter([frames], '/ws?deflate=1', OFFER)).code).toBe(1009)
    })
    expect(growth).toBeLessThan(48 * MIB)
  })

  test('100,000 fragments are refused with 1008, and cost next to nothing', async () => {
    const fragment = encodeFrame({ opcode: 0, fin: false, payload: { text: 'x' } })
    const all = Buffer.alloc(fragment.length * 100_000, fragment)
    const growth = await growthWhile(async () => {
      const client = await server.connectRaw('/ws')
      client.send({ opcode: 1, fin: false, payload: { text: 'x' } })
      client.write(all)
      expect(closeOf(await client.next())).toEqual({ code: 1008, reason: 'Too many message fragments' })
    })
    expect(growth).toBeLessThan(48 * MIB)
  })

  test.each([
    { name: 'messages', frame: encodeFrame({ opcode: 1 }) },
    { name: 'pongs that nobody asked for', frame: encodeFrame({ opcode: 10 }) },
  ])('a flood of $name: 1008', async ({ frame }) => {
    const client = await server.connectRaw('/ws')
    client.write(Buffer.alloc(frame.length * 10_000, frame))
    let last = await client.next()
    while (last.opcode !== 8) last = await client.next()
    expect(closeOf(last)).toEqual({ code: 1008, reason: 'At most 1000 frames a second' })
  })
})

test('a message of 1 MiB that comes in pieces of 64 bytes is echoed', async () => {
  const client = await server.connectRaw('/ws')
  const frame = encodeFrame({ opcode: 2, payload: { base64: Buffer.alloc(MIB, 7).toString('base64') } })
  for (let at = 0; at < frame.length; at += 64) {
    client.write(frame.subarray(at, at + 64))
    await new Promise((resolve) => setImmediate(resolve))
  }
  expect(await client.next()).toMatchObject({ opcode: 2, length: MIB })
})

describe('what takes too long', () => {
  let impatient: WebSocketServer
  afterEach(() => impatient.close())

  test('a frame that is begun and not ended: 1008', async () => {
    impatient = await openWebSockets({ limits: { frameMs: 30, sweepMs: 5 } })
    const client = await impatient.connectRaw('/ws')
    client.write(encodeFrame({ opcode: 1, payload: { text: 'Hello' } }).subarray(0, 8))
    expect(closeOf(await client.next())).toEqual({ code: 1008, reason: 'A frame took too long' })
  })

  test('not so a message whose fragments come one by one', async () => {
    impatient = await openWebSockets({ limits: { frameMs: 20, sweepMs: 5, heartbeatMs: 60, missedPongs: 9 } })
    const client = await impatient.connectRaw('/ws')
    client.send({ opcode: 1, fin: false, payload: { text: 'Hel' } })
    // Three heartbeats later the message is nine times as old as a frame may be.
    expect([await client.next(), await client.next(), await client.next()].map(({ opcode }) => opcode)).toEqual([
      9, 9, 9,
    ])
    client.send({ opcode: 0, payload: { text: 'lo' } })
    expect(await client.next()).toMatchObject({ opcode: 1, preview: Buffer.from('Hello') })
  })

  test('a peer that answers no ping: two, and then 1008', async () => {
    impatient = await openWebSockets({ limits: { heartbeatMs: 20, sweepMs: 5 } })
    const client = await impatient.connectRaw('/ws')
    const pings = [await client.next(), await client.next()]
    expect(pings.map(({ opcode }) => opcode)).toEqual([9, 9])
    expect(closeOf(await client.next())).toEqual({ code: 1008, reason: '2 pings without a pong' })
  })

  test('one that answers stays', async () => {
    impatient = await openWebSockets({ limits: { heartbeatMs: 20, sweepMs: 5 } })
    const client = await impatient.connectRaw('/ws')
    for (let beat = 0; beat < 6; beat += 1) {
      expect((await client.next()).opcode).toBe(9)
      client.send({ opcode: 10 })
    }
  })

  test('a reader who takes nothing is waited for, and then dropped', async () => {
    impatient = await openWebSockets({
      limits: { stalledMs: 50, sweepMs: 5, closeMs: 50, framesPerSecond: 1e6, burst: 1e6 },
    })
    const client = await impatient.connectRaw('/ws')
    client.stopReading()
    const frame = encodeFrame({ opcode: 2, payload: { text: 'x'.repeat(60_000) } })
    const growth = await growthWhile(async () => {
      for (let sent = 0; sent < 500; sent += 1) client.write(frame)
      await waitUntilGone(impatient)
    })
    // 30 MB were sent: what is not read from us is not read from the client either.
    expect(growth).toBeLessThan(96 * MIB)
    expect(impatient.tap.statistics.connections).toBe(0)
  })

  test('one for whom too much waits is told so: 1008', async () => {
    // It never pauses: whether more than that waits would hang on how many frames happen to come in one piece.
    const limits = { pauseBytes: 1e9, waitingBytes: 20_000, closeMs: 10_000, burst: 1e6 }
    impatient = await openWebSockets({ limits })
    const client = await impatient.connectRaw('/ws')
    client.stopReading()
    const frame = encodeFrame({ opcode: 2, payload: { text: 'x'.repeat(4_000) } })
    client.write(Buffer.alloc(frame.length * 3_000, frame))
    // Only a server that has given up reads on.
    await client.written()
    client.readOn()
    let last = await client.next()
    while (last.opcode !== 8) last = await client.next()
    expect(closeOf(last)).toEqual({ code: 1008, reason: 'Too much waits to be read' })
  })

  test('a handshake that dribbles is answered 408', async () => {
    impatient = await openWebSockets({}, { limits: { headersMs: 50, sweepMs: 10 } })
    const client = await openRaw(impatient.port)
    await client.send('GET /ws HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: webs')
    expect(await client.gone).toMatch(/^HTTP\/1\.1 408 /)
  })
})

async function waitUntilGone({ tap }: WebSocketServer): Promise<void> {
  while (tap.statistics.connections > 0) await new Promise((resolve) => setImmediate(resolve))
}

describe('the end of the server', () => {
  test('is told to everyone by 1001', async () => {
    const ending = await openWebSockets()
    const clients = [await ending.connect('/ws'), await ending.connect('/ws/ticker')]
    const codes = clients.map(({ closed }) => closed)
    await ending.app.close()
    await ending.tap.close(0)
    expect(await Promise.all(codes)).toEqual([
      { code: 1001, reason: 'The server is closing' },
      { code: 1001, reason: 'The server is closing' },
    ])
  })
})
