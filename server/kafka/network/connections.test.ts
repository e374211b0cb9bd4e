/** What clients can do to a broker: slowly, in pieces, wrongly, all at once. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { errorCode, writeRequest } from '#proto/wire/kafka/index.ts'
import type { BrokerConnection } from '../index.ts'
import { API_VERSIONS } from '../testing/api-keys.ts'
import { batch, createTopic, fetch, produce } from '../testing/raw-client.ts'
import { startTestBroker, type TestBroker } from '../testing/test-broker.ts'

/** For tests that ask nothing special of it. */
let common: TestBroker
let kafka: TestBroker

beforeAll(async () => {
  common = await startTestBroker()
})
beforeEach(() => {
  kafka = common
})
afterEach(async () => {
  if (kafka !== common) await kafka.close()
})
afterAll(() => common.close())

const versions = (apiVersion = 0, clientId: string | null = 'raw') =>
  writeRequest({ apiKey: API_VERSIONS, apiVersion, correlationId: 7, clientId, body: {} })

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value)
  return bytes
}

async function answerOf(socket: Socket): Promise<Buffer> {
  const [chunk] = await once(socket, 'data')
  return chunk
}

describe('requests', () => {
  test('are taken byte by byte', async () => {
    const { socket } = kafka.client()
    for (const byte of versions()) socket.write(Uint8Array.of(byte))
    expect((await answerOf(socket)).readInt32BE(4)).toBe(7)
  })

  test('are taken many in one piece, and answered in their order', async () => {
    const client = kafka.client()
    const all = Array.from({ length: 500 }, () => client.call(API_VERSIONS, {}))
    await Promise.all(all)
    expect(client.order).toEqual(all.map((_, index) => index + 1))
  })

  test('behind one that waits are answered behind it', async () => {
    const client = kafka.client()
    await createTopic(client, 'shared.waits')
    const waiting = fetch(client, 'shared.waits', 0, { maxWaitMs: 60_000, minBytes: 1 })
    const behind = client.call(API_VERSIONS, {})
    await produce(kafka.client(), 'shared.waits', batch(['a']))
    await Promise.all([waiting, behind])
    expect(client.order).toEqual([1, 2, 3])
  })

  test.each([
    ['a size of 0', int32(0)],
    ['a negative size', int32(-1)],
    ['a size that is too small for any request', int32(9)],
    ['a size of 2 GiB', int32(0x7fff_ffff)],
    ['a size of 17 MiB', int32(17 * 1_048_576)],
    ['HTTP', new TextEncoder().encode('GET / HTTP/1.1\r\nhost: kafka\r\n\r\n')],
    ['TLS', Uint8Array.of(0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3)],
    ['a call that is not there', Uint8Array.of(...int32(10), 0, 99, 0, 0, 0, 0, 0, 1, 0xff, 0xff)],
    ['a version that is not there', Uint8Array.of(...int32(10), 0, 3, 0, 99, 0, 0, 0, 1, 0xff, 0xff)],
    ['a client id that is longer than the request', Uint8Array.of(...int32(10), 0, 3, 0, 1, 0, 0, 0, 1, 0x7f, 0xff)],
    ['a body that ends too early', Uint8Array.of(...int32(10), 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff)],
    ['an array of two billion', Uint8Array.of(...int32(14), 0, 3, 0, 1, 0, 0, 0, 1, 0xff, 0xff, ...int32(0x7fff_ffff))],
  ])('%s ends the connection, and nobody else notices', async (_what, bytes) => {
    const [broken, other] = [kafka.client(), kafka.client()]
    broken.say(bytes)
    await broken.closed
    expect(await other.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })

  test('in a version of ApiVersions that is too new are told which there are', async () => {
    const { socket } = kafka.client()
    socket.write(versions(4).with(7, 9))
    const answer = await answerOf(socket)
    expect([answer.readInt32BE(4), answer.readInt16BE(8)]).toEqual([7, errorCode('UNSUPPORTED_VERSION')])
  })

  test('may have bytes behind them', async () => {
    const { socket } = kafka.client()
    const request = versions()
    socket.write(Uint8Array.of(...int32(request.length - 4 + 3), ...request.subarray(4), 1, 2, 3))
    expect((await answerOf(socket)).readInt32BE(4)).toBe(7)
  })
})

describe('versions', () => {
  interface Versions {
    readonly apiKeys: readonly { readonly apiKey: number; readonly minVersion: number; readonly maxVersion: number }[]
  }
  const rangesOf = ({ apiKeys }: Versions) =>
    Object.fromEntries(apiKeys.map(({ apiKey, minVersion, maxVersion }) => [apiKey, [minVersion, maxVersion]]))

  test('are those that clients are known to get along with', async () => {
    expect(rangesOf(await kafka.client().call<Versions>(API_VERSIONS, {}))).toEqual({
      // Produce from 0 on, for librdkafka.
      0: [0, 13],
      1: [4, 18],
      2: [1, 11],
      3: [0, 13],
      8: [2, 10],
      9: [1, 10],
      10: [0, 6],
      11: [0, 9],
      12: [0, 4],
      13: [0, 5],
      14: [0, 5],
      15: [0, 6],
      16: [0, 5],
      18: [0, 4],
      19: [2, 7],
      20: [1, 6],
      21: [0, 2],
      22: [0, 5],
      23: [2, 4],
      32: [1, 4],
      33: [0, 2],
      37: [0, 3],
      42: [0, 2],
      44: [0, 1],
      47: [0, 0],
      60: [0, 2],
    })
  })

  test('can be capped, and then newer ones are refused', async () => {
    kafka = await startTestBroker({ caps: { 0: 8, 1: 11, 3: 9 } })
    const client = kafka.client()
    expect(rangesOf(await client.call<Versions>(API_VERSIONS, {}))).toMatchObject({ 0: [0, 8], 1: [4, 11], 3: [0, 9] })
    await expect(client.call(3, { topics: [] }, 10)).rejects.toThrow('closed')
  })
})

describe('limits', () => {
  test('one connection too many is closed, and those that are there go on', async () => {
    kafka = await startTestBroker({ limits: { connections: 2 } })
    const clients = [kafka.client(), kafka.client()]
    for (const client of clients) await client.call(API_VERSIONS, {})
    const third = kafka.client()
    await third.closed
    await clients[0]?.close()
    expect(await clients[1]?.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
    expect(await kafka.client().call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })

  test('10,000 connections, a thousand at a time, leave it as it was', async () => {
    kafka = await startTestBroker({ limits: { connections: 50 } })
    const first = kafka.client()
    await first.call(API_VERSIONS, {})
    let refused = 0
    for (let round = 0; round < 10; round += 1) {
      const crowd = Array.from({ length: 1_000 }, () => connect({ port: kafka.broker.port, host: '127.0.0.1' }))
      const opened = crowd.map(
        (socket) =>
          new Promise<void>((resolve) =>
            socket
              .on('error', () => undefined)
              .once('connect', resolve)
              .once('close', () => resolve()),
          ),
      )
      await Promise.all(opened)
      const gone = crowd.map(
        (socket) => new Promise<void>((resolve) => (socket.closed ? resolve() : socket.once('close', () => resolve()))),
      )
      // 49 have found room, or fewer where those of the round before were still there.
      const atLeast = crowd.length - 49
      await new Promise<void>((resolve) => {
        let count = 0
        for (const each of gone)
          void each.then(() => {
            count += 1
            if (count === atLeast) resolve()
          })
      })
      refused += atLeast
      for (const socket of crowd) socket.destroy()
      await Promise.all(gone)
    }
    expect(refused).toBe(9_510)
    expect(await first.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  }, 60_000)

  test('who says nothing, or stops in the middle of a request, is closed', async () => {
    kafka = await startTestBroker({ limits: { stalledMs: 300 } })
    const said = [
      new Uint8Array(),
      Uint8Array.of(0, 0),
      versions().subarray(0, 9),
      Buffer.concat([versions(), versions().subarray(0, 9)]),
    ]
    const clients = said.map(() => kafka.client())
    for (const [index, client] of clients.entries()) client.say(said[index] ?? new Uint8Array())
    await Promise.all(clients.map(({ closed }) => closed))
    expect(await kafka.client().call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })

  test('a connection on which nothing happens is closed, one that waits for records is not', async () => {
    kafka = await startTestBroker({ limits: { idleMs: 300 } })
    const [idle, waiting] = [kafka.client(), kafka.client()]
    await createTopic(waiting, 'shared.idle')
    const fetched = fetch(waiting, 'shared.idle', 0, { maxWaitMs: 60_000, minBytes: 1 })
    await idle.call(API_VERSIONS, {})
    await idle.closed
    await produce(kafka.client(), 'shared.idle', batch(['a']))
    expect(await fetched).toMatchObject({ errorCode: 0, highWatermark: 1n })
  })

  test('who does not read answers gets no more of them, and is closed', async () => {
    kafka = await startTestBroker({ limits: { stalledMs: 1_000, unreadBytes: 100_000 } })
    const writer = kafka.client()
    await createTopic(writer, 'shared.much')
    for (let index = 0; index < 20; index += 1) await produce(writer, 'shared.much', batch(['x'.repeat(900_000)]))
    let sent = 0
    const { promise: closed, resolve } = Promise.withResolvers<string>()
    kafka.broker.onConnection((connection) =>
      connection.record({
        received: () => undefined,
        sent: (bytes) => {
          sent += bytes.length
        },
        gap: (_direction, count) => {
          sent += count
        },
        closed: resolve,
      }),
    )
    const lazy = kafka.client('lazy')
    lazy.socket.pause()
    const asked = Array.from({ length: 200 }, () => fetch(lazy, 'shared.much', 0, { maxBytes: 10_000_000 }))
    const outcomes = Promise.allSettled(asked)
    expect(await closed).toBe('server')
    expect(await produce(writer, 'shared.much', batch(['a']))).toMatchObject({ errorCode: 0 })
    lazy.socket.destroy()
    await outcomes
    // Two thousand million bytes were asked for: one answer was given, and perhaps what the kernel had room for.
    expect(sent).toBeLessThan(30_000_000)
  }, 30_000)

  test('requests that are announced and do not come cost nothing, and together no more than is allowed', async () => {
    kafka = await startTestBroker({ limits: { unfinishedBytes: 1_000_000 } })
    const greedy = Array.from({ length: 3 }, () => kafka.client())
    for (const client of greedy) {
      await client.call(API_VERSIONS, {})
      client.say(Buffer.concat([int32(15_000_000), new Uint8Array(490_000)]))
    }
    await Promise.race(greedy.map(({ closed }) => closed))
    expect(await kafka.client().call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })
})

describe('a recording', () => {
  function record(broker: TestBroker['broker'], connections: BrokerConnection[] = []) {
    const bytes = { received: [] as number[], sent: [] as number[] }
    const times: number[] = []
    const { promise: closed, resolve } = Promise.withResolvers<string>()
    broker.onConnection((connection) => {
      connections.push(connection)
      connection.record({
        received(chunk, at) {
          bytes.received.push(...chunk)
          times.push(at)
        },
        sent(chunk, at) {
          bytes.sent.push(...chunk)
          times.push(at)
        },
        gap: () => undefined,
        closed: resolve,
      })
    })
    return { bytes, times, closed, connections }
  }

  test('has every byte of a connection, from its first on, in its order', async () => {
    kafka = await startTestBroker()
    const { bytes, times, closed, connections } = record(kafka.broker)
    const client = kafka.client('till')
    const heard: number[] = []
    const said: number[] = []
    client.socket.on('data', (chunk) => heard.push(...chunk))
    const write = client.socket.write.bind(client.socket)
    client.socket.write = (chunk: Uint8Array) => {
      said.push(...chunk)
      return write(chunk)
    }
    await createTopic(client, 'shared.recorded')
    await produce(client, 'shared.recorded', batch(['a', 'b']))
    await fetch(client, 'shared.recorded', 0)
    await client.close()
    expect(await closed).toBe('client')
    expect(bytes).toEqual({ received: said, sent: heard })
    expect(times).toEqual(times.toSorted((a, b) => a - b))
    const [connection] = connections
    expect(connection).toMatchObject({
      clientId: 'till',
      remote: { address: '127.0.0.1' },
      local: { port: kafka.broker.port },
    })
    expect(times[0]).toBeGreaterThanOrEqual(connection?.at ?? Number.NaN)
  })

  test('that is decided late has what came before, up to a bound', async () => {
    kafka = await startTestBroker()
    const late: BrokerConnection[] = []
    kafka.broker.onConnection((connection) => late.push(connection))
    const client = kafka.client('late')
    await createTopic(client, 'shared.late')
    await produce(client, 'shared.late', batch(['x'.repeat(400_000)]))
    await client.call(API_VERSIONS, {})
    const gaps: number[] = []
    const received: number[] = []
    const { promise: closed, resolve } = Promise.withResolvers<string>()
    late[0]?.record({
      received: (bytes) => received.push(bytes.length),
      sent: () => undefined,
      gap: (_direction, count) => gaps.push(count),
      closed: resolve,
    })
    await client.close()
    await closed
    expect(received.length).toBeGreaterThan(0)
    expect(received.concat(gaps).reduce((sum, count) => sum + count, 0)).toBeGreaterThan(400_000)
    expect(gaps.length).toBeGreaterThan(0)
  })

  test('that nobody wants is not made', async () => {
    kafka = await startTestBroker()
    kafka.broker.onConnection((connection) => connection.record(null))
    expect(await kafka.client().call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })
})
