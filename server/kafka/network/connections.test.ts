/** What clients can do to a broker: slowly, in pieces, wrongly, all at once. */
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { errorCode, writeRequest } from '#proto/wire/kafka/index.ts'
import { API_VERSIONS } from '../testing/api-keys.ts'
import { batch, createTopic, fetch, produce } from '../testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from '../testing/test-broker.ts'

/** For tests that ask nothing special of it. */
let common: TestBroker
let kafka: TestBroker

beforeAll(async () => {
  common = await startTestBroker()
}, PATIENT.timeout)
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

describe('requests', PATIENT, () => {
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

describe('versions', PATIENT, () => {
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
      // Answered, so that its clients are told to take the classic protocol.
      68: [0, 1],
    })
  })

  test('can be capped, and then newer ones are refused', async () => {
    kafka = await startTestBroker({ caps: { 0: 8, 1: 11, 3: 9 } })
    const client = kafka.client()
    expect(rangesOf(await client.call<Versions>(API_VERSIONS, {}))).toMatchObject({ 0: [0, 8], 1: [4, 11], 3: [0, 9] })
    await expect(client.call(3, { topics: [] }, 10)).rejects.toThrow('closed')
  })
})
