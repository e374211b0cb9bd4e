/** Titles of Kafka's requests and answers: which partitions and offsets, which group and generation, which error. */

import type { Field, Frame } from '#proto/wire/model.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import { all, numberAt, type Place, placesIn, textAt } from './fields.ts'
import type { KafkaError, TopicNames } from './said.ts'

/** Of those that are many, so many are named. */
const MOST_NAMED = 3

export function requestTitle({ kind, fields }: Frame, names: TopicNames): string {
  const version = numberAt(fields, 'kafka.api_version')
  const title = ownValue(REQUESTS, kind)?.(fields, names) ?? ''
  return [version === null ? '' : `v${version}`, title].filter((part) => part !== '').join(' ')
}

/** An error says more than anything beside it. */
export function answerTitle({ kind, fields }: Frame, names: TopicNames, errors: readonly KafkaError[]): string {
  if (errors.length > 0) {
    return listed([...new Set(errors.map(({ name, place }) => `${shortPlace(place, names)} ${name}`.trim()))])
  }
  return ownValue(ANSWERS, kind)?.(fields, names) ?? ''
}

type Title = (fields: readonly Field[], names: TopicNames) => string

const group: Title = (fields) => shortName(textAt(fields, 'kafka.group_id'))
const generation: Title = (fields) => {
  const number = numberAt(fields, 'kafka.generation_id')
  return number === null || number < 0 ? '' : `generation ${number}`
}
const topics: Title = (fields) => listed(all(fields, 'kafka.topic').map(({ value }) => shortName(String(value ?? ''))))
const keyed =
  (key: string): Title =>
  (fields) =>
    listed(all(fields, key).map(({ value }) => shortName(String(value ?? ''))))
const offsets =
  (key: string): Title =>
  (fields, names) =>
    listed(placesIn(fields).map((place) => placeAt(place, key, names)))
const joined =
  (...parts: readonly Title[]): Title =>
  (fields, names) =>
    parts
      .map((part) => part(fields, names))
      .filter((part) => part !== '')
      .join(' ')

const REQUESTS: Readonly<Record<string, Title>> = {
  Produce: joined(
    (fields, names) => listed(placesIn(fields).map((place) => placeName(place, names))),
    (fields) => {
      const acks = numberAt(fields, 'kafka.acks')
      return acks === -1 || acks === null ? '' : `acks=${acks}`
    },
    (fields) => {
      const sequence = numberAt(fields, 'kafka.batch.base_sequence')
      return sequence === null || sequence < 0 ? '' : `sequence ${sequence}`
    },
  ),
  Fetch: joined(offsets('kafka.fetch_offset'), (fields) => {
    const wait = numberAt(fields, 'kafka.max_wait_ms')
    return wait === null || wait <= 0 ? '' : `max_wait ${wait}`
  }),
  ListOffsets: (fields, names) =>
    listed(placesIn(fields).map((place) => `${placeName(place, names)} ${pointInTime(place.fields)}`)),
  Metadata: (fields) =>
    fields.find(({ key }) => key === 'kafka.topics')?.value === null ? '*' : topics(fields, new Map()),
  OffsetCommit: joined(group, offsets('kafka.committed_offset')),
  OffsetFetch: keyed('kafka.group_id'),
  FindCoordinator: keyed('kafka.coordinator_key'),
  JoinGroup: joined(group, (fields) => listed(all(fields, 'kafka.protocol_name').map(({ value }) => String(value)))),
  SyncGroup: joined(group, generation),
  Heartbeat: joined(group, generation),
  LeaveGroup: group,
  DescribeGroups: keyed('kafka.group_id'),
  DeleteGroups: keyed('kafka.group_id'),
  ApiVersions: joined(
    (fields) => textAt(fields, 'kafka.client_software_name'),
    (fields) => textAt(fields, 'kafka.client_software_version'),
  ),
  CreateTopics: counted,
  CreatePartitions: counted,
  DeleteTopics: topics,
  DeleteRecords: offsets('kafka.offset'),
  DescribeConfigs: keyed('kafka.resource_name'),
  IncrementalAlterConfigs: keyed('kafka.resource_name'),
  AlterConfigs: keyed('kafka.resource_name'),
  SaslHandshake: keyed('kafka.mechanism'),
  InitProducerId: keyed('kafka.transactional_id'),
}

const ANSWERS: Readonly<Record<string, Title>> = {
  Produce: offsets('kafka.base_offset'),
  Fetch: (fields, names) =>
    listed(placesIn(fields).flatMap((place) => fetched(place).map((range) => `${placeName(place, names)}${range}`))),
  ListOffsets: offsets('kafka.offset'),
  Metadata: topics,
  OffsetFetch: offsets('kafka.committed_offset'),
  FindCoordinator: address,
  JoinGroup: joined(generation, (fields) =>
    textAt(fields, 'kafka.leader') !== '' && textAt(fields, 'kafka.leader') === ownMember(fields) ? 'leader' : '',
  ),
  SyncGroup: (fields, names) => listed(placesIn(fields).map((place) => placeName(place, names))) || '∅',
  InitProducerId: (fields) =>
    `producer ${numberAt(fields, 'kafka.producer_id')} epoch ${numberAt(fields, 'kafka.producer_epoch')}`,
  ListGroups: keyed('kafka.group_id'),
  DescribeGroups: joined(keyed('kafka.group_id'), keyed('kafka.group_state')),
  CreateTopics: topics,
  DeleteRecords: offsets('kafka.low_watermark'),
  DescribeCluster: address,
}

/** Of itself, not of those in the list of members. */
function ownMember(fields: readonly Field[]): string {
  const own = fields.find(({ key }) => key === 'kafka.member_id')
  return typeof own?.value === 'string' ? own.value : ''
}

function counted(fields: readonly Field[]): string {
  const entries = all(fields, 'kafka.entry').map(({ value, children = [] }) => {
    const count = numberAt(children, 'kafka.partition_count')
    return `${shortName(String(value ?? ''))}${count === null || count < 0 ? '' : ` ×${count}`}`
  })
  return listed(entries)
}

function address(fields: readonly Field[]): string {
  const host = textAt(fields, 'kafka.host')
  return host === '' ? '' : `${host}:${numberAt(fields, 'kafka.port')}`
}

function pointInTime(fields: readonly Field[]): string {
  const found = fields.find(({ key }) => key === 'kafka.timestamp')
  return found?.symbol ?? String(found?.value ?? '')
}

/** The offsets that batches bring: `@12…14`, one for each partition with any. */
function fetched({ fields }: Place): readonly string[] {
  const batches = all(fields, 'kafka.batch')
  const [begin] = batches
  const last = batches.at(-1)?.children ?? []
  if (begin === undefined) return []
  const from = numberAt(begin.children ?? [], 'kafka.batch.base_offset') ?? 0
  const to = (numberAt(last, 'kafka.batch.base_offset') ?? 0) + (numberAt(last, 'kafka.batch.last_offset_delta') ?? 0)
  return [from === to ? `@${from}` : `@${from}…${to}`]
}

function placeAt(place: Place, key: string, names: TopicNames): string {
  const offset = numberAt(place.fields, key)
  return `${placeName(place, names)}${offset === null ? '' : offset < 0 ? ' –' : `@${offset}`}`
}

function placeName({ topic, partition }: Place, names: TopicNames): string {
  return `${shortName(names.get(topic) ?? topic)}-${partition}`
}

/** `<id or name>-0`, as errors name it. */
function shortPlace(place: string, names: TopicNames): string {
  const [, topic = place, partition = ''] = /^(.*)(-\d+)$/.exec(place) ?? []
  return shortName(`${names.get(topic) ?? topic}${partition}`)
}

/** Every own topic and group begins with the sandbox’s name: in a title that is no news, and takes the room of what is. */
function shortName(name: string): string {
  return name.replace(/^[a-z]+-[a-z]+-\d+\./, '')
}

function listed(parts: readonly string[]): string {
  const shown = parts.slice(0, MOST_NAMED).join(', ')
  return parts.length > MOST_NAMED ? `${shown}, +${parts.length - MOST_NAMED}` : shown
}
