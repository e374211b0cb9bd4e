/** Metadata, DescribeCluster: which topics there are, and who leads their partitions: this broker, all of them. */
import { answerOf, CODES, RefusedError } from '../errors.ts'
import { type ConnectionInfo, type Handler, handler } from '../handler.ts'
import { LEADER_EPOCH } from '../storage/batch-header.ts'
import type { Topic } from '../topics/topic.ts'
import { type BrokerContext, isNoId, NO_TOPIC_ID, NODE_ID } from './context.ts'

interface MetadataRequest {
  readonly topics: readonly { readonly topicId: Uint8Array; readonly name: string | null }[] | null
  readonly allowAutoTopicCreation: boolean
}

/** Before that an empty list asked for all. */
const NULL_IS_ALL_FROM = 1

export function metadataHandler(context: BrokerContext): Handler {
  return handler<MetadataRequest>(async ({ topics, allowAutoTopicCreation }, { apiVersion }, connection) => {
    const asksForAll = topics === null || (apiVersion < NULL_IS_ALL_FROM && topics.length === 0)
    const answers = asksForAll
      ? context.topics
          .all()
          .filter(({ name }) => context.isListed(name, connection))
          .map(describe)
      : await Promise.all(topics.map((asked) => find(context, asked, allowAutoTopicCreation, connection)))
    return {
      throttleTimeMs: 0,
      brokers: [{ ...context.nodeFor(connection), rack: null }],
      clusterId: context.clusterId,
      controllerId: NODE_ID,
      topics: answers,
    }
  })
}

async function find(
  context: BrokerContext,
  { topicId, name }: { readonly topicId: Uint8Array; readonly name: string | null },
  mayCreate: boolean,
  connection: ConnectionInfo,
): Promise<object> {
  if (name === null || !isNoId(topicId)) {
    const topic = context.topics.byId(topicId)
    return topic === undefined ? missing(null, topicId, CODES.UNKNOWN_TOPIC_ID) : describe(topic)
  }
  const topic = context.topics.get(name)
  if (topic !== undefined) return describe(topic)
  try {
    if (mayCreate)
      return describe(await context.topics.findOrCreate(name, context.autoPartitions, context.guestOf(connection)))
    const refusal = context.checkName(name)
    if (refusal !== null) throw new RefusedError('INVALID_TOPIC_EXCEPTION', refusal)
    return missing(name, NO_TOPIC_ID, CODES.UNKNOWN_TOPIC_OR_PARTITION)
  } catch (error) {
    return missing(name, NO_TOPIC_ID, answerOf(error).errorCode)
  }
}

function missing(name: string | null, topicId: Uint8Array, errorCode: number): object {
  return { errorCode, name, topicId, isInternal: false, partitions: [] }
}

function describe({ name, id, partitions }: Topic): object {
  return {
    errorCode: CODES.NONE,
    name,
    topicId: id,
    isInternal: false,
    partitions: partitions.map((_, partitionIndex) => ({
      errorCode: CODES.NONE,
      partitionIndex,
      leaderId: NODE_ID,
      leaderEpoch: LEADER_EPOCH,
      replicaNodes: [NODE_ID],
      isrNodes: [NODE_ID],
      offlineReplicas: [],
    })),
  }
}

/** EndpointType.CONTROLLER (KIP-919): asks for separate controllers, which this broker does not have. */
const CONTROLLERS = 2

export function describeClusterHandler(context: BrokerContext): Handler {
  return handler<{ readonly endpointType: number }>(({ endpointType }, _request, connection: ConnectionInfo) => {
    const { nodeId, host, port } = context.nodeFor(connection)
    const refusal =
      endpointType === CONTROLLERS
        ? new RefusedError('UNSUPPORTED_ENDPOINT_TYPE', 'This broker is its own controller.')
        : null
    return {
      ...(refusal === null ? { errorCode: CODES.NONE, errorMessage: null } : answerOf(refusal)),
      endpointType,
      clusterId: context.clusterId,
      controllerId: nodeId,
      brokers: refusal === null ? [{ brokerId: nodeId, host, port, rack: null, isFenced: false }] : [],
    }
  })
}
