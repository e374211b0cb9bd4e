/** kafkajs: its requests, which are never flexible, are read, and what we answer it understands. */
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import {
  checkBatch,
  createKafkaDecoder,
  readBatches,
  readRecords,
  readRequest,
  writeBatch,
  writeRequest,
  writeResponse,
} from './index.ts'
import { apiOf } from './messages.ts'

interface TheirRequest {
  readonly apiKey: number
  readonly apiVersion: number
}

interface TheirProtocol {
  readonly versions: readonly string[]
  protocol(options: { version: number }): (args: object) => {
    readonly request: TheirRequest
    readonly response: { decode(data: Buffer): Promise<object> }
  }
}

const load = createRequire(import.meta.url)
const protocolOf = (name: string): TheirProtocol => load(`kafkajs/src/protocol/requests/${name}`)
const encodeRequest: (parts: object) => Promise<{ readonly buffer: Buffer }> = load('kafkajs/src/protocol/request')
const theirRecord: (record: object) => object = load('kafkajs/src/protocol/recordBatch/record/v0')
const theirBatch: { RecordBatch(batch: object): Promise<{ readonly buffer: Buffer }> } = load(
  'kafkajs/src/protocol/recordBatch/v0',
)

const topics = [
  { topic: 'orders', partitions: [{ partition: 1, fetchOffset: 7, maxBytes: 99, timestamp: -2, offset: 9 }] },
]
const of = (partition: object) => [{ name: 'orders', partitions: [partition] }]
const member = { groupId: 'billing', memberId: 'm-1' }
const leaving = [{ memberId: 'm-1', groupInstanceId: null }]

/** Folder, arguments, and what we are to read. */
const rows: readonly (readonly [string, object, object])[] = [
  ['apiVersions', {}, {}],
  ['metadata', { topics: ['orders'] }, { topics: [{ name: 'orders' }] }],
  [
    'fetch',
    { replicaId: -1, maxWaitTime: 5, minBytes: 1, maxBytes: 9, topics, rackId: '' },
    {
      maxWaitMs: 5,
      topics: [{ topic: 'orders', partitions: [{ partition: 1, fetchOffset: 7n, partitionMaxBytes: 99 }] }],
    },
  ],
  ['listOffsets', { replicaId: -1, isolationLevel: 1, topics }, { topics: of({ partitionIndex: 1, timestamp: -2n }) }],
  ['findCoordinator', { coordinatorKey: 'billing', groupId: 'billing', coordinatorType: 0 }, { key: 'billing' }],
  [
    'joinGroup',
    {
      ...member,
      sessionTimeout: 10,
      rebalanceTimeout: 60,
      protocolType: 'x',
      groupProtocols: [{ name: 'RoundRobinAssigner', metadata: Buffer.from([7]) }],
    },
    { ...member, sessionTimeoutMs: 10, protocols: [{ name: 'RoundRobinAssigner', metadata: Uint8Array.of(7) }] },
  ],
  [
    'syncGroup',
    { ...member, generationId: 3, groupAssignment: [{ memberId: 'm-1', memberAssignment: Buffer.from([5]) }] },
    { ...member, generationId: 3, assignments: [{ memberId: 'm-1', assignment: Uint8Array.of(5) }] },
  ],
  ['heartbeat', { ...member, groupGenerationId: 3 }, { ...member, generationId: 3 }],
  ['leaveGroup', { ...member, members: leaving }, { groupId: 'billing' }],
  [
    'offsetCommit',
    { ...member, groupGenerationId: 3, retentionTime: -1, topics },
    { ...member, topics: of({ partitionIndex: 1, committedOffset: 9n }) },
  ],
  [
    'offsetFetch',
    { groupId: 'billing', topics },
    { groupId: 'billing', topics: [{ name: 'orders', partitionIndexes: [1] }] },
  ],
  ['describeGroups', { groupIds: ['billing'] }, { groups: ['billing'] }],
  ['listGroups', {}, {}],
  [
    'createTopics',
    { topics: [{ topic: 'orders', numPartitions: 3, configEntries: [{ name: 'a', value: '1' }] }], timeout: 5 },
    { topics: [{ name: 'orders', numPartitions: 3, configs: [{ name: 'a', value: '1' }] }], timeoutMs: 5 },
  ],
  ['deleteTopics', { topics: ['orders'], timeout: 5 }, { topicNames: ['orders'], timeoutMs: 5 }],
  ['deleteRecords', { topics, timeout: 5 }, { topics: of({ partitionIndex: 1, offset: 9n }) }],
  [
    'createPartitions',
    { topicPartitions: [{ topic: 'orders', count: 6 }], timeout: 5 },
    { topics: [{ name: 'orders', count: 6 }] },
  ],
  ['deleteGroups', ['billing'], { groupsNames: ['billing'] }],
  [
    'describeConfigs',
    { resources: [{ type: 2, name: 'orders', configNames: ['a'] }], includeSynonyms: true },
    { resources: [{ resourceType: 2, resourceName: 'orders', configurationKeys: ['a'] }] },
  ],
  ['initProducerId', { transactionTimeout: 1000 }, { transactionalId: null, transactionTimeoutMs: 1000 }],
  ['saslHandshake', { mechanism: 'PLAIN' }, { mechanism: 'PLAIN' }],
]
const versions = rows.flatMap(([name, args, body]) =>
  protocolOf(name).versions.flatMap((version) => {
    const { request } = protocolOf(name).protocol({ version: Number(version) })(args)
    const api = apiOf(request.apiKey)
    return api !== undefined && request.apiVersion >= api.min ? [{ name, version, request, body }] : []
  }),
)

describe('requests', () => {
  it.each(versions)('$name v$version is what we read, and would write', async ({ request, body }) => {
    const { buffer } = await encodeRequest({ correlationId: 42, clientId: 'till', request })
    const read = readRequest(new Uint8Array(buffer).subarray(4))
    expect(read).toMatchObject({ apiKey: request.apiKey, correlationId: 42, clientId: 'till', body, trailing: 0 })
    expect(Buffer.from(writeRequest(read)).toString('hex')).toBe(buffer.toString('hex'))
    expect(createKafkaDecoder().push('toServer', new Uint8Array(buffer)).frames).toHaveLength(1)
  })
})

describe('batches', () => {
  const messages = ['a', 'b', 'c'].map((value, index) => ({
    offsetDelta: index,
    timestampDelta: index,
    key: `k${index}`,
    value,
    headers: { trace: 'x' },
  }))

  it('of theirs are read', async () => {
    const firstTimestamp = 1_763_800_000_000
    const records = messages.map((message) => theirRecord(message))
    const { buffer } = await theirBatch.RecordBatch({
      firstTimestamp,
      maxTimestamp: firstTimestamp + 2,
      lastOffsetDelta: 2,
      records,
    })
    const { batches } = readBatches(new Uint8Array(buffer))
    for (const batch of batches) checkBatch(batch)
    const read = batches.flatMap((batch) => readRecords(batch))
    expect(
      read.map(({ offset, timestamp, key, value }) => [
        offset,
        timestamp,
        String(Buffer.from(key ?? [])),
        String(Buffer.from(value ?? [])),
      ]),
    ).toEqual(
      messages.map(({ offsetDelta, key, value }) => [
        BigInt(offsetDelta),
        BigInt(firstTimestamp + offsetDelta),
        key,
        value,
      ]),
    )
  })

  it('of ours are read by it out of an answer', async () => {
    const records = writeBatch({
      records: messages.map(({ key, value }) => ({ key: Buffer.from(key), value: Buffer.from(value) })),
      baseOffset: 5n,
    })
    const partition = { partitionIndex: 0, highWatermark: 8n, records }
    const answer = writeResponse(1, 11, 42, { responses: [{ topic: 'orders', partitions: [partition] }] })
    const { response } = protocolOf('fetch').protocol({ version: 11 })({ topics })
    const read = await response.decode(Buffer.from(answer.subarray(8)))
    expect(read).toMatchObject({
      responses: [
        {
          topicName: 'orders',
          partitions: [
            {
              highWatermark: '8',
              messages: messages.map(({ key, value }, index) => ({
                offset: String(5 + index),
                key: Buffer.from(key),
                value: Buffer.from(value),
              })),
            },
          ],
        },
      ],
    })
  })
})
