/** What an operator is told of clients that speak something else, and that others are served meanwhile. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeRequest } from '#proto/wire/kafka/index.ts'
import { API_VERSIONS, METADATA } from '../testing/api-keys.ts'
import { PATIENT, startTestBroker, type TestBroker } from '../testing/test-broker.ts'
import { Complaints } from './complaints.ts'

const int32 = (value: number) => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const versions = writeRequest({ apiKey: API_VERSIONS, apiVersion: 0, correlationId: 7, clientId: 'raw', body: {} })

let kafka: TestBroker
let said: string[]
beforeEach(async () => {
  said = []
  kafka = await startTestBroker({
    limits: { connections: 20, unfinishedBytes: 1_000_000 },
    say: (line) => said.push(line),
  })
}, PATIENT.timeout)
afterEach(() => kafka.close(), PATIENT.timeout)

describe('a client that sends', PATIENT, () => {
  test.each([
    { name: 'HTTP', bytes: Buffer.from('GET / HTTP/1.1\r\nhost: a\r\n\r\n'), line: /speaks HTTP .*\(PORT\)/ },
    { name: 'a hello of TLS', bytes: Buffer.from('160301020001000001fc0303', 'hex'), line: /speaks TLS .*PLAINTEXT/ },
    { name: 'a size of 2 GiB', bytes: int32(0x7fff_ffff), line: /no request: .* 2147483647 bytes/ },
    { name: 'a negative size', bytes: int32(-5), line: /no request: .* -5 bytes/ },
    {
      name: 'a call that nobody knows',
      bytes: Buffer.concat([int32(10), Buffer.alloc(10, 77)]),
      line: /cannot be taken/,
    },
  ])('$name is closed, and told of in one line', async ({ bytes, line }) => {
    const healthy = kafka.client()
    for (let index = 0; index < 5; index += 1) {
      const client = kafka.client()
      client.say(bytes)
      await client.closed
    }
    expect(await healthy.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
    await expect.poll(() => said).toEqual([expect.stringMatching(line)])
    expect(said[0]).toMatch(/^127\.0\.0\.1:\d+ [^\n]*\.$/)
  })

  test('more than may be held unfinished is told of', async () => {
    const greedy = Array.from({ length: 3 }, () => kafka.client())
    for (const client of greedy) client.say(Buffer.concat([int32(900_000), Buffer.alloc(800_000)]))
    await Promise.race(greedy.map(({ closed }) => closed))
    await expect.poll(() => said).toEqual([expect.stringMatching(/was closed by the Kafka broker: Too much/)])
  })

  test('a list of very many things is refused before they are made', async () => {
    const names = Buffer.alloc(300_000 * 3, Buffer.from([0, 1, 97]))
    const head = Buffer.from([0, METADATA, 0, 1, 0, 0, 0, 1, 0, 1, 97])
    const body = Buffer.concat([head, int32(300_000), names])
    const client = kafka.client()
    client.say(Buffer.concat([int32(body.length), body]))
    await client.closed
    await expect.poll(() => said).toEqual([expect.stringMatching(/cannot be taken: .*300000 .*10000 are taken/)])
  })

  test('nothing at all makes room for who does say something, and the crowd is told of once', async () => {
    const open = async (): Promise<Socket> => {
      const socket = connect({ port: kafka.broker.port, host: '127.0.0.1' }).on('error', () => undefined)
      await new Promise((resolve) => socket.once('connect', resolve))
      return socket
    }
    const silent = await Promise.all(Array.from({ length: 40 }, open))
    const before = kafka.client()
    expect(await before.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
    silent.push(...(await Promise.all(Array.from({ length: 40 }, open))))
    expect(await before.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
    await expect
      .poll(() => said)
      .toEqual([expect.stringMatching(/found no room .* 16 connections .* from your address/)])
    for (const socket of silent) socket.destroy()
  })

  test('who speaks Kafka keeps its place: the next one finds none', async () => {
    const clients = Array.from({ length: 16 }, () => kafka.client())
    for (const client of clients) await client.call(API_VERSIONS, {})
    const late = kafka.client()
    late.say(versions)
    await late.closed
    for (const client of clients) expect(await client.call(API_VERSIONS, {})).toMatchObject({ errorCode: 0 })
  })
})

describe('a client that asks for what is not there', PATIENT, () => {
  const [FIND_COORDINATOR, LIST_GROUPS, INIT_PRODUCER_ID] = [10, 16, 22]

  test.each([
    {
      name: 'a coordinator of transactions',
      call: FIND_COORDINATOR,
      body: { keyType: 1, coordinatorKeys: ['shared.t'] },
      line: /transactions, .*leave transactional\.id out/,
    },
    {
      name: 'the id of a producer with transactions',
      call: INIT_PRODUCER_ID,
      body: { transactionalId: 'shared.t', transactionTimeoutMs: 1, producerId: -1n, producerEpoch: -1 },
      line: /transactions, .*leave transactional\.id out/,
    },
    {
      name: 'all topics, and is nobody',
      call: METADATA,
      body: { topics: null },
      line: /client\.id must be the name of a sandbox/,
    },
    {
      name: 'all groups, and is nobody',
      call: LIST_GROUPS,
      body: {},
      line: /client\.id must be the name of a sandbox/,
    },
  ])('$name: is answered, and the operator is told once what to do', async ({ call, body, line }) => {
    const client = kafka.client()
    for (let round = 0; round < 3; round += 1) await client.call(call, body)
    await expect.poll(() => said).toEqual([expect.stringMatching(line)])
    expect(said[0]).not.toContain('closed')
  })

  test.each([
    { name: 'one topic', call: METADATA, body: { topics: [{ name: 'shared.a' }], allowAutoTopicCreation: false } },
    { name: 'a coordinator of a group', call: FIND_COORDINATOR, body: { keyType: 0, coordinatorKeys: ['shared.g'] } },
    { name: 'the id of a producer', call: INIT_PRODUCER_ID, body: { transactionalId: null, transactionTimeoutMs: 1 } },
  ])('$name: nobody is told', async ({ call, body }) => {
    const client = kafka.client()
    await client.call(call, body)
    await client.call(INIT_PRODUCER_ID, { transactionalId: 'shared.t', transactionTimeoutMs: 1 })
    await expect.poll(() => said).toEqual([expect.stringContaining('transactions')])
  })

  test.each([0, 1])('a group of the new protocol, in version %i: is told to take the classic one', async (version) => {
    const { apiKeys } = await kafka.client().call<{ apiKeys: readonly object[] }>(API_VERSIONS, {})
    expect(apiKeys).toContainEqual(expect.objectContaining({ apiKey: 68, minVersion: 0, maxVersion: 1 }))
    const head = Buffer.from([0, 68, 0, version, 0, 0, 0, 7, 0, 1, 97, 0])
    const { socket } = kafka.client()
    socket.write(Buffer.concat([int32(head.length), head]))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    const text = 'This broker has groups of the classic protocol: set group.protocol=classic.'
    // Its size, correlation id, tags, throttling, error_code 35, error_message; then no member, twice 0, no assignment, no tags.
    const bytes = [...int32(answer.length - 4), ...int32(7), 0, ...int32(0), 0, 35, text.length + 1]
    expect([...answer]).toEqual([...bytes, ...Buffer.from(text), 0, ...int32(0), ...int32(0), 255, 0])
    await expect.poll(() => said).toEqual([expect.stringMatching(/KIP-848.*group\.protocol=classic/)])
  })
})

test('of a crowd one line a minute says how many there were', () => {
  let now = 0
  const lines: string[] = []
  const complaints = new Complaints(
    () => now,
    (line) => lines.push(line),
  )
  const tell = () => complaints.tell('http', { address: '10.0.0.7', port: 5_000 }, '')
  for (let index = 0; index < 1_000; index += 1) tell()
  now = 60_000
  tell()
  now = 120_000
  tell()
  const line = '10.0.0.7:5000 speaks HTTP to the Kafka port: pages are on another port (PORT). It was closed.'
  expect(lines).toEqual([line, `${line} (999 more did since the last line.)`, line])
})
