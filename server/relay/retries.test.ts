import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Browser, bytesOf, eventsOf, openRelay, type RelayServer } from './testing/open-relay.ts'

let server: RelayServer
let browser: Browser
beforeAll(async () => {
  server = await openRelay()
})
afterAll(() => server.close())
beforeEach(async () => {
  browser = await server.openBrowser()
})

const HELLO = { method: 'example.ExampleService/SayHello', message: { name: 'Ada' } }

const inject = (message: Record<string, unknown>) =>
  browser.call({ method: 'operations.v1.OperationsService/InjectFailures', message })

/** How many requests there were on each connection: HEADERS frames (RFC 9113 §6.2) behind the preface. */
function requests(): number[] {
  const log = server.log(browser)
  const opened = eventsOf(log).flatMap((event) => (event.type === 'opened' ? [event.exchange] : []))
  return opened.map((exchange) => {
    const bytes = bytesOf(log, exchange, 'toServer')
    let count = 0
    for (let at = 24; at + 9 <= bytes.length; at += 9 + bytes.readUIntBE(at, 3)) if (bytes[at + 3] === 1) count += 1
    return count
  })
}

describe('a client that tries again', () => {
  test('comes through, each attempt a request of its own on the same connection', async () => {
    await inject({ times: 2 })
    const { json } = await browser.call({ ...HELLO, retries: 3 })
    expect(json).toMatchObject({ status: { name: 'OK' }, attempts: 3, message: { message: 'Hello, Ada' } })
    expect(requests().at(-1)).toBe(3)
  })

  test('says how many attempts went before', async () => {
    await browser.call({ method: 'operations.v1.OperationsService/SetInterceptors', message: { logging: true } })
    await inject({ times: 2 })
    await browser.call({ ...HELLO, retries: 3 })
    const { json } = await browser.call({ method: 'operations.v1.OperationsService/ReadLog', message: {} })
    expect(json.messages).toMatchObject([
      { status: 'UNAVAILABLE' },
      { status: 'UNAVAILABLE', previousAttempts: 1 },
      { status: 'OK', previousAttempts: 2 },
    ])
  })

  test.each([
    {
      name: 'gives up after as many as it may',
      failures: { times: 9 },
      retries: 2,
      attempts: 3,
      status: 'UNAVAILABLE',
    },
    {
      name: 'does not repeat another status',
      failures: { times: 9, code: 8 },
      retries: 4,
      status: 'RESOURCE_EXHAUSTED',
    },
    { name: 'does not repeat unless asked to', failures: { times: 9 }, status: 'UNAVAILABLE' },
    {
      name: 'obeys a server that wants no other attempt',
      failures: { times: 9, retryAfter: '-1s' },
      retries: 4,
      status: 'UNAVAILABLE',
    },
    { name: 'with nothing to repeat calls once', failures: { times: 0 }, retries: 4, status: 'OK' },
  ])('$name', async ({ failures, status, retries, attempts }) => {
    await inject(failures)
    const { json } = await browser.call({ ...HELLO, ...(retries !== undefined && { retries }) })
    expect({ name: json.status.name, attempts: json.attempts }).toEqual({ name: status, attempts })
  })

  test('waits as long as the server says', async () => {
    await inject({ times: 1, retryAfter: '0.3s' })
    const { json } = await browser.call({ ...HELLO, retries: 1 })
    expect(json).toMatchObject({ status: { name: 'OK' }, attempts: 2 })
    expect(json.milliseconds).toBeGreaterThanOrEqual(299)
  })

  test('does not begin what its deadline would end', async () => {
    await inject({ times: 1, retryAfter: '5s' })
    const { json } = await browser.call({ ...HELLO, retries: 1, deadline: 1_000 })
    expect(json.status.name).toBe('UNAVAILABLE')
    expect(json).not.toHaveProperty('attempts')
  })

  test.each([0, 5, 1.5])('may not try %d more times', async (retries) => {
    expect((await browser.call({ ...HELLO, retries })).status).toBe(422)
  })
})

describe('another contract', () => {
  const PARCEL = { id: 'A1', recipient: 'Ada', weight: 500, handling: 'HANDLING_KEEP_COOL', note: 'ring twice' }

  test('says what messages are, whichever service is called', async () => {
    const call = { method: 'parcel.v1.DepotService/Stamp', contract: 'parcel.v2.DepotService', message: PARCEL }
    expect((await browser.call(call)).json.message).toEqual({ ...PARCEL, stamps: ['v1'] })
  })

  test.each([
    { name: 'that is not there', contract: 'parcel.v9.DepotService' },
    { name: 'without such a method', contract: 'example.ExampleService' },
  ])('$name is refused', async ({ contract }) => {
    const { status, json } = await browser.call({ method: 'parcel.v1.DepotService/Stamp', contract, message: {} })
    expect(status).toBe(422)
    expect(json.error.details).toHaveProperty('contract')
  })
})

test('the second port is refused by a server that has none', async () => {
  expect(
    (await browser.call({ ...HELLO, method: 'user.UserService/GetUser', message: {}, port: 'second' })).status,
  ).toBe(501)
})
