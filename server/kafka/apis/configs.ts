/** DescribeConfigs, AlterConfigs, IncrementalAlterConfigs (KIP-133, KIP-339), of topics; what the broker itself is set to can be read. */
import { ownValue, setOwnValue } from '#proto/wire/own-value.ts'
import { answerOf, CODES, RefusedError } from '../errors.ts'
import { type Handler, handler } from '../handler.ts'
import type { Topic } from '../topics/topic.ts'
import { checkConfig, configOf, MAX_BATCH_BYTES, TOPIC_CONFIGS, type TopicConfigs } from '../topics/topic-configs.ts'
import { type BrokerContext, NODE_ID } from './context.ts'

/** ConfigResource.Type. */
const TOPIC = 2
const BROKER = 4
/** DescribeConfigsResponse.ConfigSource. */
const OF_TOPIC = 1
const OF_BROKER = 4
const DEFAULT = 5
/** AlterConfigOp.OpType. */
const SET = 0
const DELETE = 1
/** ConfigDef.Type. */
const LONG = 5

interface Resource {
  readonly resourceType: number
  readonly resourceName: string
}

/** Where a topic's value comes from, as a number of the protocol. */
export function sourceOf(configs: TopicConfigs, name: string): number {
  return ownValue(configs, name) === undefined ? DEFAULT : OF_TOPIC
}

interface DescribeConfigsRequest {
  readonly resources: readonly (Resource & { readonly configurationKeys: readonly string[] | null })[]
  readonly includeSynonyms: boolean
  readonly includeDocumentation: boolean
}

export function describeConfigsHandler(context: BrokerContext): Handler {
  return handler<DescribeConfigsRequest>(({ resources, includeSynonyms, includeDocumentation }) => ({
    throttleTimeMs: 0,
    results: resources.map(({ resourceType, resourceName, configurationKeys }) => {
      const resource = { resourceType, resourceName }
      try {
        const configs =
          resourceType === TOPIC
            ? describeTopic(topicOf(context, resource), includeSynonyms, includeDocumentation)
            : describeBroker(context, resource)
        const wanted = configs.filter(({ name }) => configurationKeys === null || configurationKeys.includes(name))
        return { errorCode: CODES.NONE, errorMessage: null, ...resource, configs: wanted }
      } catch (error) {
        return { ...answerOf(error), ...resource, configs: [] }
      }
    }),
  }))
}

function describeTopic({ configs }: Topic, includeSynonyms: boolean, includeDocumentation: boolean) {
  return Object.entries(TOPIC_CONFIGS).map(([name, { initial, type, documentation }]) => {
    const synonyms = [
      ...(ownValue(configs, name) === undefined ? [] : [{ name, value: configOf(configs, name), source: OF_TOPIC }]),
      { name, value: initial, source: DEFAULT },
    ]
    return {
      name,
      value: configOf(configs, name),
      readOnly: false,
      configSource: sourceOf(configs, name),
      isSensitive: false,
      synonyms: includeSynonyms ? synonyms : [],
      configType: type,
      documentation: includeDocumentation ? documentation : null,
    }
  })
}

/** @throws RefusedError */
function describeBroker({ limits, autoPartitions }: BrokerContext, { resourceType, resourceName }: Resource) {
  if (resourceType !== BROKER)
    throw new RefusedError('INVALID_REQUEST', 'Topics and the broker have configurations here.')
  if (resourceName !== '' && resourceName !== String(NODE_ID))
    throw new RefusedError('INVALID_REQUEST', `There is one broker, ${NODE_ID}.`)
  const values: Readonly<Record<string, number>> = {
    'connections.max.idle.ms': limits.idleMs,
    'fetch.max.bytes': limits.fetchBytes,
    'max.connections': limits.connections,
    'message.max.bytes': MAX_BATCH_BYTES,
    'num.partitions': autoPartitions,
    'socket.request.max.bytes': limits.requestBytes,
  }
  return Object.entries(values).map(([name, value]) => ({
    name,
    value: String(value),
    readOnly: true,
    configSource: OF_BROKER,
    isSensitive: false,
    synonyms: [],
    configType: LONG,
    documentation: null,
  }))
}

interface AlterConfigsRequest {
  readonly resources: readonly (Resource & {
    readonly configs: readonly {
      readonly name: string
      readonly configOperation?: number
      readonly value: string | null
    }[]
  })[]
  readonly validateOnly: boolean
}

/** @param isIncremental what is not named stays as it is; else it goes back to its default */
export function alterConfigsHandler(context: BrokerContext, isIncremental: boolean): Handler {
  return handler<AlterConfigsRequest>(async ({ resources, validateOnly }) => ({
    throttleTimeMs: 0,
    responses: await Promise.all(
      resources.map(async ({ resourceType, resourceName, configs }) => {
        const resource = { resourceType, resourceName }
        try {
          const topic = topicOf(context, resource)
          const altered = (before: TopicConfigs): TopicConfigs => {
            const after: Record<string, string> = isIncremental ? { ...before } : {}
            for (const { name, configOperation = SET, value } of configs) alter(after, name, configOperation, value)
            return after
          }
          if (validateOnly) altered(topic.configs)
          else await context.topics.setConfigs(topic, altered)
          return { errorCode: CODES.NONE, errorMessage: null, ...resource }
        } catch (error) {
          return { ...answerOf(error), ...resource }
        }
      }),
    ),
  }))
}

/** @throws RefusedError */
function alter(configs: Record<string, string>, name: string, operation: number, value: string | null): void {
  if (operation !== SET && operation !== DELETE)
    throw new RefusedError('INVALID_REQUEST', `${name} is set or deleted; it is no list to add to.`)
  if (operation === DELETE || value === null) {
    checkConfig(name, configOf({}, name))
    delete configs[name]
  } else setOwnValue(configs, name, checkConfig(name, value))
}

/** @throws RefusedError */
function topicOf({ topics }: BrokerContext, { resourceType, resourceName }: Resource): Topic {
  if (resourceType !== TOPIC) throw new RefusedError('INVALID_REQUEST', 'Only topics are configured here.')
  const topic = topics.get(resourceName)
  if (topic === undefined) throw new RefusedError('UNKNOWN_TOPIC_OR_PARTITION', 'There is no such topic.')
  return topic
}
