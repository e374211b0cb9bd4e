/** What a picture shows of the broker, for one sandbox: its own topics and groups and the shared ones, by the names that it writes. */
import { basename } from 'node:path'
import type { KafkaDisk, KafkaParkedFetch, KafkaState, KafkaTopicState } from '#proto/api/kafka.ts'
import type { Parked } from './apis/parked-fetches.ts'
import type { Groups } from './groups/index.ts'
import { prefixOf, SHARED } from './names.ts'
import type { Topic } from './topics/topic.ts'
import { configOf, TOPIC_CONFIGS } from './topics/topic-configs.ts'
import type { Topics } from './topics/topics.ts'

/** Of one batch; a larger one is cut. */
const DISK_BYTES = 262_144
/** A partition that was cut into very many segments is shown by its newest. */
const SHOWN_SEGMENTS = 200

export interface StateSources {
  readonly topics: Topics
  readonly groups: Groups
  readonly parked: readonly Parked[]
  readonly bootstrap: string
  readonly now: number
}

/** @param sandbox its public name */
export function stateFor(sandbox: string, { topics, groups, parked, bootstrap, now }: StateSources): KafkaState {
  const prefix = `${sandbox}.`
  const isShown = (fullName: string) => [sandbox, SHARED].includes(prefixOf(fullName))
  const nameOf = (fullName: string) => (fullName.startsWith(prefix) ? fullName.slice(prefix.length) : fullName)
  return {
    source: 'embedded',
    at: now,
    bootstrap,
    prefix,
    problem: null,
    topics: topics
      .all()
      .filter(({ name }) => isShown(name))
      .map((topic) => topicState(topic, nameOf))
      .sort((one, other) => byOwner(one, other) || one.name.localeCompare(other.name)),
    groups: groups.state(isShown, nameOf),
    fetches: parked.flatMap(({ about }) => fetchFor(about, isShown, nameOf)),
  }
}

/** Own topics come first. */
function byOwner(one: KafkaTopicState, other: KafkaTopicState): number {
  return Number(prefixOf(one.fullName) === SHARED) - Number(prefixOf(other.fullName) === SHARED)
}

function topicState(topic: Topic, nameOf: (fullName: string) => string): KafkaTopicState {
  return {
    name: nameOf(topic.name),
    fullName: topic.name,
    configs: Object.fromEntries(Object.keys(TOPIC_CONFIGS).map((name) => [name, configOf(topic.configs, name)])),
    partitions: topic.partitions.map((log, index) => ({
      index,
      logStart: log.logStart,
      highWatermark: log.highWatermark,
      bytes: log.bytes,
      segments: log.segments
        .slice(-SHOWN_SEGMENTS)
        .map(({ name, base, bytes, newest }) => ({ file: `${basename(log.folder)}/${name}`, base, bytes, newest })),
    })),
  }
}

/** A Fetch of several owners' topics is shown as far as it is one's own. */
function fetchFor(
  fetch: KafkaParkedFetch,
  isShown: (fullName: string) => boolean,
  nameOf: (fullName: string) => string,
): KafkaParkedFetch[] {
  const partitions = fetch.partitions
    .filter(({ topic }) => isShown(topic))
    .map(({ topic, partition }) => ({ topic: nameOf(topic), partition }))
  return partitions.length === 0 ? [] : [{ ...fetch, partitions }]
}

/** The batch with this offset, or the first behind it, as it lies on the disk. @throws StorageError */
export function diskOf(topics: Topics, topic: string, partition: number, offset: number): KafkaDisk | null {
  const log = topics.get(topic)?.partitions[partition]
  const found = log === undefined ? null : log.find(Math.max(offset, log.logStart))
  if (log === undefined || found === null || found.header.baseOffset >= log.highWatermark) return null
  const { segment, position, header } = found
  const bytes = new Uint8Array(Math.min(header.size, DISK_BYTES))
  segment.file.read(bytes, position)
  const lastOffset = header.baseOffset + header.lastOffsetDelta
  return {
    file: `${basename(log.folder)}/${segment.name}`,
    position,
    baseOffset: header.baseOffset,
    lastOffset,
    bytes: Buffer.from(bytes).toString('base64'),
    next: lastOffset + 1 < log.highWatermark ? lastOffset + 1 : null,
  }
}
