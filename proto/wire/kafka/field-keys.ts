/**
 * Which key a field of the table has: `kafka.` and its name in snake case, but for names that mean another thing where they
 * stand, and for those that mean the same under several names.
 */
import { ownValue } from '../own-value.ts'
import { isKafkaKey, type KafkaKey } from './keys.ts'
import type { FieldShape, Shape } from './shape.ts'

/** By `parent.name`, or by the name alone. */
const SAME: Readonly<Record<string, string>> = {
  // Topics and partitions.
  name: 'topic',
  topicNames: 'topics',
  topicData: 'topics',
  index: 'partition_index',
  partition: 'partition_index',
  'partitions.': 'partition_index',
  'partitionIndexes.': 'partition_index',
  partitionIndexes: 'partitions',
  partitionData: 'partitions',
  partitionResponses: 'partitions',
  'topics.': 'topic',
  'topicNames.': 'topic',
  // Brokers.
  brokerId: 'node_id',
  nodeEndpoints: 'brokers',
  'replicaNodes.': 'node_id',
  'isrNodes.': 'node_id',
  'offlineReplicas.': 'node_id',
  'brokerIds.': 'node_id',
  brokerIds: 'replica_nodes',
  rackId: 'rack',
  'currentLeader.leaderEpoch': 'leader_epoch',
  committedLeaderEpoch: 'leader_epoch',
  'divergingEpoch.epoch': 'leader_epoch',
  'snapshotId.epoch': 'leader_epoch',
  replicaDirectoryId: 'directory_id',
  // Groups.
  'groups.': 'group_id',
  'groupsNames.': 'group_id',
  groupsNames: 'groups',
  generationIdOrMemberEpoch: 'generation_id',
  'protocols.name': 'protocol_name',
  'protocols.metadata': 'subscription',
  'members.metadata': 'subscription',
  memberMetadata: 'subscription',
  memberAssignment: 'assignment',
  protocolData: 'protocol_name',
  'partitions.metadata': 'commit_metadata',
  committedMetadata: 'commit_metadata',
  'coordinatorKeys.': 'coordinator_key',
  coordinatorKeys: 'coordinators',
  key: 'coordinator_key',
  keyType: 'coordinator_type',
  'statesFilter.': 'group_state',
  'typesFilter.': 'group_type',
  'members.clientId': 'client_id',
  // Versions and features.
  apiKeys: 'apis',
  'supportedFeatures.name': 'feature',
  'finalizedFeatures.name': 'feature',
  supportedFeatures: 'features',
  finalizedFeatures: 'features',
  minVersionLevel: 'min_version',
  maxVersionLevel: 'max_version',
  'mechanisms.': 'mechanism',
  // Topics made and configurations.
  'topics.assignments': 'replica_assignments',
  'configs.name': 'config_name',
  'configs.value': 'config_value',
  'synonyms.name': 'config_name',
  'synonyms.value': 'config_value',
  'synonyms.source': 'config_source',
  'configurationKeys.': 'config_name',
  configurationKeys: 'configs',
  topicConfigErrorCode: 'error_code',
  numPartitions: 'partition_count',
  count: 'partition_count',
  // The rest.
  batchIndexErrorMessage: 'error_message',
  clusterAuthorizedOperations: 'authorized_operations',
  topicAuthorizedOperations: 'authorized_operations',
  includeAuthorizedOperations: 'include',
  includeClusterAuthorizedOperations: 'include',
  includeTopicAuthorizedOperations: 'include',
  includeDocumentation: 'include',
  includeSynonyms: 'include',
  includeFencedBrokers: 'include',
  forgottenTopicsData: 'forgotten_topics',
}

/** By API, where the place alone does not tell: answers about topics are called `responses`, those about others, too. */
const OF_API: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Produce: { responses: 'topics' },
  Fetch: { responses: 'topics' },
  DeleteTopics: { responses: 'topics' },
  CreatePartitions: { results: 'topics' },
  DeleteGroups: { results: 'groups' },
  DescribeConfigs: { results: 'resources' },
  AlterConfigs: { responses: 'resources' },
  IncrementalAlterConfigs: { responses: 'resources' },
}

export interface FieldKeys {
  readonly field: KafkaKey
  /** Of an array's elements. */
  readonly element: KafkaKey
}

const known = new Map<FieldShape, FieldKeys>()

/** Learns the keys of a message's fields; once for each shape. @param name of the API */
export function learnKeys(shape: Shape, name: string, parent = ''): void {
  for (const field of [...shape.fields, ...shape.tagged]) {
    if (known.has(field)) return
    const element = field.type === 'struct' ? 'kafka.entry' : toKey(keyOf(name, field.name, ''))
    known.set(field, { field: toKey(keyOf(name, parent, field.name)), element })
    if (field.shape !== null) learnKeys(field.shape, name, field.name)
  }
}

export function keysOf(field: FieldShape): FieldKeys {
  let keys = known.get(field)
  if (keys === undefined) {
    keys = { field: toKey(`kafka.${snake(field.name)}`), element: 'kafka.entry' }
    known.set(field, keys)
  }
  return keys
}

function toKey(name: string): KafkaKey {
  return isKafkaKey(name) ? name : 'kafka.entry'
}

function keyOf(api: string, parent: string, name: string): string {
  const meaning =
    ownValue(ownValue(OF_API, api), name) ?? SAME[`${parent}.${name}`] ?? ownValue(SAME, name) ?? snake(name)
  return `kafka.${meaning === '' ? 'entry' : meaning}`
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
