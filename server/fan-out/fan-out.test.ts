import { once } from 'node:events'
import { createServer } from 'node:net'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { AppError } from '../errors.ts'
import { createFanOut, type FanOut } from './index.ts'
import { REDIS_HERE, type RedisServer } from './testing/redis-server.ts'

interface Place {
  readonly name: string
  /** As two servers would have them: the same one where there can be only one. */
  openTwo(): Promise<readonly [FanOut, FanOut]>
  stop(): Promise<void>
}

const local: Place = {
  name: 'one process',
  async openTwo() {
    const one = await createFanOut()
    return [one, one]
  },
  stop: async () => undefined,
}

let server: RedisServer | undefined
const redis: readonly Place[] = REDIS_HERE.map(({ name, start }) => ({
  name,
  async openTwo() {
    server ??= await start()
    return Promise.all([createFanOut({ redisUrl: server.url }), createFanOut({ redisUrl: server.url })])
  },
  stop: async () => server?.stop(),
}))

function heardBy(fanOut: FanOut, channel: string): string[] {
  const heard: string[] = []
  fanOut.subscribe(channel, (message, number) => heard.push(number === 0 ? message : `${number} ${message}`))
  return heard
}

describe.each([local, ...redis])('fan-out over $name', (place) => {
  let one: FanOut
  let other: FanOut

  beforeAll(async () => {
    ;[one, other] = await place.openTwo()
  })
  afterAll(async () => {
    await Promise.all([one.close(), other.close()])
    await place.stop()
  })

  test('tells everybody on a channel, in one order, and nobody else', async () => {
    const [here, there, elsewhere] = [heardBy(one, 'order'), heardBy(other, 'order'), heardBy(other, 'elsewhere')]
    await Promise.all(
      Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? one : other).publish('order', `${index}`)),
    )
    await vi.waitFor(() => expect([here.length, there.length]).toEqual([100, 100]))
    expect(there).toEqual(here)
    expect(here.filter((text) => Number(text) % 2 === 0).map(Number)).toEqual(
      Array.from({ length: 50 }, (_, index) => index * 2),
    )
    expect(elsewhere).toEqual([])
  })

  test('numbers what is to be numbered: in order, for each counter, above what is asked', async () => {
    const [here, there] = [heardBy(one, 'numbers'), heardBy(other, 'numbers')]
    await one.publish('numbers', 'a', { counter: 'x', above: 0 })
    await other.publish('numbers', 'b', { counter: 'x', above: 0 })
    await one.publish('numbers', 'c', { counter: 'y', above: 7 })
    await other.publish('numbers', 'd', { counter: 'x', above: 10 })
    await one.publish('numbers', 'e', { counter: 'x', above: 3 })
    const expected = ['1 a', '2 b', '8 c', '11 d', '12 e']
    await vi.waitFor(() => expect([here, there]).toEqual([expected, expected]))
  })

  test('carries any text', async () => {
    const heard = heardBy(other, 'text')
    const texts = ['', ' ', 'строка\nи ещё', '😀'.repeat(3), 'x'.repeat(100_000)]
    for (const text of texts) await one.publish('text', text)
    await vi.waitFor(() => expect(heard).toEqual(texts))
  })

  test('tells a listener no more once it has left, and tells the others on', async () => {
    const gone: string[] = []
    const leave = one.subscribe('leaving', (message) => gone.push(message))
    const stays = heardBy(one, 'leaving')
    await other.publish('leaving', 'before')
    await vi.waitFor(() => expect([gone, stays]).toEqual([['before'], ['before']]))
    leave()
    leave()
    await other.publish('leaving', 'after')
    await vi.waitFor(() => expect(stays).toEqual(['before', 'after']))
    expect(gone).toEqual(['before'])
  })

  test('tells in the same order what a listener publishes', async () => {
    const heard = heardBy(other, 'echo')
    one.subscribe('echo', (message) => {
      if (message === 'call') void one.publish('echo', 'answer')
    })
    const later = heardBy(one, 'echo')
    await one.publish('echo', 'call')
    await vi.waitFor(() =>
      expect([heard, later]).toEqual([
        ['call', 'answer'],
        ['call', 'answer'],
      ]),
    )
  })
})

describe.each(REDIS_HERE)('with $name', ({ start }) => {
  let redisServer: RedisServer
  let one: FanOut
  let other: FanOut
  beforeEach(async () => {
    redisServer = await start()
    ;[one, other] = await Promise.all([
      createFanOut({ redisUrl: redisServer.url }),
      createFanOut({ redisUrl: redisServer.url }),
    ])
  })
  afterEach(async () => {
    await Promise.all([one.close(), other.close()])
    await redisServer.stop()
  })

  test('a lost connection loses no message, doubles none and keeps their order', async () => {
    const admin = new Redis(redisServer.url)
    const heard = heardBy(other, 'kept')
    const kills: Promise<unknown>[] = []
    const expected = Array.from({ length: 500 }, (_, index) => `${index}`)
    const sent = expected.map((text, index) => {
      if (index % 100 === 50) kills.push(admin.call('CLIENT', 'KILL', 'TYPE', 'normal', 'SKIPME', 'yes'))
      return one.publish('kept', text)
    })
    await Promise.all([...sent, ...kills])
    admin.disconnect()
    await vi.waitFor(() => expect(heard.length).toBe(500), 10_000)
    expect(heard).toEqual(expected)
    // Each time both connections of both.
    expect(await Promise.all(kills)).toContain(4)
  })

  test('closes while Redis is away, and what still waits for it is given up', async () => {
    await redisServer.stop()
    const waiting = one.publish('away', 'one').then(
      () => 'sent',
      () => 'given up',
    )
    // Its connections are lost once a third one hears nothing either.
    const third = new Redis(redisServer.url, { lazyConnect: true, retryStrategy: () => null }).on('error', () => {})
    await expect(third.connect()).rejects.toThrow()
    await one.close()
    expect(await waiting).toBe('given up')
    await redisServer.start()
  })

  test('what is published while Redis is away is heard when it is back', async () => {
    const heard = heardBy(other, 'away')
    await redisServer.stop()
    const sent = [one.publish('away', 'one'), one.publish('away', 'two')]
    await redisServer.start()
    await Promise.all(sent)
    await vi.waitFor(() => expect(heard).toEqual(['one', 'two']), 5_000)
  })
})

test('a Redis that is not there is told in one line, without the password', async () => {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const port = typeof address === 'object' ? address?.port : 0
  await new Promise((resolve) => probe.close(resolve))
  const refusal: unknown = await createFanOut({ redisUrl: `redis://me:secret@127.0.0.1:${port}/1` }).catch(
    (error) => error,
  )
  expect(refusal).toBeInstanceOf(AppError)
  expect(refusal).toHaveProperty(
    'message',
    expect.stringMatching(
      /^Cannot reach Redis at 127\.0\.0\.1:\d+ \(connect ECONNREFUSED [\d.:]+\): check REDIS_URL, or leave it out to run one server alone$/,
    ),
  )
})
