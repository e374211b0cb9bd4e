/** Calls of Kafka that recordings seldom hold, with values as a broker gives them: for the page of each field. */
import { apiOf, type KafkaBody, writeBatch, writeRequest, writeResponse } from '#proto/wire/kafka/index.ts'
import type { Turn } from '#proto/wire/testing/traffic.ts'

type Call = readonly [apiKey: number, version: number, asked: KafkaBody, answered: KafkaBody]

const ORDERS = 'calm-otter-7.orders'
const BILLING = 'calm-otter-7.billing'
const ID = Uint8Array.from({ length: 16 }, (_, at) => (at * 37 + 11) & 255)
const MOVED = { leaderId: 2, leaderEpoch: 8 }
const EPOCH = { epoch: 7, endOffset: 118n }
const ONE = { value: new TextEncoder().encode('{"id":1}') }
const AT = 1_763_800_000_000n

const calls: readonly Call[] = [
  [
    0,
    10,
    {
      transactionalId: 'till-1',
      acks: -1,
      timeoutMs: 30_000,
      topicData: [
        {
          name: ORDERS,
          partitionData: [
            { index: 0, records: writeBatch({ records: Array.from({ length: 700 }, () => ONE), timestamp: AT }) },
          ],
        },
      ],
    },
    {
      responses: [
        {
          name: ORDERS,
          partitionResponses: [
            {
              index: 0,
              errorCode: 87,
              baseOffset: -1n,
              recordErrors: [
                { batchIndex: 2, batchIndexErrorMessage: 'a compacted topic takes no record without a key' },
              ],
              errorMessage: 'one record is not allowed here',
              currentLeader: MOVED,
            },
          ],
        },
      ],
      nodeEndpoints: [{ nodeId: 2, host: 'broker-2.example.org', port: 9092, rack: 'west' }],
    },
  ],
  [
    1,
    18,
    {
      maxWaitMs: 500,
      minBytes: 1,
      replicaState: { replicaId: 2, replicaEpoch: 5n },
      topics: [
        { topicId: ID, partitions: [{ partition: 0, fetchOffset: 120n, lastFetchedEpoch: 7, replicaDirectoryId: ID }] },
      ],
    },
    {
      responses: [
        {
          topicId: ID,
          partitions: [
            { partitionIndex: 0, divergingEpoch: EPOCH, currentLeader: MOVED, snapshotId: EPOCH, records: null },
          ],
        },
      ],
    },
  ],
  [
    2,
    7,
    { replicaId: -1, topics: [{ name: ORDERS, partitions: [{ partitionIndex: 0, timestamp: -2n }] }] },
    { topics: [{ name: ORDERS, partitions: [{ partitionIndex: 0, timestamp: AT, offset: 42n, leaderEpoch: 7 }] }] },
  ],
  [
    8,
    4,
    {
      groupId: BILLING,
      memberId: 'desk-5f0c',
      retentionTimeMs: 604_800_000n,
      topics: [
        { name: ORDERS, partitions: [{ partitionIndex: 0, committedOffset: 42n, committedMetadata: 'by hand' }] },
      ],
    },
    { topics: [{ name: ORDERS, partitions: [{ partitionIndex: 0, errorCode: 0 }] }] },
  ],
  [
    9,
    9,
    {
      groups: [
        { groupId: BILLING, memberId: 'desk-5f0c', memberEpoch: 3, topics: [{ name: ORDERS, partitionIndexes: [0] }] },
      ],
      requireStable: true,
    },
    {
      groups: [
        {
          groupId: BILLING,
          topics: [{ name: ORDERS, partitions: [{ partitionIndex: 0, committedOffset: 42n, metadata: '' }] }],
        },
      ],
    },
  ],
  [
    10,
    4,
    { keyType: 0, coordinatorKeys: [BILLING] },
    { coordinators: [{ key: BILLING, nodeId: 1, host: '127.0.0.1', port: 9092 }] },
  ],
  [
    11,
    9,
    {
      groupId: BILLING,
      sessionTimeoutMs: 10_000,
      rebalanceTimeoutMs: 60_000,
      memberId: '',
      protocolType: 'consumer',
      protocols: [],
      reason: 'need to re-join with the given member-id',
    },
    { errorCode: 0, generationId: 3, leader: 'desk-5f0c', skipAssignment: true, memberId: 'desk-5f0c', members: [] },
  ],
  [
    15,
    6,
    { groups: [BILLING] },
    {
      groups: [
        {
          groupId: BILLING,
          groupState: 'Stable',
          protocolType: 'consumer',
          protocolData: 'range',
          members: [{ memberId: 'desk-5f0c', clientId: 'desk', clientHost: '/127.0.0.1' }],
        },
      ],
    },
  ],
  [
    16,
    5,
    { statesFilter: ['Stable'], typesFilter: ['classic'] },
    { groups: [{ groupId: BILLING, protocolType: 'consumer', groupState: 'Stable', groupType: 'classic' }] },
  ],
  [17, 1, { mechanism: 'PLAIN' }, { mechanisms: ['PLAIN', 'SCRAM-SHA-256'] }],
  [
    36,
    1,
    { authBytes: new TextEncoder().encode('\0till\0not-a-password') },
    { authBytes: new Uint8Array(0), sessionLifetimeMs: 3_600_000n },
  ],
  [
    18,
    3,
    { clientSoftwareName: 'till', clientSoftwareVersion: '1.0' },
    { apiKeys: [{ apiKey: 0, minVersion: 3, maxVersion: 13 }], zkMigrationReady: true },
  ],
  [
    19,
    7,
    {
      topics: [
        {
          name: ORDERS,
          numPartitions: 3,
          replicationFactor: 1,
          assignments: [],
          configs: [{ name: 'retention.ms', value: '60000' }],
        },
      ],
      timeoutMs: 30_000,
      validateOnly: false,
    },
    {
      topics: [
        {
          name: ORDERS,
          topicId: ID,
          numPartitions: 3,
          replicationFactor: 1,
          configs: [{ name: 'retention.ms', value: '60000', configSource: 1 }],
        },
      ],
    },
  ],
  [
    19,
    5,
    {
      topics: [
        {
          name: ORDERS,
          numPartitions: -1,
          replicationFactor: -1,
          assignments: [{ partitionIndex: 0, brokerIds: [1, 2] }],
        },
      ],
    },
    { topics: [{ name: ORDERS, errorCode: 36, errorMessage: 'a topic of this name is there' }] },
  ],
  [
    21,
    2,
    { topics: [{ name: ORDERS, partitions: [{ partitionIndex: 0, offset: 40n }] }], timeoutMs: 30_000 },
    { topics: [{ name: ORDERS, partitions: [{ partitionIndex: 0, lowWatermark: 40n }] }] },
  ],
  [22, 5, { transactionalId: null, transactionTimeoutMs: 60_000 }, { producerId: 4n, producerEpoch: 0 }],
  [
    23,
    4,
    { topics: [{ topic: ORDERS, partitions: [{ partition: 0, leaderEpoch: 7 }] }] },
    { topics: [{ topic: ORDERS, partitions: [{ partition: 0, leaderEpoch: 7, endOffset: 118n }] }] },
  ],
  [
    32,
    4,
    {
      resources: [{ resourceType: 2, resourceName: ORDERS, configurationKeys: ['retention.ms'] }],
      includeSynonyms: true,
      includeDocumentation: true,
    },
    {
      results: [
        {
          resourceType: 2,
          resourceName: ORDERS,
          configs: [
            {
              name: 'retention.ms',
              value: '60000',
              configSource: 1,
              configType: 5,
              synonyms: [{ name: 'retention.ms', value: '60000', source: 1 }],
              documentation: 'how long records are kept',
            },
          ],
        },
      ],
    },
  ],
  [
    44,
    1,
    {
      resources: [
        {
          resourceType: 2,
          resourceName: ORDERS,
          configs: [{ name: 'retention.ms', configOperation: 0, value: '1000' }],
        },
      ],
    },
    { responses: [{ resourceType: 2, resourceName: ORDERS }] },
  ],
  [
    60,
    2,
    { endpointType: 1 },
    {
      endpointType: 1,
      clusterId: 'framewise',
      controllerId: 1,
      brokers: [{ brokerId: 1, host: '127.0.0.1', port: 9092, isFenced: false }],
    },
  ],
]

/** Metadata of so many topics that not all are taken apart; and a message whose middle is lost. */
function large(correlationId: number): Uint8Array {
  const topics = Array.from({ length: 2000 }, (_, topic) => ({ name: `calm-otter-7.orders-${topic}` }))
  return writeRequest({ apiKey: 3, apiVersion: 9, correlationId, clientId: 'till', body: { topics } })
}

/** What `decode` takes. */
export function kafkaExampleSteps(): readonly (Turn | { readonly direction: 'toServer'; readonly gap: number })[] {
  const turns = calls.flatMap(([apiKey, apiVersion, body, answered], correlationId): readonly Turn[] => {
    if (apiOf(apiKey) === undefined) throw new Error(`no call ${apiKey}`)
    const request = { apiKey, apiVersion, correlationId, clientId: 'till', body }
    return [
      { direction: 'toServer', bytes: writeRequest(request) },
      { direction: 'toClient', bytes: writeResponse(apiKey, apiVersion, correlationId, answered) },
    ]
  })
  const bytes = large(calls.length)
  return [
    ...turns,
    { direction: 'toServer', bytes },
    { direction: 'toServer', bytes: bytes.subarray(0, 60) },
    { direction: 'toServer', gap: 100 },
    { direction: 'toServer', bytes: bytes.subarray(160) },
  ]
}
