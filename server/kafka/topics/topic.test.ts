/** What becomes of one topic, through real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCode } from '#proto/wire/kafka/index.ts'
import * as keys from '../testing/api-keys.ts'
import { batch, createTopic, fetch, only, produce } from '../testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from '../testing/test-broker.ts'

let kafka: TestBroker
let count = 0

beforeAll(async () => {
  kafka = await startTestBroker({ limits: { topicsOfOwner: 100, partitionsOfOwner: 300 } })
}, PATIENT.timeout)
afterAll(() => kafka.close())

function newName(): string {
  count += 1
  return `shared.one-${count}`
}

async function newTopic(options: Parameters<typeof createTopic>[2] = {}): Promise<string> {
  const name = newName()
  expect(await createTopic(kafka.client(), name, options)).toMatchObject({ errorCode: 0 })
  return name
}

interface Metadata {
  readonly brokers: readonly object[]
  readonly clusterId: string
  readonly topics: readonly {
    readonly errorCode: number
    readonly name: string
    readonly partitions: readonly object[]
  }[]
}

const metadataOf = (topics: readonly string[] | null, allowAutoTopicCreation = false, client = kafka.client()) =>
  client.call<Metadata>(keys.METADATA, {
    topics: topics?.map((name) => ({ name, topicId: new Uint8Array(16) })) ?? null,
    allowAutoTopicCreation,
  })

describe('a topic', PATIENT, () => {
  test('is refused where a configuration has no value', async () => {
    const name = newName()
    const configs = { 'retention.ms': null, 'segment.ms': '9', 'segment.bytes': null }
    const refused = await createTopic(kafka.client(), name, { configs })
    expect(refused).toMatchObject({
      errorCode: errorCode('INVALID_CONFIG'),
      errorMessage: expect.stringContaining('retention.ms, segment.bytes'),
    })
    expect(await createTopic(kafka.client(), name)).toMatchObject({ errorCode: 0 })
  })

  test('that was deleted is gone, and one of its name begins at 0', async () => {
    const name = await newTopic()
    const client = kafka.client()
    await produce(client, name, batch(['a']))
    const body = { topics: [{ name, topicId: new Uint8Array(16) }], timeoutMs: 1 }
    expect(await client.call(keys.DELETE_TOPICS, body)).toMatchObject({ responses: [{ errorCode: 0 }] })
    expect(await client.call(keys.DELETE_TOPICS, body)).toMatchObject({
      responses: [{ errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') }],
    })
    await createTopic(client, name)
    expect(await fetch(client, name, 0)).toMatchObject({ errorCode: 0, highWatermark: 0n })
  })

  test('grows, and never shrinks', async () => {
    const name = await newTopic({ partitions: 2 })
    const grow = (to: number) =>
      kafka.client().call(keys.CREATE_PARTITIONS, {
        topics: [{ name, count: to, assignments: null }],
        timeoutMs: 1,
        validateOnly: false,
      })
    expect(await grow(4)).toMatchObject({ results: [{ errorCode: 0 }] })
    expect(only((await metadataOf([name])).topics).partitions).toHaveLength(4)
    expect(await grow(3)).toMatchObject({ results: [{ errorCode: errorCode('INVALID_PARTITIONS') }] })
    expect(await produce(kafka.client(), name, batch(['a']), { partition: 3 })).toMatchObject({ errorCode: 0 })
  })

  test('has configurations that can be read, set and reset', async () => {
    const name = await newTopic({ configs: { 'retention.ms': '60000' } })
    const read = async (config: string) => {
      const answer = await kafka
        .client()
        .call<{ results: { configs: { value: string; configSource: number }[] }[] }>(keys.DESCRIBE_CONFIGS, {
          resources: [{ resourceType: 2, resourceName: name, configurationKeys: [config] }],
          includeSynonyms: true,
        })
      return only(only(answer.results).configs)
    }
    const set = (config: string, configOperation: number, value: string | null) =>
      kafka.client().call(keys.INCREMENTAL_ALTER_CONFIGS, {
        resources: [{ resourceType: 2, resourceName: name, configs: [{ name: config, configOperation, value }] }],
        validateOnly: false,
      })
    expect(await read('retention.ms')).toMatchObject({
      value: '60000',
      configSource: 1,
      synonyms: [{ value: '60000' }, { value: '604800000' }],
    })
    expect(await set('segment.bytes', 0, '1000')).toMatchObject({ responses: [{ errorCode: 0 }] })
    expect(await set('segment.bytes', 0, 'much')).toMatchObject({
      responses: [{ errorCode: errorCode('INVALID_CONFIG') }],
    })
    expect(await set('retention.ms', 1, null)).toMatchObject({ responses: [{ errorCode: 0 }] })
    expect([await read('segment.bytes'), await read('retention.ms')]).toMatchObject([
      { value: '1000' },
      { value: '604800000', configSource: 5 },
    ])
    await kafka.client().call(keys.ALTER_CONFIGS, {
      resources: [{ resourceType: 2, resourceName: name, configs: [{ name: 'max.message.bytes', value: '100' }] }],
      validateOnly: false,
    })
    expect([await read('segment.bytes'), await read('max.message.bytes')]).toMatchObject([
      { value: '16777216' },
      { value: '100' },
    ])
    expect((await produce(kafka.client(), name, batch(['x'.repeat(100)]))).errorCode).toBe(
      errorCode('MESSAGE_TOO_LARGE'),
    )
  })

  test('loses records before an offset on demand, and still has lost them after a new start', async () => {
    const name = await newTopic()
    const client = kafka.client()
    for (const value of ['a', 'b', 'c']) await produce(client, name, batch([value]))
    const cut = (offset: bigint) =>
      kafka
        .client()
        .call(keys.DELETE_RECORDS, { topics: [{ name, partitions: [{ partitionIndex: 0, offset }] }], timeoutMs: 1 })
    expect(await cut(9n)).toMatchObject({ topics: [{ partitions: [{ errorCode: errorCode('OFFSET_OUT_OF_RANGE') }] }] })
    expect(await cut(2n)).toMatchObject({ topics: [{ partitions: [{ errorCode: 0, lowWatermark: 2n }] }] })
    await kafka.restart()
    expect((await fetch(kafka.client(), name, 1)).errorCode).toBe(errorCode('OFFSET_OUT_OF_RANGE'))
    expect(await fetch(kafka.client(), name, 2)).toMatchObject({ errorCode: 0, logStartOffset: 2n, highWatermark: 3n })
    expect(await cut(-1n)).toMatchObject({ topics: [{ partitions: [{ lowWatermark: 3n }] }] })
  })

  test('says where it begins and ends, and what there was when', async () => {
    const name = await newTopic()
    const client = kafka.client()
    const at = (timestamp: number) => ({ value: new Uint8Array(1), timestamp: BigInt(timestamp) })
    await produce(client, name, batch([], { records: [at(1_000), at(3_000), at(2_000)] }))
    await produce(client, name, batch([], { records: [at(4_000), at(2_500)] }))
    const ask = async (timestamp: number) => {
      const topics = [
        { name, partitions: [{ partitionIndex: 0, currentLeaderEpoch: -1, timestamp: BigInt(timestamp) }] },
      ]
      const answer = await client.call<{ topics: { partitions: { offset: bigint; timestamp: bigint }[] }[] }>(
        keys.LIST_OFFSETS,
        {
          replicaId: -1,
          isolationLevel: 0,
          topics,
        },
      )
      const { offset, timestamp: found } = only(only(answer.topics).partitions)
      return [Number(offset), Number(found)]
    }
    expect(await ask(-2)).toEqual([0, -1])
    expect(await ask(-1)).toEqual([5, -1])
    expect(await ask(-3)).toEqual([3, 4_000])
    expect(await ask(0)).toEqual([0, 1_000])
    expect(await ask(1_500)).toEqual([1, 3_000])
    expect(await ask(3_500)).toEqual([3, 4_000])
    expect(await ask(5_000)).toEqual([-1, -1])
  })

  test('has one leader epoch, and ends where its log ends', async () => {
    const name = await newTopic()
    await produce(kafka.client(), name, batch(['a', 'b']))
    const ask = (currentLeaderEpoch: number) =>
      kafka.client().call(keys.OFFSET_FOR_LEADER_EPOCH, {
        replicaId: -2,
        topics: [{ topic: name, partitions: [{ partition: 0, currentLeaderEpoch, leaderEpoch: 0 }] }],
      })
    expect(await ask(-1)).toMatchObject({ topics: [{ partitions: [{ errorCode: 0, endOffset: 2n }] }] })
    expect(await ask(7)).toMatchObject({ topics: [{ partitions: [{ errorCode: errorCode('UNKNOWN_LEADER_EPOCH') }] }] })
  })

  test('is kept over a new start: its id, its partitions, its configuration', async () => {
    const name = newName()
    const { topicId } = await createTopic(kafka.client(), name, {
      partitions: 2,
      configs: { 'retention.ms': '1234567' },
    })
    await produce(kafka.client(), name, batch(['a']), { partition: 1 })
    await kafka.restart()
    expect(only((await metadataOf([name])).topics)).toMatchObject({ topicId, partitions: [{}, {}] })
    expect(await fetch(kafka.client(), name, 0, { partition: 1 })).toMatchObject({ highWatermark: 1n })
    const state = await kafka.broker.state('brave-otter-42')
    expect(state.topics.find((topic) => topic.name === name)?.configs).toMatchObject({ 'retention.ms': '1234567' })
  })
})
