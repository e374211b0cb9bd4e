/** What clients can do to a broker together: too many, too slow, too much. */
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { writeRequest } from '#proto/wire/kafka/index.ts'
import { API_VERSIONS, DESCRIBE_CONFIGS, METADATA } from '../testing/api-keys.ts'
import { batch, createTopic, fetch, produce } from '../testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from '../testing/test-broker.ts'

let kafka: TestBroker

const versions = () =>
  writeRequest({ apiKey: API_VERSIONS, apiVersion: 0, correlationId: 7, clientId: 'raw', body: {} })

function int32(value: number): Uint8Array {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setInt32(0, value)
  return bytes
}

/** Each of a broker of its own: a limit is set when it starts. */
describe('limits', PATIENT, () => {
  afterEach(() => kafka.close())

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
  })

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
  })

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

  test('of many who do not read, those with most are closed', async () => {
    kafka = await startTestBroker({ limits: { allUnreadBytes: 20_000_000 } })
    const writer = kafka.client()
    await createTopic(writer, 'shared.much')
    for (let index = 0; index < 12; index += 1) await produce(writer, 'shared.much', batch(['x'.repeat(900_000)]))
    const lazy = Array.from({ length: 4 }, (_, index) => kafka.client(`lazy-${index}`))
    const outcomes: Promise<unknown>[] = []
    for (const client of lazy) {
      client.socket.pause()
      outcomes.push(fetch(client, 'shared.much', 0, { maxBytes: 12_000_000 }).catch(() => 'closed'))
    }
    const reasons: string[] = []
    kafka.broker.onConnection((connection) => {
      connection.record({
        received: () => undefined,
        sent: () => undefined,
        gap: () => undefined,
        closed: (reason) => reasons.push(reason),
      })
    })
    await expect.poll(() => reasons, PATIENT).toContain('server')
    expect(await produce(writer, 'shared.much', batch(['a']))).toMatchObject({ errorCode: 0 })
    for (const client of lazy) client.socket.destroy()
    await Promise.all(outcomes)
  })
})

describe('one request', PATIENT, () => {
  beforeAll(async () => {
    kafka = await startTestBroker()
  }, PATIENT.timeout)
  afterAll(() => kafka.close())

  const names = (count: number, name: string) =>
    Array.from({ length: count }, () => ({ name, topicId: new Uint8Array(16) }))
  test.each([
    ['names 10,001 topics', METADATA, { topics: names(10_001, 'a') }, 12],
    ['has half a million empty names', METADATA, { topics: names(500_000, '') }, 1],
    [
      'asks 20,000 times for the same configuration',
      DESCRIBE_CONFIGS,
      {
        resources: Array.from({ length: 20_000 }, () => ({
          resourceType: 2,
          resourceName: 'shared.a',
          configurationKeys: null,
        })),
      },
      4,
    ],
    [
      'has a million partitions and no records',
      0,
      {
        acks: -1,
        timeoutMs: 1,
        transactionalId: null,
        topicData: [
          { name: 'a', partitionData: Array.from({ length: 1_000_000 }, () => ({ index: 0, records: null })) },
        ],
      },
      3,
    ],
  ])('that %s ends its connection, and no other', async (_what, apiKey, body, version) => {
    const [greedy, other] = [kafka.client(), kafka.client()]
    await other.call(API_VERSIONS, {})
    await expect(greedy.call(apiKey, body, version)).rejects.toThrow('closed')
    expect(await other.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })

  test('of a megabyte that comes in a quarter of a million pieces is answered', async () => {
    const client = kafka.client()
    await createTopic(client, 'shared.pieces', { configs: { 'max.message.bytes': '2000000' } })
    const answer = new Promise<Buffer>((resolve) => client.socket.once('data', resolve))
    const topicData = [
      { name: 'shared.pieces', partitionData: [{ index: 0, records: batch(['x'.repeat(1_000_000)]) }] },
    ]
    const body = { transactionalId: null, acks: -1, timeoutMs: 1, topicData }
    const request = writeRequest({ apiKey: 0, apiVersion: 9, correlationId: 9, clientId: 'raw', body })
    for (let at = 0; at < request.length; at += 4) client.socket.write(request.subarray(at, at + 4))
    expect((await answer).readInt32BE(4)).toBe(9)
    expect(await fetch(client, 'shared.pieces', 0)).toMatchObject({ highWatermark: 1n })
  })
})
