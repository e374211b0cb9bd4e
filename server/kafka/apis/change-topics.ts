/** CreateTopics, DeleteTopics, CreatePartitions. */
import type { Guest } from '../../visitors/index.ts'
import { answerOf, CODES, RefusedError } from '../errors.ts'
import { type Handler, handler } from '../handler.ts'
import { checkConfig, configOf, TOPIC_CONFIGS, type TopicConfigs } from '../topics/topic-configs.ts'
import { sourceOf } from './configs.ts'
import { type BrokerContext, isNoId, NO_TOPIC_ID, NODE_ID } from './context.ts'

interface NewTopic {
  readonly name: string
  readonly numPartitions: number
  readonly replicationFactor: number
  readonly assignments: readonly { readonly partitionIndex: number; readonly brokerIds: readonly number[] }[]
  readonly configs: readonly { readonly name: string; readonly value: string | null }[]
}

interface CreateTopicsRequest {
  readonly topics: readonly NewTopic[]
  readonly validateOnly: boolean
}

const OK = { errorCode: CODES.NONE, errorMessage: null }

export function createTopicsHandler(context: BrokerContext): Handler {
  return handler<CreateTopicsRequest>(async ({ topics, validateOnly }, _request, connection) => {
    const guest = context.guestOf(connection)
    const made = topics.map((wanted) => createTopic(context, { wanted, all: topics, validateOnly, guest }))
    return { throttleTimeMs: 0, topics: await Promise.all(made) }
  })
}

interface Creating {
  readonly wanted: NewTopic
  readonly all: readonly NewTopic[]
  readonly validateOnly: boolean
  readonly guest: Guest
}

async function createTopic(context: BrokerContext, { wanted, all, validateOnly, guest }: Creating): Promise<object> {
  const { name } = wanted
  try {
    if (all.filter((other) => other.name === name).length > 1)
      throw new RefusedError('INVALID_REQUEST', `${name} stands twice in one request.`)
    const partitions = partitionsOf(wanted, context.autoPartitions)
    const configs = configsOf(wanted.configs)
    context.topics.checkNew(name, partitions, guest)
    const topic = validateOnly ? null : await context.topics.create(name, partitions, configs, guest)
    const told = Object.keys(TOPIC_CONFIGS).map((each) => ({
      name: each,
      value: configOf(configs, each),
      readOnly: false,
      configSource: sourceOf(configs, each),
      isSensitive: false,
    }))
    return {
      name,
      topicId: topic?.id ?? NO_TOPIC_ID,
      ...OK,
      numPartitions: partitions,
      replicationFactor: 1,
      configs: told,
    }
  } catch (error) {
    return { name, topicId: NO_TOPIC_ID, ...answerOf(error) }
  }
}

/** @throws RefusedError */
function partitionsOf({ numPartitions, replicationFactor, assignments }: NewTopic, otherwise: number): number {
  if (assignments.length === 0) {
    if (replicationFactor !== 1 && replicationFactor !== -1)
      throw new RefusedError('INVALID_REPLICATION_FACTOR', `There is one broker: 1 replica, not ${replicationFactor}.`)
    return numPartitions === -1 ? otherwise : numPartitions
  }
  if (numPartitions !== -1 || replicationFactor !== -1)
    throw new RefusedError('INVALID_REQUEST', 'Either brokers are named for each partition, or numbers are given.')
  const indexes = new Set(assignments.map(({ partitionIndex }) => partitionIndex))
  const isComplete = indexes.size === assignments.length && assignments.every((_, index) => indexes.has(index))
  if (!isComplete || !assignments.every(({ brokerIds }) => isThisBroker(brokerIds)))
    throw new RefusedError(
      'INVALID_REPLICA_ASSIGNMENT',
      `Partitions count from 0, and broker ${NODE_ID} is the only one.`,
    )
  return assignments.length
}

function isThisBroker(brokerIds: readonly number[]): boolean {
  return brokerIds.length === 1 && brokerIds[0] === NODE_ID
}

/** As Apache Kafka: none without a value (ReplicationControlManager, "Null value not supported"). @throws RefusedError */
function configsOf(configs: NewTopic['configs']): TopicConfigs {
  const empty = configs.filter(({ value }) => value === null).map(({ name }) => name)
  if (empty.length > 0) throw new RefusedError('INVALID_CONFIG', `A configuration has a value: ${empty.join(', ')}.`)
  return Object.fromEntries(configs.map(({ name, value }) => [name, checkConfig(name, value ?? '')]))
}

interface DeleteTopicsRequest {
  readonly topics: readonly { readonly name: string | null; readonly topicId: Uint8Array }[]
  readonly topicNames: readonly string[]
}

export function deleteTopicsHandler({ topics }: BrokerContext): Handler {
  return handler<DeleteTopicsRequest>(async (asked) => ({
    throttleTimeMs: 0,
    responses: await Promise.all(
      [...asked.topics, ...asked.topicNames.map((name) => ({ name, topicId: NO_TOPIC_ID }))].map(
        async ({ name, topicId }) => {
          const isById = name === null || !isNoId(topicId)
          const topic = isById ? topics.byId(topicId) : topics.get(name)
          try {
            if (topic === undefined)
              throw new RefusedError(
                isById ? 'UNKNOWN_TOPIC_ID' : 'UNKNOWN_TOPIC_OR_PARTITION',
                'There is no such topic.',
              )
            await topics.delete(topic)
            return { name: topic.name, topicId: topic.id, ...OK }
          } catch (error) {
            return { name, topicId, ...answerOf(error) }
          }
        },
      ),
    ),
  }))
}

interface CreatePartitionsRequest {
  readonly topics: readonly {
    readonly name: string
    readonly count: number
    readonly assignments: readonly { readonly brokerIds: readonly number[] }[] | null
  }[]
  readonly validateOnly: boolean
}

export function createPartitionsHandler({ topics, guestOf }: BrokerContext): Handler {
  return handler<CreatePartitionsRequest>(async (asked, _request, connection) => ({
    throttleTimeMs: 0,
    results: await Promise.all(
      asked.topics.map(async ({ name, count, assignments }) => {
        try {
          const topic = topics.get(name)
          if (topic === undefined) throw new RefusedError('UNKNOWN_TOPIC_OR_PARTITION', 'There is no such topic.')
          topics.checkGrowth(topic, count, guestOf(connection))
          const more = count - topic.partitions.length
          if (
            assignments?.length === more
              ? !assignments.every((each) => isThisBroker(each.brokerIds))
              : assignments !== null
          )
            throw new RefusedError('INVALID_REPLICA_ASSIGNMENT', `${more} partitions more, all on broker ${NODE_ID}.`)
          if (!asked.validateOnly) await topics.grow(topic, count, guestOf(connection))
          return { name, ...OK }
        } catch (error) {
          return { name, ...answerOf(error) }
        }
      }),
    ),
  }))
}
