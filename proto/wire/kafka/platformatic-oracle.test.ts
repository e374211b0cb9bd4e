/** @platformatic/kafka reads what we write, in every version that it knows, and we read what it writes. */
import { Reader } from '@platformatic/kafka'
import { describe, expect, it } from 'vitest'
import { createKafkaDecoder, readRequest, writeRequest, writeResponse } from './index.ts'
import { apiOf, hasTaggedHeader } from './messages.ts'
import type { Value } from './shape.ts'
import { everyExchange } from './testing/every-message.ts'
import { isKnownToThem, type TheirCall, theirCall } from './testing/platformatic.ts'

const known = everyExchange
  .map((exchange) => ({ ...exchange, name: theirName(exchange.api.name, exchange.version) }))
  .filter(({ name }) => isKnownToThem(name))

function theirName(api: string, version: number): string {
  return `${api.charAt(0).toLowerCase()}${api.slice(1)}V${version}`
}

describe('answers', () => {
  it('are known to them in all versions of the table but the latest ones', () => {
    expect(everyExchange.length - known.length).toBeLessThan(12)
  })

  it.each(known)('$name is read as we wrote it', ({ name, api, version, response }) => {
    const call = theirCall(name)
    const isTagged = hasTaggedHeader(api, version)
    expect(call.hasResponseTags).toBe(isTagged)
    const body = withoutErrors(response, '')
    const bytes = writeResponse(api.key, version, 1, Object(body)).subarray(isTagged ? 9 : 8)
    const reader = Reader.from(Buffer.from(bytes))
    const read = call.response(1, api.key, version, reader)
    expect(reader.remaining).toBe(0)
    expect(differences(body, read, name).filter((path) => !isOtherwise(path))).toEqual([])
  })

  /** They throw at an error, so there is none. */
  function withoutErrors(value: Value, name: string): Value {
    if (/errorCode$/i.test(name)) return 0
    if (/errorMessage$/i.test(name)) return null
    if (isList(value)) return value.map((each) => withoutErrors(each, ''))
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return value
    return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, withoutErrors(each, key)]))
  }

  function isList(value: Value): value is readonly Value[] {
    return Array.isArray(value)
  }

  /** Paths of theirs that we have otherwise. Bytes they hand on in forms of their own. */
  function differences(ours: unknown, their: unknown, path: string): readonly string[] {
    if (ours instanceof Uint8Array || their === undefined) return []
    if (typeof their !== 'object' || their === null) return ours === their ? [] : [path]
    return Object.entries(their).flatMap(([key, value]) =>
      differences(
        typeof ours === 'object' && ours !== null ? Reflect.get(ours, key) : undefined,
        value,
        `${path}.${key}`,
      ),
    )
  }

  /** Names of APIs are theirs alone; an answer about one key they hand on as a list of one. */
  function isOtherwise(path: string): boolean {
    return /^apiVersionsV\d\.apiKeys\.\d\.name$|^findCoordinatorV[0-3]\.coordinators/.test(path)
  }
})

describe('requests', () => {
  const id = '01020304-0506-0708-090a-0b0c0d0e0f10'
  const uuid = new Uint8Array(Buffer.from(id.replaceAll('-', ''), 'hex'))
  const spot = { partition: 2, currentLeaderEpoch: 1, fetchOffset: 7n, lastFetchedEpoch: -1, partitionMaxBytes: 99 }
  const told = { partitionIndex: 1, committedOffset: 9n, committedLeaderEpoch: 0, committedMetadata: 'x' }
  const asked = { partitionIndex: 0, currentLeaderEpoch: -1, timestamp: -2n }
  const group = {
    groupId: 'billing',
    memberId: null,
    memberEpoch: -1,
    topics: [{ name: 'orders', partitionIndexes: [0, 1] }],
  }
  const leaving = { memberId: 'm-1', groupInstanceId: null, reason: 'bye' }
  const created = { name: 'orders', numPartitions: 3, replicationFactor: 1, configs: [{ name: 'a', value: '1' }] }
  const resource = { resourceType: 2, resourceName: 'orders', configurationKeys: ['retention.ms'] }
  const change = { resourceType: 2, resourceName: 'orders', configs: [{ name: 'a', configOperation: 0, value: '1' }] }
  const member = { groupId: 'billing', memberId: 'm-1', groupInstanceId: 'desk' }
  const cut = { name: 'orders', partitions: [{ partitionIndex: 0, offset: 5n }] }
  const of = (partition: object) => [{ name: 'orders', partitions: [partition] }]

  const rows: readonly (readonly [string, readonly unknown[], object])[] = [
    ['apiVersionsV3', ['framewise', '1'], { clientSoftwareName: 'framewise', clientSoftwareVersion: '1' }],
    ['metadataV8', [['orders'], true, false, true], { topics: [{ name: 'orders' }], allowAutoTopicCreation: true }],
    ['metadataV12', [['orders'], false, true], { topics: [{ name: 'orders' }], allowAutoTopicCreation: false }],
    [
      'fetchV15',
      [5, 1, 9, 1, 0, -1, [{ topicId: id, partitions: [spot] }], [], 'a'],
      { topics: [{ topicId: uuid, partitions: [spot] }] },
    ],
    [
      'fetchV17',
      [5, 1, 9, 1, 0, -1, [{ topicId: id, partitions: [{ ...spot, replicaDirectoryId: id }] }], [], ''],
      { topics: [{ topicId: uuid, partitions: [{ ...spot, replicaDirectoryId: uuid }] }] },
    ],
    ['listOffsetsV9', [-1, 1, of(asked)], { replicaId: -1, topics: of(asked) }],
    [
      'offsetCommitV9',
      ['billing', 3, 'm-1', null, of(told)],
      { groupId: 'billing', generationIdOrMemberEpoch: 3, topics: of(told) },
    ],
    ['offsetFetchV9', [[group], true], { groups: [group], requireStable: true }],
    ['findCoordinatorV6', [0, ['billing']], { keyType: 0, coordinatorKeys: ['billing'] }],
    [
      'joinGroupV9',
      ['billing', 10, 60, 'm-1', 'desk', 'x', [{ name: 'range', metadata: Buffer.from([1]) }], 'why'],
      { ...member, sessionTimeoutMs: 10, protocols: [{ name: 'range', metadata: Uint8Array.of(1) }], reason: 'why' },
    ],
    [
      'syncGroupV5',
      ['billing', 3, 'm-1', 'desk', 'x', 'range', [{ memberId: 'm-1', assignment: Buffer.from([5]) }]],
      { ...member, protocolName: 'range', assignments: [{ memberId: 'm-1', assignment: Uint8Array.of(5) }] },
    ],
    ['heartbeatV4', ['billing', 3, 'm-1', 'desk'], { ...member, generationId: 3 }],
    ['leaveGroupV5', ['billing', [leaving]], { groupId: 'billing', members: [leaving] }],
    ['createTopicsV7', [[{ ...created, assignments: [] }], 100, false], { topics: [created], timeoutMs: 100 }],
    ['deleteTopicsV6', [[{ name: 'orders', topicId: null }], 100], { topics: [{ name: 'orders' }], timeoutMs: 100 }],
    ['deleteRecordsV2', [[cut], 100], { topics: [cut] }],
    ['initProducerIdV5', [null, 1000], { transactionalId: null, transactionTimeoutMs: 1000, producerId: -1n }],
    ['describeGroupsV5', [['billing'], true], { groups: ['billing'], includeAuthorizedOperations: true }],
    ['listGroupsV5', [['STABLE'], []], { statesFilter: ['Stable'], typesFilter: [] }],
    ['deleteGroupsV2', [['billing']], { groupsNames: ['billing'] }],
    ['describeConfigsV4', [[resource], true, true], { resources: [resource], includeSynonyms: true }],
    ['incrementalAlterConfigsV1', [[change], true], { resources: [change], validateOnly: true }],
    [
      'createPartitionsV3',
      [[{ name: 'orders', count: 6, assignments: [] }], 100, true],
      { topics: [{ name: 'orders', count: 6 }] },
    ],
    ['describeClusterV1', [false, 1], { endpointType: 1 }],
  ]

  it.each(rows)('%s is what we read, and would write', (name, args, expected) => {
    const bytes = requestBytes(theirCall(name, ...args))
    const read = readRequest(bytes.subarray(4))
    expect(read).toMatchObject({ clientId: 'till', correlationId: 42, body: expected, trailing: 0 })
    expect(Buffer.from(writeRequest(read)).toString('hex')).toBe(Buffer.from(bytes).toString('hex'))
    const { frames } = createKafkaDecoder().push('toServer', bytes)
    const issues = frames.flatMap((frame) => frame.issues.map(({ code }) => code))
    // The metadata and assignments of these members are not in the consumers' own protocol.
    expect(issues).toEqual(/^(join|sync)/.test(name) ? ['kafka.consumer.broken'] : [])
  })

  function requestBytes({ apiKey, version, request, hasRequestTags }: TheirCall): Uint8Array {
    expect(hasRequestTags).toBe(version >= (apiOf(apiKey)?.flexibleFrom ?? 0))
    const head = Buffer.from([
      0,
      apiKey,
      0,
      version,
      0,
      0,
      0,
      42,
      0,
      4,
      ...Buffer.from('till'),
      ...(hasRequestTags ? [0] : []),
    ])
    const body = request().buffer
    const size = Buffer.alloc(4)
    size.writeInt32BE(head.length + body.length)
    return new Uint8Array(Buffer.concat([size, head, body]))
  }
})
