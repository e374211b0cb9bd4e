import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { marketOf, SYMBOLS } from './prices.ts'
import { openWebSockets, type WebSocketServer } from './testing/open-web-sockets.ts'

let server: WebSocketServer
let at = 1_800_000_000_000

beforeAll(async () => {
  server = await openWebSockets({ tickMs: 5, now: () => at })
})
afterAll(() => server.close())

/** Until a message of prices comes that is of this second. */
async function pricesOf(client: { nextJson(): Promise<unknown> }, second: number): Promise<unknown> {
  for (;;) {
    const message = await client.nextJson()
    if (typeof message === 'object' && message !== null && Reflect.get(message, 'timestamp') === second) return message
  }
}

describe('the ticker', () => {
  test('tells all prices at once, and those of the next second without being asked', async () => {
    const client = await server.connect('/ws/ticker')
    expect(await client.nextJson()).toEqual({
      type: 'prices',
      timestamp: 1_800_000_000,
      prices: Object.fromEntries(SYMBOLS.map((symbol) => [symbol, expect.any(Number)])),
    })
    at = 1_800_000_001_000
    expect(await pricesOf(client, 1_800_000_001)).toMatchObject({ type: 'prices' })
    client.socket.close()
  })

  test('tells what was subscribed to', async () => {
    const client = await server.connect('/ws/ticker')
    const say = async (wish: unknown): Promise<unknown> => {
      client.socket.send(JSON.stringify(wish))
      for (;;) {
        const message = await client.nextJson()
        if (Reflect.get(Object(message), 'type') === 'subscribed') return message
      }
    }
    expect(await say({ subscribe: ['BTC'] })).toEqual({ type: 'subscribed', symbols: ['BTC'] })
    expect(Object.keys(Object(Reflect.get(Object(await client.nextJson()), 'prices')))).toEqual(['BTC'])
    expect(await say({ subscribe: ['GOLD'] })).toEqual({ type: 'subscribed', symbols: ['BTC', 'GOLD'] })
    expect(await say({ unsubscribe: ['BTC'] })).toEqual({ type: 'subscribed', symbols: ['GOLD'] })
    expect(await say({ unsubscribe: ['GOLD'] })).toEqual({ type: 'subscribed', symbols: [] })
    client.socket.close()
  })

  test('who takes away first keeps the rest', async () => {
    const client = await server.connect('/ws/ticker')
    client.socket.send('{"unsubscribe":["BTC","EURUSD"]}')
    let message: unknown
    do message = await client.nextJson()
    while (Reflect.get(Object(message), 'type') !== 'subscribed')
    expect(message).toEqual({ type: 'subscribed', symbols: ['ETH', 'SOL', 'GOLD'] })
    client.socket.close()
  })

  test.each([
    { wish: '{"subscribe":["DOGE"]}', says: 'There is no symbol DOGE: BTC, ETH' },
    { wish: '{"subscribe":[]}', says: 'Say {"subscribe":["BTC"]}' },
    { wish: '{"subscribe":["BTC"],"unsubscribe":["ETH"]}', says: 'Say {"subscribe":["BTC"]}' },
    { wish: 'BTC', says: 'This is not JSON' },
  ])('$wish is answered by an error', async ({ wish, says }) => {
    const client = await server.connect('/ws/ticker')
    client.socket.send(wish)
    let message: unknown
    do message = await client.nextJson()
    while (Reflect.get(Object(message), 'type') !== 'error')
    expect(message).toEqual({ type: 'error', message: expect.stringContaining(says) })
    client.socket.close()
  })

  test('who has just come has a whole tick to say its wish in', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const slow = await openWebSockets({ tickMs: 1_000, now: () => at })
    try {
      vi.advanceTimersByTime(900)
      const client = await slow.connect('/ws/ticker')
      expect(await client.nextJson()).toMatchObject({ type: 'prices' })
      vi.advanceTimersByTime(999)
      client.socket.send('{"subscribe":["GOLD"]}')
      expect(await client.nextJson()).toEqual({ type: 'subscribed', symbols: ['GOLD'] })
      vi.advanceTimersByTime(1)
      expect(await client.nextJson()).toMatchObject({ type: 'prices', prices: { GOLD: expect.any(Number) } })
      client.socket.close()
    } finally {
      vi.useRealTimers()
      await slow.close()
    }
  })

  test('two of one sandbox see one market, another sandbox another', async () => {
    const { name } = await server.newSandbox()
    const first = await (await server.connect(`/ws/ticker?sandbox=${name}`)).nextJson()
    const second = await (await server.connect(`/ws/ticker?sandbox=${name}`)).nextJson()
    const other = await (await server.connect('/ws/ticker')).nextJson()
    expect(second).toEqual(first)
    expect(other).not.toEqual(first)
  })
})

describe('a walk', () => {
  const market = marketOf('somebody')

  test.each(SYMBOLS)('of %s moves by small steps and stays in sight of where it began', (symbol) => {
    const prices = Array.from({ length: 3_600 }, (_, index) => market(symbol, 1_800_000_000 + index))
    const steps = prices.slice(1).map((price, index) => Math.abs(price / (prices[index] ?? Number.NaN) - 1))
    expect(Math.max(...steps)).toBeLessThan(0.01)
    expect(steps.filter((step) => step > 0).length).toBeGreaterThan(3_000)
    expect(Math.max(...prices) / Math.min(...prices)).toBeLessThan(1.35)
    expect(Math.max(...prices) / Math.min(...prices)).toBeGreaterThan(1.005)
  })

  test('is the same for the same seed', () => {
    expect(marketOf('somebody')('BTC', 1_800_000_123)).toBe(market('BTC', 1_800_000_123))
  })
})
