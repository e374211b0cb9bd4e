/** The broker as the rest of the server has it: whose things are shown to whom, what a picture is told, and how it starts and ends. */
import { writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCode, readBatch, readRecords } from '#proto/wire/kafka/index.ts'
import { type BrokerError, startBroker } from './index.ts'
import { DELETE_TOPICS, METADATA } from './testing/api-keys.ts'
import { batch, createTopic, fetch, produce, type RawClient } from './testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from './testing/test-broker.ts'

let kafka: TestBroker

beforeAll(async () => {
  kafka = await startTestBroker({ limits: { topicsOfOwner: 5, partitionsOfOwner: 20, diskBytesOfOwner: 1_000_000 } })
  kafka.broker.onConnection((connection) => {
    const owner = connection.clientId?.split('.')[0] ?? ''
    connection.own(owner.includes('-') ? owner : null)
    connection.record(null)
  })
}, PATIENT.timeout)
afterAll(() => kafka.close())

async function listed(client: RawClient): Promise<string[]> {
  const { topics } = await client.call<{ topics: { name: string }[] }>(METADATA, { topics: null })
  return topics.map(({ name }) => name).sort()
}

describe('names', PATIENT, () => {
  test('a listing shows an owner own and shared topics, others the shared ones', async () => {
    await createTopic(kafka.client(), 'shared.orders')
    await createTopic(kafka.client('brave-otter-42.till'), 'brave-otter-42.orders')
    await createTopic(kafka.client('calm-newt-11'), 'calm-newt-11.orders')
    expect(await listed(kafka.client('brave-otter-42.cli'))).toEqual(['brave-otter-42.orders', 'shared.orders'])
    expect(await listed(kafka.client('calm-newt-11'))).toEqual(['calm-newt-11.orders', 'shared.orders'])
    expect(await listed(kafka.client('rdkafka'))).toEqual(['shared.orders'])
    expect(await listed(kafka.client(null))).toEqual(['shared.orders'])
  })

  test('who knows the name of a topic can use it', async () => {
    const client = kafka.client('rdkafka')
    expect(await produce(client, 'brave-otter-42.orders', batch(['a']))).toMatchObject({ errorCode: 0 })
  })
})

describe('one owner', PATIENT, () => {
  const owner = 'mild-puma-10'

  test('has so many topics and partitions, and no more', async () => {
    const client = kafka.client(owner)
    const answers = [9, 9, 9, 1, 1, 1, 1].map((partitions, index) =>
      createTopic(client, `${owner}.t${index}`, { partitions }),
    )
    const full = errorCode('POLICY_VIOLATION')
    const codes = (await Promise.all(answers)).map((answer) => answer.errorCode)
    expect(codes).toEqual([0, 0, full, 0, 0, full, full])
    expect((await createTopic(client, `${owner}.more`, { partitions: 1 })).errorMessage).toContain(
      'delete a topic first',
    )
    await client.call(DELETE_TOPICS, { topics: [{ name: `${owner}.t0`, topicId: new Uint8Array(16) }], timeoutMs: 1 })
    expect((await createTopic(client, `${owner}.again`, { partitions: 9 })).errorCode).toBe(0)
  })

  test('has so much of the disk, and is told what to do', async () => {
    const topic = `${owner}.t1`
    const client = kafka.client(owner)
    expect(await produce(client, topic, batch(['x'.repeat(900_000)]))).toMatchObject({ errorCode: 0 })
    expect(await produce(client, topic, batch(['x'.repeat(200_000)]))).toMatchObject({
      errorCode: errorCode('POLICY_VIOLATION'),
      errorMessage: expect.stringContaining('delete a topic or records'),
    })
    expect(await produce(client, 'shared.orders', batch(['a']))).toMatchObject({ errorCode: 0 })
  })
})

describe('a picture', PATIENT, () => {
  const me = 'wise-ibis-33'
  const topic = `${me}.lanes`

  test('shows own topics by their own names, segments and parked fetches', async () => {
    const client = kafka.client(`${me}.till`)
    // Records of 1970 would be deleted as soon as anybody looks.
    await createTopic(client, topic, { partitions: 2, configs: { 'segment.bytes': '150', 'retention.ms': '-1' } })
    for (const value of ['a', 'b', 'c']) await produce(client, topic, batch([value], { timestamp: 5_000n }))
    const waiting = fetch(kafka.client(`${me}.reader`), topic, 3, { maxWaitMs: 60_000, minBytes: 1 })
    await expect.poll(async () => (await kafka.broker.state(me)).fetches.length, PATIENT).toBe(1)
    const state = await kafka.broker.state(me)
    expect(state).toMatchObject({ source: 'embedded', prefix: `${me}.`, problem: null })
    expect(state.bootstrap).toBe(`127.0.0.1:${kafka.broker.port}`)
    expect(state.topics.map(({ name }) => name)).toEqual(['lanes', 'shared.orders'])
    const lanes = state.topics.find(({ name }) => name === 'lanes')
    expect(lanes?.partitions).toMatchObject([
      { index: 0, logStart: 0, highWatermark: 3 },
      { index: 1, highWatermark: 0 },
    ])
    expect(lanes?.partitions[0]?.segments).toMatchObject([
      { file: `${topic}-0/00000000000000000000.log`, base: 0, newest: 5_000 },
      { file: `${topic}-0/00000000000000000002.log`, base: 2 },
    ])
    expect(state.fetches).toMatchObject([
      { clientId: `${me}.reader`, partitions: [{ topic: 'lanes', partition: 0 }], maxWait: 60_000, minBytes: 1 },
    ])
    await produce(client, topic, batch(['d']))
    await waiting
    expect((await kafka.broker.state(me)).fetches).toEqual([])
  })

  test('of the disk has the bytes of one batch, as they are sent, and where they lie', async () => {
    const client = kafka.client(me)
    const { records } = await fetch(client, topic, 1, { maxBytes: 1 })
    const disk = await kafka.broker.disk(topic, 0, 1)
    expect(disk).toMatchObject({ file: `${topic}-0/00000000000000000000.log`, baseOffset: 1, lastOffset: 1, next: 2 })
    expect(new Uint8Array(Buffer.from(disk?.bytes ?? '', 'base64'))).toEqual(records)
    expect(readRecords(readBatch(records ?? new Uint8Array()))).toMatchObject([{ offset: 1n }])
    expect(await kafka.broker.disk(topic, 0, 99)).toBeNull()
    expect(await kafka.broker.disk('shared.nowhere', 0, 0)).toBeNull()
  })

  test('is told when records fade', async () => {
    const client = kafka.client(me)
    const old = `${me}.old`
    await createTopic(client, old, { configs: { 'retention.ms': '500' } })
    await produce(client, old, batch(['a']))
    const { promise: faded, resolve } = Promise.withResolvers<void>()
    const stop = kafka.broker.onChange(async () => {
      const { topics } = await kafka.broker.state(me)
      const partition = topics.find(({ name }) => name === 'old')?.partitions[0]
      if (partition?.logStart === 1 && partition.bytes === 0) resolve()
    })
    await faded
    stop()
    expect((await fetch(client, old, 0)).errorCode).toBe(errorCode('OFFSET_OUT_OF_RANGE'))
  })

  test('that is forgotten shows nothing any more', async () => {
    await kafka.broker.forget(me)
    const { topics } = await kafka.broker.state(me)
    expect(topics.map(({ name }) => name)).toEqual(['shared.orders'])
  })
})

describe('a start', PATIENT, () => {
  test('on a busy port says so in one line', async () => {
    const server = createServer()
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve(Number(Object(server.address()).port))),
    )
    const other = await startTestBroker()
    await other.broker.close()
    await expect(startBroker({ port, hosts: ['127.0.0.1'], folder: other.folder })).rejects.toMatchObject({
      name: 'BrokerError',
      problem: 'port-busy',
      message: `KAFKA_PORT ${port} is in use: stop the other program, or choose another port.`,
    } satisfies Partial<BrokerError>)
    server.close()
    await other.restart()
    await other.close()
  })

  test('in a folder that another broker has says so in one line', async () => {
    const again = startBroker({ port: 0, hosts: ['127.0.0.1'], folder: kafka.folder })
    await expect(again).rejects.toMatchObject({
      problem: 'folder-busy',
      message: expect.stringContaining('another broker'),
    })
  })

  test('in a folder whose lock and name of the cluster are damaged makes both anew', async () => {
    const damaged = await startTestBroker()
    await damaged.broker.close()
    writeFileSync(join(damaged.folder, 'lock'), 'x'.repeat(5_000))
    writeFileSync(join(damaged.folder, 'broker', 'cluster-id'), '')
    await damaged.restart()
    const again = startBroker({ port: 0, hosts: ['127.0.0.1'], folder: damaged.folder })
    await expect(again).rejects.toMatchObject({ problem: 'folder-busy' })
    const { clusterId } = await damaged.client().call<{ clusterId: string }>(METADATA, { topics: null })
    expect(clusterId).toMatch(/^[\w-]{22}$/)
    await damaged.close()
  })

  // /proc refuses what it has not by ENOENT, which node's own making of folders takes for a missing parent.
  test.each(['/dev/null/kafka', '/proc/nowhere/kafka'])(
    'in %s, which cannot be made, says so in one line',
    async (folder) => {
      await expect(startBroker({ port: 0, hosts: ['127.0.0.1'], folder })).rejects.toMatchObject({
        problem: 'disk',
        message: expect.stringMatching(/^.+ cannot be used \(.+\): set DATA_DIR to a folder that can be written\.$/),
      })
    },
  )
})

describe('an end', PATIENT, () => {
  test('answers who waits, keeps what was written, and gives port and folder back', async () => {
    const ending = await startTestBroker()
    const client = ending.client()
    await createTopic(client, 'shared.last')
    await produce(client, 'shared.last', batch(['a']), { acks: 1 })
    const waiting = fetch(ending.client('patient'), 'shared.last', 1, { maxWaitMs: 60_000, minBytes: 1 })
    await expect.poll(async () => (await ending.broker.state('brave-otter-42')).fetches.length, PATIENT).toBe(1)
    const { port } = ending.broker
    await ending.broker.close()
    // What is safe by then depends on the disk.
    expect(await waiting).toMatchObject({ errorCode: 0 })
    await expect(ending.broker.state('brave-otter-42')).rejects.toThrow('ended')
    await ending.restart({ port })
    expect(await fetch(ending.client(), 'shared.last', 0)).toMatchObject({ highWatermark: 1n })
    await ending.close()
  })
})
