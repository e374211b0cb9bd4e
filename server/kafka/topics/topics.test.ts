/** What administrators and clients ask about topics, through real sockets. */
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
  return `shared.topic-${count}`
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

describe('Metadata', PATIENT, () => {
  test('names this broker, as the client reaches it, as leader of each partition', async () => {
    const name = await newTopic({ partitions: 2 })
    const { brokers, topics, clusterId } = await metadataOf([name])
    expect(brokers).toMatchObject([{ nodeId: 0, host: '127.0.0.1', port: kafka.broker.port }])
    expect(clusterId).toHaveLength(22)
    expect(topics).toMatchObject([
      { errorCode: 0, name, partitions: [{ partitionIndex: 0, leaderId: 0 }, { partitionIndex: 1 }] },
    ])
  })

  test('makes a topic that is named, where that is wished', async () => {
    const name = newName()
    expect(only((await metadataOf([name], false)).topics).errorCode).toBe(errorCode('UNKNOWN_TOPIC_OR_PARTITION'))
    expect(only((await metadataOf([name], true)).topics)).toMatchObject({ errorCode: 0, name, partitions: [{}] })
  })

  test('asked for a new topic ten times at once makes one', async () => {
    const name = newName()
    const answers = await Promise.all(Array.from({ length: 10 }, () => metadataOf([name], true)))
    expect(answers.map(({ topics }) => only(topics).errorCode)).toEqual(Array(10).fill(0))
  })

  test.each(['orders', 'nobody.orders', '.orders', 'shared.', 'shared..', 'shared.a b', `shared.${'x'.repeat(300)}`])(
    'does not make %s',
    async (name) => {
      const { topics } = await metadataOf([name], true)
      expect(only(topics).errorCode).toBe(errorCode('INVALID_TOPIC_EXCEPTION'))
    },
  )

  test.each([0, 1, 4, 7, 9, 12, 13])('version %i is answered', async (version) => {
    const name = await newTopic()
    const topics = [{ name, topicId: new Uint8Array(16) }]
    const answer = await kafka.client().call<Metadata>(keys.METADATA, { topics }, version)
    expect(only(answer.topics)).toMatchObject({ errorCode: 0, name })
  })

  test('finds a topic by its id', async () => {
    const name = newName()
    const { topicId } = await createTopic(kafka.client(), name)
    const ask = (id: Uint8Array) =>
      kafka
        .client()
        .call<Metadata>(keys.METADATA, { topics: [{ name: null, topicId: id }], allowAutoTopicCreation: false })
    expect(only((await ask(topicId)).topics)).toMatchObject({ errorCode: 0, name })
    expect(only((await ask(new Uint8Array(16).fill(1))).topics).errorCode).toBe(errorCode('UNKNOWN_TOPIC_ID'))
  })
})

describe('CreateTopics', PATIENT, () => {
  test('says what came to be', async () => {
    const answer = await createTopic(kafka.client(), newName(), { partitions: 3, configs: { 'retention.ms': '60000' } })
    expect(answer).toMatchObject({ errorCode: 0, numPartitions: 3, replicationFactor: 1 })
    expect(answer).toHaveProperty(
      'configs',
      expect.arrayContaining([expect.objectContaining({ name: 'retention.ms', value: '60000' })]),
    )
  })

  test.each([
    ['a plain name', 'orders', {}, 'INVALID_TOPIC_EXCEPTION', 'Name it <your sandbox>.orders or shared.orders'],
    ['another’s prefix', 'kafka.orders', {}, 'INVALID_TOPIC_EXCEPTION', 'shared.orders'],
    ['no partition', 'shared.none', { partitions: 0 }, 'INVALID_PARTITIONS', 'one partition at least'],
    ['101 partitions', 'shared.many', { partitions: 101 }, 'INVALID_PARTITIONS', '100'],
    ['an unknown config', 'shared.config', { configs: { 'retention.hours': '1' } }, 'INVALID_CONFIG', 'retention.ms'],
    [
      'a config that is no number',
      'shared.config',
      { configs: { 'retention.ms': 'a day' } },
      'INVALID_CONFIG',
      'whole number',
    ],
    ['compaction', 'shared.config', { configs: { 'cleanup.policy': 'compact' } }, 'INVALID_CONFIG', 'must be delete'],
  ])('refuses %s', async (_what, name, options, error, words) => {
    const answer = await createTopic(kafka.client(), name, options)
    expect(answer).toMatchObject({ errorCode: errorCode(error), errorMessage: expect.stringContaining(words) })
  })

  test('refuses a name that is there, or differs in capital letters alone', async () => {
    const name = await newTopic()
    expect((await createTopic(kafka.client(), name)).errorCode).toBe(errorCode('TOPIC_ALREADY_EXISTS'))
    const loud = await createTopic(kafka.client(), name.replace('topic', 'TOPIC'))
    expect(loud).toMatchObject({
      errorCode: errorCode('INVALID_TOPIC_EXCEPTION'),
      errorMessage: expect.stringContaining('capital'),
    })
  })

  test.each([
    ['two replicas', { replicationFactor: 2 }, 'INVALID_REPLICATION_FACTOR'],
    [
      'a broker that is not there',
      { numPartitions: -1, replicationFactor: -1, assignments: [{ partitionIndex: 0, brokerIds: [1] }] },
      'INVALID_REPLICA_ASSIGNMENT',
    ],
  ])('refuses %s', async (_what, wish, error) => {
    const wanted = { name: newName(), numPartitions: 1, assignments: [], configs: [], ...wish }
    const { topics } = await kafka
      .client()
      .call<{ topics: { errorCode: number }[] }>(19, { topics: [wanted], timeoutMs: 1 })
    expect(only(topics).errorCode).toBe(errorCode(error))
  })

  test('that is only to be checked makes nothing', async () => {
    const name = newName()
    const wanted = { name, numPartitions: 1, replicationFactor: 1, assignments: [], configs: [] }
    const answer = await kafka.client().call(19, { topics: [wanted], timeoutMs: 1, validateOnly: true })
    expect(answer).toMatchObject({ topics: [{ errorCode: 0 }] })
    expect(only((await metadataOf([name])).topics).errorCode).toBe(errorCode('UNKNOWN_TOPIC_OR_PARTITION'))
  })
})

describe('a topic', PATIENT, () => {
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

test('DescribeCluster names the one broker', async () => {
  expect(await kafka.client().call(keys.DESCRIBE_CLUSTER, { endpointType: 1 })).toMatchObject({
    errorCode: 0,
    controllerId: 0,
    brokers: [{ brokerId: 0, host: '127.0.0.1', port: kafka.broker.port }],
  })
})
