/** The bytes of connections, as the main thread is told them. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { FromWorker } from '../bridge.ts'
import type { BrokerConnection } from '../index.ts'
import { API_VERSIONS } from '../testing/api-keys.ts'
import { batch, createTopic, fetch, produce } from '../testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from '../testing/test-broker.ts'
import { Recording } from './recording.ts'

/** One for all: each test looks at connections of its own. */
let kafka: TestBroker
const forget: (() => void)[] = []
beforeAll(async () => {
  kafka = await startTestBroker()
}, PATIENT.timeout)
afterEach(() => {
  for (const stop of forget.splice(0)) stop()
})
afterAll(() => kafka.close())

const onConnection = (listener: (connection: BrokerConnection) => void) =>
  void forget.push(kafka.broker.onConnection(listener))

describe('a recording', PATIENT, () => {
  function record(connections: BrokerConnection[] = []) {
    const bytes = { received: [] as number[], sent: [] as number[] }
    const times: number[] = []
    const { promise: closed, resolve } = Promise.withResolvers<string>()
    onConnection((connection) => {
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
    const { bytes, times, closed, connections } = record()
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
    const late: BrokerConnection[] = []
    onConnection((connection) => late.push(connection))
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
    onConnection((connection) => connection.record(null))
    expect(await kafka.client().call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })

  test('drops what a slow main thread has no room for, says how much, and goes on when there is room', async () => {
    const told: FromWorker[] = []
    const recording = new Recording(
      (message) => told.push(message),
      () => 5,
      { undecidedBytes: 10, sentBytes: 100 },
    )
    recording.open(1)
    recording.decide(1, true)
    recording.tell(1, 'toServer', new Uint8Array(60))
    recording.tell(1, 'toServer', new Uint8Array(60))
    recording.tell(1, 'toClient', new Uint8Array(41))
    await new Promise((resolve) => setImmediate(resolve))
    recording.taken(60)
    recording.tell(1, 'toServer', new Uint8Array(7))
    recording.close(1, 'client')
    const chunk = (length: number) => ({ connection: 1, direction: 'toServer', at: 5, length })
    expect(told).toMatchObject([
      { type: 'bytes', chunks: [chunk(60)] },
      { type: 'gap', direction: 'toServer', count: 60 },
      { type: 'gap', direction: 'toClient', count: 41 },
      { type: 'bytes', chunks: [chunk(7)] },
      { type: 'closed', reason: 'client' },
    ])
  })
})
