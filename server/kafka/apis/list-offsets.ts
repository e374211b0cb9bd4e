/** ListOffsets, DeleteRecords: where a log begins and ends, and from where on it is kept. */
import { setImmediate as othersTurn } from 'node:timers/promises'
import { answerOf, CODES } from '../errors.ts'
import { type Handler, handler } from '../handler.ts'
import { LEADER_EPOCH } from '../storage/batch-header.ts'
import { firstSince, newestOf } from '../storage/find-time.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import { takePauses } from '../storage/pauses.ts'
import { Turns } from '../topics/turns.ts'
import type { BrokerContext } from './context.ts'
import { checkEpoch } from './leader-epoch.ts'

interface ListOffsetsRequest {
  readonly topics: readonly {
    readonly name: string
    readonly partitions: readonly AskedOffset[]
  }[]
}

interface AskedOffset {
  readonly partitionIndex: number
  readonly currentLeaderEpoch: number
  readonly timestamp: bigint
}

/** What stands instead of a time (ListOffsetsRequest.java; KIP-405 has the last two). */
const LATEST = -1
const EARLIEST = -2
const NEWEST = -3
const EARLIEST_LOCAL = -4
const NOWHERE = { offset: -1, timestamp: -1 }

export function listOffsetsHandler({ topics }: BrokerContext): Handler {
  const search = new Search()
  return handler<ListOffsetsRequest>(async (asked, _, connection) => {
    const seen = new Set<string>()
    const leaving = new AbortController()
    const stop = connection.onClose(() => leaving.abort())
    const offsetOf = async (name: string, { partitionIndex, currentLeaderEpoch, timestamp }: AskedOffset) => {
      // As Apache Kafka: a partition is asked for once. To find a time may mean to unpack a batch.
      const place = `${name} ${partitionIndex}`
      if (seen.has(place)) return refused(partitionIndex, CODES.INVALID_REQUEST)
      seen.add(place)
      const log = topics.get(name)?.partitions[partitionIndex]
      if (log === undefined) return refused(partitionIndex, CODES.UNKNOWN_TOPIC_OR_PARTITION)
      const epoch = checkEpoch(currentLeaderEpoch)
      if (epoch !== CODES.NONE) return refused(partitionIndex, epoch)
      try {
        const found = placeOf(log, Number(timestamp)) ?? (await search.find(log, Number(timestamp), leaving.signal))
        return {
          partitionIndex,
          errorCode: CODES.NONE,
          ...found,
          leaderEpoch: found.offset === -1 ? -1 : LEADER_EPOCH,
        }
      } catch (error) {
        return refused(partitionIndex, answerOf(error).errorCode)
      }
    }
    const told: object[] = []
    try {
      for (const { name, partitions } of asked.topics) {
        const answers: object[] = []
        for (const partition of partitions) answers.push(await offsetOf(name, partition))
        told.push({ name, partitions: answers })
      }
    } finally {
      stop()
    }
    return { throttleTimeMs: 0, topics: told }
  })
}

type Place = { readonly offset: number; readonly timestamp: number }

/** What is known without a look at records; null: it is not. */
function placeOf(log: PartitionLog, timestamp: number): Place | null {
  if (timestamp === LATEST) return { offset: log.highWatermark, timestamp: -1 }
  if (timestamp === EARLIEST || timestamp === EARLIEST_LOCAL) return { offset: log.logStart, timestamp: -1 }
  return timestamp < 0 && timestamp !== NEWEST ? NOWHERE : null
}

/** One partition after the other, of whichever request: many that search at once would be one long piece of work together. */
class Search {
  readonly #turns = new Turns()

  /** Ends early where nobody is left to hear it. @throws StorageError */
  async find(log: PartitionLog, timestamp: number, leaving: AbortSignal): Promise<Place> {
    return this.#turns.take('search', async () => {
      try {
        leaving.throwIfAborted()
        const pauses = takePauses(async () => {
          await othersTurn()
          leaving.throwIfAborted()
        })
        const found = timestamp === NEWEST ? newestOf(log, pauses) : firstSince(log, timestamp, pauses)
        return (await found) ?? NOWHERE
      } catch (error) {
        if (leaving.aborted) return NOWHERE
        throw error
      }
    })
  }
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
