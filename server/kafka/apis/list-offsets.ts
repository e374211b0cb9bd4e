/** ListOffsets, DeleteRecords: where a log begins and ends, and from where on it is kept. */
import { answerOf, CODES } from '../errors.ts'
import { type Handler, handler } from '../handler.ts'
import { LEADER_EPOCH } from '../storage/batch-header.ts'
import { firstSince, newestOf } from '../storage/find-time.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import type { BrokerContext } from './context.ts'
import { checkEpoch } from './leader-epoch.ts'

interface ListOffsetsRequest {
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly {
      readonly partitionIndex: number
      readonly currentLeaderEpoch: number
      readonly timestamp: bigint
    }[]
  }[]
}

/** What stands instead of a time (ListOffsetsRequest.java; KIP-405 has the last two). */
const LATEST = -1
const EARLIEST = -2
const NEWEST = -3
const EARLIEST_LOCAL = -4
const NOWHERE = { offset: -1, timestamp: -1 }

export function listOffsetsHandler({ topics }: BrokerContext): Handler {
  return handler<ListOffsetsRequest>((asked) => {
    const seen = new Set<string>()
    return {
      throttleTimeMs: 0,
      topics: asked.topics.map(({ name, partitions }) => ({
        name,
        partitions: partitions.map(({ partitionIndex, currentLeaderEpoch, timestamp }) => {
          // As Apache Kafka: a partition is asked for once. To find a time may mean to unpack a batch.
          const place = `${name} ${partitionIndex}`
          if (seen.has(place)) return refused(partitionIndex, CODES.INVALID_REQUEST)
          seen.add(place)
          const log = topics.get(name)?.partitions[partitionIndex]
          if (log === undefined) return refused(partitionIndex, CODES.UNKNOWN_TOPIC_OR_PARTITION)
          const epoch = checkEpoch(currentLeaderEpoch)
          if (epoch !== CODES.NONE) return refused(partitionIndex, epoch)
          try {
            const found = findOffset(log, Number(timestamp))
            return {
              partitionIndex,
              errorCode: CODES.NONE,
              ...found,
              leaderEpoch: found.offset === -1 ? -1 : LEADER_EPOCH,
            }
          } catch (error) {
            return refused(partitionIndex, answerOf(error).errorCode)
          }
        }),
      })),
    }
  })
}

function findOffset(log: PartitionLog, timestamp: number): { readonly offset: number; readonly timestamp: number } {
  if (timestamp === LATEST) return { offset: log.highWatermark, timestamp: -1 }
  if (timestamp === EARLIEST || timestamp === EARLIEST_LOCAL) return { offset: log.logStart, timestamp: -1 }
  if (timestamp === NEWEST) return newestOf(log) ?? NOWHERE
  return timestamp < 0 ? NOWHERE : (firstSince(log, timestamp) ?? NOWHERE)
}

function refused(partitionIndex: number, errorCode: number): object {
  return { partitionIndex, errorCode, ...NOWHERE, leaderEpoch: -1 }
}

interface DeleteRecordsRequest {
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly { readonly partitionIndex: number; readonly offset: bigint }[]
  }[]
}

export function deleteRecordsHandler({ topics }: BrokerContext): Handler {
  return handler<DeleteRecordsRequest>(async (asked) => ({
    throttleTimeMs: 0,
    topics: await Promise.all(
      asked.topics.map(async ({ name, partitions }) => {
        const topic = topics.get(name)
        const cut = partitions.map(({ partitionIndex, offset }) => {
          const log = topic?.partitions[partitionIndex]
          if (log === undefined)
            return { partitionIndex, lowWatermark: -1, errorCode: CODES.UNKNOWN_TOPIC_OR_PARTITION }
          const before = offset === -1n ? log.highWatermark : Number(offset)
          if (before < 0 || before > log.highWatermark)
            return { partitionIndex, lowWatermark: -1, errorCode: CODES.OFFSET_OUT_OF_RANGE }
          log.deleteBefore(before)
          return { partitionIndex, lowWatermark: log.logStart, errorCode: CODES.NONE }
        })
        if (topic === undefined) return { name, partitions: cut }
        try {
          await topics.save(topic)
          return { name, partitions: cut }
        } catch (error) {
          const { errorCode } = answerOf(error)
          return { name, partitions: cut.map((each) => ({ ...each, lowWatermark: -1, errorCode })) }
        }
      }),
    ),
  }))
}
