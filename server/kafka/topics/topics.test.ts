/** What administrators and clients ask about topics, through real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCode } from '#proto/wire/kafka/index.ts'
import * as keys from '../testing/api-keys.ts'
import { createTopic, only } from '../testing/raw-client.ts'
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

test('DescribeCluster names the one broker', async () => {
  expect(await kafka.client().call(keys.DESCRIBE_CLUSTER, { endpointType: 1 })).toMatchObject({
    errorCode: 0,
    controllerId: 0,
    brokers: [{ brokerId: 0, host: '127.0.0.1', port: kafka.broker.port }],
  })
})
