import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { parseJson } from '#proto/wire/parse-json.ts'
import { bytesOf, eventsOf, openRelay, type RelayServer, RUN, STUCK_USER, waitFor } from './testing/open-relay.ts'

const OTHER_RUN = '4bf92f3577b34da6a3ce929d0e0e4736'

let server: RelayServer

beforeAll(async () => {
  server = await openRelay()
})
afterAll(() => server.close())

const exchangesOf = (events: ReturnType<typeof eventsOf>) => events.filter((event) => event.type === 'opened')

/** RFC 9113 §4.1: the frames of one direction, as [type, stream]. The client's preface is 24 bytes. */
function framesOf(bytes: Buffer, isClient: boolean): { type: number; stream: number; payload: Buffer }[] {
  const frames = []
  for (let at = isClient ? 24 : 0; at + 9 <= bytes.length; ) {
    const length = bytes.readUIntBE(at, 3)
    frames.push({
      type: bytes[at + 3] ?? -1,
      stream: bytes.readUInt32BE(at + 5),
      payload: bytes.subarray(at + 9, at + 9 + length),
    })
    at += 9 + length
  }
  return frames
}

describe('a call', () => {
  test('answers the message, its status, headers and trailers', async () => {
    const browser = await server.openBrowser()
    const { status, json } = await browser.call({ message: { name: 'Ada' } })
    expect(status).toBe(200)
    expect(json).toEqual({
      connection: expect.any(Number),
      reused: false,
      status: { code: 0, name: 'OK', message: '' },
      headers: [['content-type', 'application/grpc+proto']],
      trailers: [['grpc-status', '0']],
      message: { message: 'Hello, Ada' },
      milliseconds: expect.any(Number),
    })
  })

  test('reads the numbers of a message as they are written', async () => {
    const browser = await server.openBrowser()
    const message = parseJson('{"int64Value":9007199254740993,"uint64Value":18446744073709551615,"doubleValue":1.0}')
    expect((await browser.call({ method: 'echo.v1.EchoService/Echo', message })).json.message).toEqual({
      doubleValue: 1,
      int64Value: '9007199254740993',
      uint64Value: '18446744073709551615',
    })
  })

  test('of a day that its month has not is refused, and names the field', async () => {
    const browser = await server.openBrowser()
    const message = { timestamp: '2023-02-29T00:00:00Z' }
    const { status, json } = await browser.call({ method: 'echo.v1.EchoService/Echo', message })
    expect(status).toBe(422)
    expect(JSON.stringify(json.error.details)).toContain('2023-02 has 28 days')
  })

  test('is recorded for its sandbox and run alone, byte for byte', async () => {
    const browser = await server.openBrowser()
    const other = await server.openBrowser()
    await browser.call({ message: { name: 'Ada' } })
    const log = server.log(browser)
    expect(exchangesOf(eventsOf(log))).toMatchObject([{ client: 'relay', run: RUN, version: 2, ordinal: 0 }])
    const [opened] = exchangesOf(eventsOf(log))
    const sent = bytesOf(log, opened?.exchange ?? 0, 'toServer')
    expect(sent.subarray(0, 24).toString()).toBe('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n')
    expect(sent.includes(Buffer.from('00000000050a03416461', 'hex'))).toBe(true)
    expect(bytesOf(log, opened?.exchange ?? 0, 'toClient').includes('Hello, Ada')).toBe(true)
    expect(eventsOf(server.log(other))).toEqual([])
  })

  test('reads the world of its sandbox', async () => {
    const browser = await server.openBrowser()
    await server.worlds.users(browser.sandbox).change(1, (content) => ({ ...content, name: 'Mine' }))
    const getUser = { method: 'UserService/GetUser', message: { userId: 1 } }
    expect((await browser.call(getUser)).json.message).toEqual({ name: 'Mine', email: 'ada@example.com' })
    expect((await browser.post('/wire/sandbox/reset')).status).toBe(204)
    expect((await browser.call(getUser)).json.message).toEqual({ name: 'Ada Lovelace', email: 'ada@example.com' })
  })

  test.each([
    {
      name: 'an unknown user',
      wanted: { method: 'UserService/GetUser', message: { userId: 999 } },
      code: 5,
      status: 'NOT_FOUND',
    },
    {
      name: 'a number that is none',
      wanted: { method: 'UserService/GetUser', message: {} },
      code: 3,
      status: 'INVALID_ARGUMENT',
    },
    {
      name: 'a deadline that is over first',
      wanted: { method: 'UserService/GetUser', message: { userId: STUCK_USER }, deadline: 50 },
      code: 4,
      status: 'DEADLINE_EXCEEDED',
    },
  ])('that fails by $name answers $status', async ({ wanted, code, status }) => {
    const browser = await server.openBrowser()
    const answer = await browser.call(wanted)
    expect(answer.status).toBe(200)
    expect(answer.json).toMatchObject({ status: { code, name: status, message: expect.stringMatching(/./) } })
    expect(answer.json).not.toHaveProperty('message')
  })
})

describe('connections', () => {
  test('a second call may use the first one’s connection, and marks where its bytes begin', async () => {
    const browser = await server.openBrowser()
    const first = await browser.call({})
    const second = await browser.call({ connection: first.json.connection, run: OTHER_RUN })
    expect(second.json).toMatchObject({ connection: first.json.connection, reused: true })
    const events = eventsOf(server.log(browser))
    expect(exchangesOf(events)).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'run-mark')).toMatchObject([{ run: OTHER_RUN }])
  })

  test('without a number every call has a connection of its own', async () => {
    const browser = await server.openBrowser()
    await browser.call({})
    await browser.call({})
    expect(exchangesOf(eventsOf(server.log(browser)))).toHaveLength(2)
  })

  test.each([
    { name: 'that never was', connectionOf: async () => 999_999 },
    {
      name: 'of another sandbox',
      connectionOf: async () => (await (await server.openBrowser()).call({})).json.connection as number,
    },
  ])('a connection $name is replaced by a new one', async ({ connectionOf }) => {
    const browser = await server.openBrowser()
    const answer = await browser.call({ connection: await connectionOf() })
    expect(answer.json).toMatchObject({ reused: false, status: { code: 0 } })
  })

  test('a connection in use is not shared: the runs’ bytes would mix', async () => {
    const browser = await server.openBrowser()
    const first = await browser.call({})
    const stuck = browser.call({
      connection: first.json.connection,
      method: 'UserService/GetUser',
      message: { userId: STUCK_USER },
      deadline: 300,
    })
    const second = await browser.call({ connection: first.json.connection })
    expect([second.json.reused, (await stuck).json.reused].sort()).toEqual([false, true])
  })

  test('a sandbox keeps four: the fifth closes the longest unused', async () => {
    const browser = await server.openBrowser()
    const first = await browser.call({})
    for (const _ of [2, 3, 4, 5]) await browser.call({})
    await waitFor(server.log(browser), (events) => events.some(({ type }) => type === 'closed'))
    const again = await browser.call({ connection: first.json.connection })
    expect(again.json.reused).toBe(false)
  })
})

describe('cancelling', () => {
  test('a browser that leaves cancels the call: RST_STREAM with CANCEL goes over the wire', async () => {
    const browser = await server.openBrowser()
    const log = server.log(browser)
    const leaving = new AbortController()
    const call = browser.call(
      { method: 'UserService/GetUser', message: { userId: STUCK_USER } },
      { signal: leaving.signal },
    )
    const left = expect(call).rejects.toThrow()
    const sent = () => framesOf(bytesOf(log, exchangesOf(eventsOf(log))[0]?.exchange ?? 0, 'toServer'), true)
    await waitFor(log, () => sent().some(({ type }) => type === 0x0))
    leaving.abort()
    await left
    await waitFor(log, () => sent().some(({ type }) => type === 0x3))
    expect(sent().filter(({ type }) => type === 0x3)).toMatchObject([
      { stream: 1, payload: Buffer.from('00000008', 'hex') },
    ])
  })
})

describe('limits', () => {
  let small: RelayServer
  afterEach(() => small.close())

  test('so many calls a minute and no more', async () => {
    small = await openRelay({ callsPerMinute: 2 })
    const browser = await small.openBrowser()
    const statuses = []
    for (const _ of [1, 2]) statuses.push((await browser.call({})).status)
    expect(statuses).toEqual([200, 200])
    const refused = await browser.call({})
    expect(refused.status).toBe(429)
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0)
    expect((await (await small.openBrowser()).call({})).status).toBe(200)
  })

  test('so many calls at once and no more', async () => {
    small = await openRelay({ connectionsPerSandbox: 1 })
    const browser = await small.openBrowser()
    const stuck = browser.call({ method: 'UserService/GetUser', message: { userId: STUCK_USER }, deadline: 500 })
    await waitFor(small.log(browser), (events) => events.length > 0)
    expect((await browser.call({})).status).toBe(429)
    expect((await stuck).json.status.name).toBe('DEADLINE_EXCEEDED')
  })

  test('an idle connection is closed', async () => {
    small = await openRelay({ idleMilliseconds: 20 })
    const browser = await small.openBrowser()
    await browser.call({})
    await waitFor(small.log(browser), (events) => events.some(({ type }) => type === 'closed'))
    expect(eventsOf(small.log(browser)).at(-1)).toMatchObject({ type: 'closed' })
  })

  test('no call takes longer than any may', async () => {
    small = await openRelay({ callMilliseconds: 50 })
    const browser = await small.openBrowser()
    const answer = await browser.call({ method: 'UserService/GetUser', message: { userId: STUCK_USER } })
    expect(answer.json.status.name).toBe('CANCELLED')
  })
})
