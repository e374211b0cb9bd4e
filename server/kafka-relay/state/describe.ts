/** What a topic and a group are, by the calls that any admin client has. */
import type { Admin } from '@platformatic/kafka'
import { AppError } from '../../errors.ts'
import type { Names } from '../names.ts'

const EARLIEST = -2n
const LATEST = -1n
/** DescribeConfigs: a resource that is a topic. */
const TOPIC = 2

export interface PlacedOffset {
  readonly partition: number
  readonly offset: number
  /** ms since 1970 of the record there; -1 where it was not asked by time. */
  readonly timestamp: number
}

/** Never makes the topic. */
export async function partitionNumbers(admin: Admin, topic: string): Promise<number[]> {
  const metadata = await admin.metadata({ topics: [topic], autocreateTopics: false, forceUpdate: true })
  return (metadata.topics.get(topic)?.partitions ?? []).map((_, index) => index)
}

export async function offsetsOf(
  admin: Admin,
  topic: string,
  partitions: readonly number[],
  timestamp: bigint,
): Promise<PlacedOffset[]> {
  const asked = partitions.map((partitionIndex) => ({ partitionIndex, timestamp }))
  const [listed] = await admin.listOffsets({ topics: [{ name: topic, partitions: asked }], isolationLevel: 0 })
  return (listed?.partitions ?? [])
    .map((one) => ({ partition: one.partitionIndex, offset: Number(one.offset), timestamp: Number(one.timestamp) }))
    .sort((a, b) => a.partition - b.partition)
}

export interface TopicDescription {
  readonly fullName: string
  readonly id: string
  readonly partitions: readonly {
    readonly partition: number
    readonly leader: number
    readonly replicas: readonly number[]
    readonly isr: readonly number[]
    readonly logStart: number
    readonly end: number
  }[]
  /** What differs from the broker's own defaults. */
  readonly configs: Readonly<Record<string, string>>
}

export async function describeTopic(admin: Admin, topic: string): Promise<TopicDescription> {
  const metadata = await admin.metadata({ topics: [topic], autocreateTopics: false, forceUpdate: true })
  const known = metadata.topics.get(topic)
  if (known === undefined) throw new AppError('not_found', `There is no topic ${topic}`)
  const numbers = known.partitions.map((_, index) => index)
  const starts = await offsetsOf(admin, topic, numbers, EARLIEST)
  const ends = await offsetsOf(admin, topic, numbers, LATEST)
  const [described] = await admin.describeConfigs({ resources: [{ resourceType: TOPIC, resourceName: topic }] })
  return {
    fullName: topic,
    id: known.id,
    partitions: known.partitions.map(({ leader, replicas, isr }, partition) => ({
      partition,
      leader,
      replicas,
      isr,
      logStart: starts.find((one) => one.partition === partition)?.offset ?? 0,
      end: ends.find((one) => one.partition === partition)?.offset ?? 0,
    })),
    configs: configsOf(described?.configs ?? []),
  }
}

interface Config {
  readonly name: string
  readonly value?: string | null | undefined
  readonly configSource: number
}

/** DescribeConfigs: set for this topic alone (DYNAMIC_TOPIC_CONFIG). */
const OF_THE_TOPIC = 1

function configsOf(configs: readonly Config[]): Record<string, string> {
  const own = configs.filter(({ configSource }) => configSource === OF_THE_TOPIC)
  return Object.fromEntries(own.map(({ name, value }) => [name, value ?? '']))
}

export interface GroupDescription {
  readonly fullName: string
  readonly state: string
  readonly protocol: string
  readonly members: readonly {
    readonly id: string
    readonly instanceId: string | null
    readonly clientId: string
    readonly host: string
    readonly partitions: readonly { readonly topic: string; readonly partition: number }[]
  }[]
  readonly committed: readonly {
    readonly topic: string
    readonly partition: number
    readonly offset: number
    readonly end: number | null
  }[]
}

/** Of a shared group: what its members read of others is left out, for a name is the key to a topic. */
export async function describeGroup(admin: Admin, group: string, names: Names): Promise<GroupDescription> {
  const described = (await admin.describeGroups({ groups: [group] })).get(group)
  if (described === undefined) throw new AppError('not_found', `There is no group ${group}`)
  const [offsets] = await admin.listConsumerGroupOffsets({ groups: [group] })
  const topics = (offsets?.topics ?? []).filter(({ name }) => names.isMine(name))
  const ends = new Map(
    await Promise.all(
      topics.map(async ({ name, partitions }) => {
        const numbers = partitions.map(({ partitionIndex }) => partitionIndex)
        return [name, await offsetsOf(admin, name, numbers, LATEST).catch(() => [])] as const
      }),
    ),
  )
  return {
    fullName: group,
    state: described.state,
    protocol: described.protocol,
    members: [...described.members.values()].map(({ id, groupInstanceId, clientId, clientHost, assignments }) => ({
      id,
      instanceId: groupInstanceId ?? null,
      clientId,
      host: clientHost,
      partitions: [...(assignments ?? new Map()).values()]
        .filter(({ topic }) => names.isMine(topic))
        .flatMap(({ topic, partitions }) =>
          partitions.map((partition: number) => ({ topic: names.short(topic), partition })),
        ),
    })),
    committed: topics.flatMap(({ name, partitions }) =>
      partitions.map(({ partitionIndex, committedOffset }) => ({
        topic: names.short(name),
        partition: partitionIndex,
        offset: Number(committedOffset),
        end: ends.get(name)?.find(({ partition }) => partition === partitionIndex)?.offset ?? null,
      })),
    ),
  }
}
