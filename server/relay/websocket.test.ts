import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { RelayFrame } from '#proto/api/relay-websocket.ts'
import { bytesOf, eventsOf, openRelay, type RelayServer, RUN, waitFor } from './testing/open-relay.ts'
import { relay } from './testing/relayed-web-socket.ts'

let server: RelayServer

beforeAll(async () => {
  server = await openRelay()
})
afterAll(() => server.close())

const base64 = (hex: string) => ({ base64: Buffer.from(hex, 'hex').toString('base64') })

/** The frames that the server is sent are told, and answered by this Close. */
async function closeAfter(frames: RelayFrame[], wanted: Record<string, unknown> = {}) {
  const browser = await server.openBrowser()
  const relayed = await relay(server, browser, { frames, ...wanted })
  await relayed.next('opened')
  const events = await relayed.rest()
  return events.at(-1)
}

describe('a relayed WebSocket', () => {
  test('tells the handshake, each frame, and the end', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser, {
      headers: [['Sec-WebSocket-Protocol', 'echo.v1']],
      frames: [
        { opcode: 1, payload: { text: 'Привет' } },
        { opcode: 8, close: { code: 1000, reason: 'Bye' } },
      ],
    })
    const milliseconds = expect.any(Number)
    expect(await relayed.next('opened')).toMatchObject({ id: expect.any(Number), status: 101, subprotocol: 'echo.v1' })
    const told = { fin: true, rsv: 0, whole: true, milliseconds }
    const close = { code: 1000, reason: 'Bye' }
    const events = await relayed.rest()
    const of = (direction: string) => events.filter((event) => 'direction' in event && event.direction === direction)
    expect(of('toServer')).toEqual([
      { type: 'frame', direction: 'toServer', opcode: 1, masked: true, length: 12, text: 'Привет', ...told },
      {
        type: 'frame',
        direction: 'toServer',
        opcode: 8,
        masked: true,
        length: 5,
        ...base64('03e8427965'),
        close,
        ...told,
      },
    ])
    expect(of('toClient')).toEqual([
      { type: 'frame', direction: 'toClient', opcode: 1, masked: false, length: 12, text: 'Привет', ...told },
      {
        type: 'frame',
        direction: 'toClient',
        opcode: 8,
        masked: false,
        length: 5,
        ...base64('03e8427965'),
        close,
        ...told,
      },
    ])
    expect(events.at(-1)).toEqual({ type: 'closed', by: 'client', ...close, clean: true, milliseconds })
  })

  test('is recorded for its sandbox and run, byte for byte', async () => {
    const browser = await server.openBrowser()
    const frames = [{ opcode: 9, maskingKey: '37fa213d', payload: { text: 'Hello' } }, { opcode: 8 }]
    const relayed = await relay(server, browser, { frames })
    await relayed.rest()
    const log = server.log(browser)
    await waitFor(log, (events) => events.some(({ type }) => type === 'closed'))
    const [opened] = eventsOf(log)
    expect(opened).toMatchObject({ type: 'opened', client: 'relay', run: RUN, version: 1 })
    const sent = bytesOf(log, opened?.type === 'opened' ? opened.exchange : 0, 'toServer')
    expect(sent.toString('latin1')).toMatch(/^GET \/ws HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\nUpgrade: websocket\r\n/)
    // RFC 6455 §5.7: the masked "Hello", here in a Ping.
    expect(sent.includes(Buffer.from('898537fa213d7f9f4d5158', 'hex'))).toBe(true)
  })

  test('sends frames later, and answers pings of the server by itself', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser, { headers: [['Sec-WebSocket-Protocol', 'json.v1']] })
    const { id } = await relayed.next('opened')
    const path = `/wire/relay/websocket/${id}`
    expect((await browser.post(path, { frames: [{ opcode: 1, payload: { text: '{"ping":"hi"}' } }] })).status).toBe(204)
    expect(await relayed.next('frame')).toMatchObject({ direction: 'toServer', opcode: 1 })
    expect(await relayed.next('frame')).toMatchObject({ direction: 'toClient', opcode: 9, text: 'hi' })
    expect(await relayed.next('frame')).toMatchObject({
      direction: 'toServer',
      opcode: 10,
      text: 'hi',
      automatic: true,
    })
    await browser.post(path, { frames: [{ opcode: 1, payload: { text: '{"close":4002}' } }] })
    expect((await relayed.rest()).at(-1)).toMatchObject({ type: 'closed', by: 'server', code: 4002, clean: true })
    expect((await browser.post(path, { frames: [] })).status).toBe(404)
  })

  test('mutes its pongs when asked, and the heartbeat finds out', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser, { target: '/ws?heartbeat=1', autoPong: false })
    await relayed.next('opened')
    expect(await relayed.next('frame')).toMatchObject({ opcode: 9 })
    expect(await relayed.next('frame')).toMatchObject({ opcode: 9 })
    expect((await relayed.rest()).at(-1)).toMatchObject({ by: 'server', code: 1008, reason: '2 pings without a pong' })
  })

  test('is dropped without a Close frame: 1006', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser)
    const { id } = await relayed.next('opened')
    const dropped = await browser.post(`/wire/relay/websocket/${id}`, undefined, { method: 'DELETE' })
    expect(dropped.status).toBe(204)
    expect(await relayed.rest()).toMatchObject([{ type: 'closed', by: 'client', code: 1006, reason: '', clean: false }])
  })

  test('goes when its reader goes', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser)
    await relayed.next('opened')
    relayed.leave()
    await waitFor(server.log(browser), (events) => events.some(({ type }) => type === 'closed'))
    expect(eventsOf(server.log(browser)).at(-1)).toMatchObject({ type: 'closed' })
  })
})

describe('frames that no browser sends', () => {
  test.each<{ name: string; frames: RelayFrame[]; code: number; reason: string }>([
    { name: 'unmasked', frames: [{ opcode: 1, masked: false }], code: 1002, reason: 'MASK must be set' },
    { name: 'a reserved opcode', frames: [{ opcode: 11 }], code: 1002, reason: 'invalid opcode 11' },
    { name: 'a reserved bit', frames: [{ opcode: 1, rsv3: true }], code: 1002, reason: 'RSV2 and RSV3' },
    { name: 'a Close with an odd code', frames: [{ opcode: 8, close: { code: 1005 } }], code: 1005, reason: '' },
    { name: 'bytes that are no UTF-8', frames: [{ opcode: 1, payload: base64('c328') }], code: 1007, reason: 'UTF-8' },
    { name: 'a length of 1 TiB', frames: [{ opcode: 2, length: 2 ** 40 }], code: 1009, reason: 'Max payload' },
    {
      name: 'a length written too long, which the server minds not',
      frames: [
        { opcode: 1, payload: { text: 'x' }, lengthBits: 64 },
        { opcode: 8, close: { code: 4000 } },
      ],
      code: 4000,
      reason: '',
    },
  ])('$name', async ({ frames, code, reason }) => {
    expect(await closeAfter(frames)).toMatchObject({ type: 'closed', code, reason: expect.stringContaining(reason) })
  })

  test('a ping between fragments, one of them in three parts', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser, {
      frames: [
        {
          opcode: 1,
          fin: false,
          payload: { text: 'Hel' },
          splits: [
            { after: 1, pause: 5 },
            { after: 7, pause: 5 },
          ],
        },
        { opcode: 9, pause: 5 },
        { opcode: 0, payload: { text: 'lo' } },
        { opcode: 8 },
      ],
    })
    await relayed.next('opened')
    const events = await relayed.rest()
    const came = events.flatMap((event) => (event.type === 'frame' && event.direction === 'toClient' ? [event] : []))
    expect(came).toMatchObject([{ opcode: 10 }, { opcode: 1, text: 'Hello' }, { opcode: 8 }])
    expect(events.at(-1)).toMatchObject({ by: 'client', code: 1005, clean: true })
  })

  test('a header that promises more than there is, is told as not whole', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser, { frames: [{ opcode: 1, length: 10, payload: { text: 'Hello' } }] })
    await relayed.next('opened')
    expect(await relayed.next('frame')).toMatchObject({ length: 10, text: 'Hello', whole: false })
    relayed.leave()
  })

  test('bytes that are no frame', async () => {
    const browser = await server.openBrowser()
    const relayed = await relay(server, browser, { frames: [{ bytes: Buffer.from('GET / HTTP').toString('base64') }] })
    await relayed.next('opened')
    expect(await relayed.next('bytes')).toMatchObject({ direction: 'toServer', length: 10 })
    expect((await relayed.rest()).at(-1)).toMatchObject({ by: 'server', code: 1002 })
  })

  test('a Close that is left without an answer', async () => {
    const closed = await closeAfter([{ opcode: 1, payload: { text: '{"close":4003}' } }], {
      headers: [['Sec-WebSocket-Protocol', 'json.v1']],
      autoClose: false,
    })
    expect(closed).toMatchObject({ by: 'server', code: 4003, clean: false })
  })
})

describe('a handshake that is refused', () => {
  test.each([
    { name: 'another version', wanted: { headers: [['Sec-WebSocket-Version', '12']] }, status: 426 },
    { name: 'no key', wanted: { headers: [['Sec-WebSocket-Key', '']] }, status: 400 },
    { name: 'no upgrade', wanted: { headers: [['Upgrade', '']] }, status: 426 },
    { name: 'nothing there', wanted: { target: '/nothing' }, status: 404 },
  ])('for $name is told with its status: $status', async ({ wanted, status }) => {
    const relayed = await relay(server, await server.openBrowser(), wanted)
    const refused = await relayed.next('refused')
    expect([refused.status, refused.body.length > 0]).toEqual([status, true])
    expect(await relayed.rest()).toEqual([])
  })
})

describe('what the relay does not do', () => {
  test.each([
    { name: 'the feed', wanted: { target: '/wire' }, status: 403 },
    { name: 'the feed in disguise', wanted: { target: '/%77ire?x' }, status: 403 },
    { name: 'a route of the app', wanted: { target: '//wire/sandbox' }, status: 403 },
    { name: 'another address', wanted: { target: 'http://example.com/ws' }, status: 422 },
    { name: 'a target with a line break', wanted: { target: '/ws\r\nX: 1' }, status: 422 },
    { name: 'a header with a line break', wanted: { headers: [['X', 'a\r\nHost: b']] }, status: 422 },
    { name: 'a host of one’s own', wanted: { headers: [['Host', 'b']] }, status: 422 },
    { name: 'a body', wanted: { headers: [['Content-Length', '5']] }, status: 422 },
    { name: 'a cookie', wanted: { headers: [['Cookie', 'framewise_viewer=x']] }, status: 422 },
    { name: 'an opcode of five bits', wanted: { frames: [{ opcode: 16 }] }, status: 422 },
    { name: 'a pause of minutes', wanted: { frames: [{ opcode: 9, pause: 60_000 }] }, status: 422 },
    { name: 'what the contract does not know', wanted: { address: 'b' }, status: 422 },
  ])('$name: $status', async ({ wanted, status }) => {
    const browser = await server.openBrowser()
    expect((await relay(server, browser, wanted)).status).toBe(status)
    expect(eventsOf(server.log(browser))).toEqual([])
  })

  test('it serves nobody without a sandbox, and nobody another’s WebSocket', async () => {
    const browser = await server.openBrowser()
    expect((await relay(server, { ...browser, cookie: '' })).status).toBe(401)
    const relayed = await relay(server, browser)
    const { id } = await relayed.next('opened')
    const other = await server.openBrowser()
    expect((await other.post(`/wire/relay/websocket/${id}`, { frames: [{ opcode: 9 }] })).status).toBe(404)
    relayed.leave()
  })
})

describe('limits', () => {
  let small: RelayServer
  afterEach(() => small.close())

  test('so many WebSockets of one sandbox and no more', async () => {
    small = await openRelay({ webSocketsPerSandbox: 1 })
    const browser = await small.openBrowser()
    const first = await relay(small, browser)
    await first.next('opened')
    expect((await relay(small, browser)).status).toBe(429)
    expect((await relay(small, await small.openBrowser())).status).toBe(200)
    first.leave()
  })

  test.each([
    { name: 'events', limits: { webSocketEvents: 3 } },
    { name: 'time', limits: { webSocketMilliseconds: 20 } },
  ])('so much of $name: the relay drops it', async ({ limits }) => {
    small = await openRelay(limits)
    const frames = [{ opcode: 9 }, { opcode: 9 }, { opcode: 9 }]
    const relayed = await relay(small, await small.openBrowser(), { frames })
    expect((await relayed.rest()).at(-1)).toMatchObject({ type: 'closed', by: 'limit', code: 1006, clean: false })
  })
})
