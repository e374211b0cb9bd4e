/** OffsetCommit and OffsetFetch, as they are on the wire. */
import { CODES } from '../errors.ts'
import { type BrokerClock, type CheckName, type Handlers, handler, StorageError, type TopicBook } from '../handler.ts'
import type { Coordinator } from './coordinator.ts'
import { mayCommit } from './member-calls.ts'
import type { Committed } from './offsets.ts'

/** From here on topics have ids instead of names. */
const BY_ID = 10
/** From here on several groups are asked for at once. */
const FETCH_BATCHED = 8

interface CommitPartition {
  readonly partitionIndex: number
  readonly committedOffset: bigint
  readonly committedLeaderEpoch: number
  readonly committedMetadata: string | null
}

interface CommitBody {
  readonly groupId: string
  readonly generationIdOrMemberEpoch: number
  readonly memberId: string
  readonly groupInstanceId: string | null
  readonly topics: readonly (NamedTopic & { readonly partitions: readonly CommitPartition[] })[]
}

type FetchTopics = readonly (NamedTopic & { readonly partitionIndexes: readonly number[] })[] | null

interface FetchBody {
  readonly groupId: string
  readonly topics: FetchTopics
  readonly groups: readonly { readonly groupId: string; readonly topics: FetchTopics }[]
}

interface Places {
  readonly coordinator: Coordinator
  readonly topics: TopicBook
  readonly checkName: CheckName
  readonly clock: BrokerClock
  changed(): void
}

export function offsetHandlers({ coordinator, topics, checkName, clock, changed }: Places): Handlers {
  const { offsets, limits } = coordinator

  /** May this member commit at all? */
  function refusalOf(body: CommitBody): number {
    if (checkName(body.groupId) !== null) return CODES.INVALID_GROUP_ID
    const isMember = body.generationIdOrMemberEpoch >= 0
    const group = isMember ? coordinator.find(body.groupId) : coordinator.findOrMake(body.groupId)
    if (group === undefined) return CODES.ILLEGAL_GENERATION
    if (group === null) return CODES.GROUP_MAX_SIZE_REACHED
    const { memberId, groupInstanceId, generationIdOrMemberEpoch: generationId } = body
    return mayCommit(group, { memberId, groupInstanceId: groupInstanceId || null, generationId })
  }

  /** May this partition's offset be kept? */
  function problemOf(name: string, partition: CommitPartition): number {
    const known = topics.find(name)
    const { partitionIndex, committedOffset, committedMetadata } = partition
    if (known === null || partitionIndex < 0 || partitionIndex >= known.partitions) {
      return CODES.UNKNOWN_TOPIC_OR_PARTITION
    }
    if (committedOffset < 0n) return CODES.OFFSET_OUT_OF_RANGE
    const isLong = Buffer.byteLength(committedMetadata ?? '') > limits.offsetMetadataBytes
    return isLong ? CODES.OFFSET_METADATA_TOO_LARGE : CODES.NONE
  }

  const commit = handler<CommitBody>(async (body, { apiVersion }) => {
    const refusal = refusalOf(body)
    const kept: Committed[] = []
    let count = offsets.count(body.groupId)
    const answers = body.topics.map(({ partitions, ...named }) => {
      const name = topicName(topics, named, apiVersion >= BY_ID)
      return {
        ...named,
        partitions: partitions.map((partition) => {
          const { partitionIndex, committedOffset: offset, committedLeaderEpoch: leaderEpoch } = partition
          const answer = (errorCode: number) => ({ partitionIndex, errorCode })
          if (refusal !== CODES.NONE) return answer(refusal)
          if (name === null) return answer(CODES.UNKNOWN_TOPIC_ID)
          const problem = problemOf(name, partition)
          if (problem !== CODES.NONE) return answer(problem)
          const isNew = offsets.get(body.groupId, name, partitionIndex) === undefined
          if (isNew && count >= limits.offsets) return answer(CODES.INVALID_COMMIT_OFFSET_SIZE)
          if (isNew) count += 1
          const place = { group: body.groupId, topic: name, partition: partitionIndex }
          kept.push({ ...place, offset, leaderEpoch, metadata: partition.committedMetadata ?? '', at: clock.now() })
          return answer(CODES.NONE)
        }),
      }
    })
    const failure = kept.length === 0 ? null : await keep(kept)
    if (failure === null) return { topics: answers }
    return {
      topics: answers.map(({ partitions, ...named }) => ({
        ...named,
        partitions: partitions.map((one) => (one.errorCode === CODES.NONE ? { ...one, errorCode: failure } : one)),
      })),
    }
  })

  async function keep(kept: readonly Committed[]): Promise<number | null> {
    try {
      await offsets.commit(kept)
      changed()
      return null
    } catch (error) {
      if (error instanceof StorageError) return CODES.KAFKA_STORAGE_ERROR
      throw error
    }
  }

  function fetchOf(groupId: string, asked: FetchTopics, isById: boolean) {
    if (checkName(groupId) !== null) return { errorCode: CODES.INVALID_GROUP_ID, topics: [] }
    if (asked !== null) {
      const found = asked.map(({ partitionIndexes, ...named }) => {
        const name = topicName(topics, named, isById)
        return { ...named, partitions: partitionIndexes.map((partition) => offsetOf(groupId, name, partition)) }
      })
      return { errorCode: CODES.NONE, topics: found }
    }
    const byTopic = Map.groupBy(offsets.of(groupId), ({ topic }) => topic)
    const found = [...byTopic].map(([name, all]) => ({
      ...namedTopic(topics, name),
      partitions: all.map(({ partition }) => offsetOf(groupId, name, partition)),
    }))
    return { errorCode: CODES.NONE, topics: found }
  }

  function offsetOf(groupId: string, topic: string | null, partitionIndex: number) {
    const committed = topic === null ? undefined : offsets.get(groupId, topic, partitionIndex)
    return {
      partitionIndex,
      committedOffset: committed?.offset ?? -1n,
      committedLeaderEpoch: committed?.leaderEpoch ?? -1,
      metadata: committed?.metadata ?? '',
      errorCode: topic === null ? CODES.UNKNOWN_TOPIC_ID : CODES.NONE,
    }
  }

  const fetch = handler<FetchBody>((body, { apiVersion }) => {
    if (apiVersion < FETCH_BATCHED) return fetchOf(body.groupId, body.topics, false)
    const isById = apiVersion >= BY_ID
    return {
      groups: body.groups.map(({ groupId, topics: asked }) => ({ groupId, ...fetchOf(groupId, asked, isById) })),
    }
  })

  return { 8: commit, 9: fetch }
}

const NO_ID = new Uint8Array(16)

/** A topic as a request names it: by name, and from version 10 of the offset calls on by id (KIP-848). */
interface NamedTopic {
  readonly name: string
  readonly topicId: Uint8Array
}

/** Null: there is no topic of this id. */
function topicName(topics: TopicBook, { name, topicId }: NamedTopic, isById: boolean): string | null {
  return isById ? topics.nameOf(topicId) : name
}

/** Both, of which a version writes one. */
function namedTopic(topics: TopicBook, name: string): NamedTopic {
  return { name, topicId: topics.find(name)?.id ?? NO_ID }
}
