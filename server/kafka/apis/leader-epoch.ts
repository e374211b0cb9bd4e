/** OffsetForLeaderEpoch, and what a client knows of leaders (KIP-320): here there is one, of one epoch. */
import { CODES } from '../errors.ts'
import { type Handler, handler } from '../handler.ts'
import { LEADER_EPOCH } from '../storage/batch-header.ts'
import type { BrokerContext } from './context.ts'

interface OffsetForLeaderEpochRequest {
  readonly topics: readonly {
    readonly topic: string
    readonly partitions: readonly {
      readonly partition: number
      readonly currentLeaderEpoch: number
      readonly leaderEpoch: number
    }[]
  }[]
}

/** @param epoch -1: the client did not say */
export function checkEpoch(epoch: number): number {
  if (epoch === -1 || epoch === LEADER_EPOCH) return CODES.NONE
  return epoch < LEADER_EPOCH ? CODES.FENCED_LEADER_EPOCH : CODES.UNKNOWN_LEADER_EPOCH
}

export function offsetForLeaderEpochHandler({ topics }: BrokerContext): Handler {
  return handler<OffsetForLeaderEpochRequest>((asked) => ({
    throttleTimeMs: 0,
    topics: asked.topics.map(({ topic, partitions }) => ({
      topic,
      partitions: partitions.map(({ partition, currentLeaderEpoch, leaderEpoch }) => {
        const log = topics.get(topic)?.partitions[partition]
        const errorCode = log === undefined ? CODES.UNKNOWN_TOPIC_OR_PARTITION : checkEpoch(currentLeaderEpoch)
        const isKnown = errorCode === CODES.NONE && log !== undefined && leaderEpoch === LEADER_EPOCH
        return {
          errorCode,
          partition,
          leaderEpoch: isKnown ? LEADER_EPOCH : -1,
          endOffset: isKnown ? log.highWatermark : -1,
        }
      }),
    })),
  }))
}
