/** What a Kafka client of the relay tells of itself, line by line. */
import type { KafkaContent } from './kafka-requests.ts'
import type { KafkaTopicPartition } from './kafka-state.ts'
import type { ApiErrorResponse } from './sandbox.ts'

export interface KafkaSeenRecord {
  readonly topic: string
  readonly partition: number
  readonly offset: number
  readonly timestamp: number
  readonly key: KafkaContent
  /** The first 64 KiB of it. */
  readonly value: KafkaContent
  readonly headers: readonly (readonly [string, string])[]
}

/** First `opened`; `produced`, `answer` or `closed` is last, and so are `refused` and `error`. Milliseconds since the beginning. */
export type RelayKafkaEvent =
  | { readonly type: 'opened'; readonly id: number; readonly clientId: string; readonly milliseconds: number }
  | {
      readonly type: 'produced'
      /** Where each record came to lie, in the order of the request (with `repeat` all of them twice); offset -1: acks=0, nobody said. */
      readonly places: readonly (KafkaTopicPartition & { readonly offset: number })[]
      /** With `linger`, of the broker inside: when it had written what each request brought. A real cluster tells nobody. */
      readonly appends?: readonly KafkaAppend[]
      readonly milliseconds: number
    }
  /** With `linger`: the program gave its next record to the producer. `at`: ms since 1970 by the clock of the frames. */
  | { readonly type: 'handed'; readonly partition: number; readonly at: number; readonly milliseconds: number }
  /** With `linger`: what waited was closed and goes as one Produce request. */
  | {
      readonly type: 'batched'
      readonly batches: readonly KafkaClosedBatch[]
      readonly at: number
      readonly milliseconds: number
    }
  | { readonly type: 'record'; readonly record: KafkaSeenRecord; readonly milliseconds: number }
  | {
      readonly type: 'assigned'
      readonly memberId: string
      readonly generation: number
      readonly isLeader: boolean
      readonly partitions: readonly KafkaTopicPartition[]
      readonly milliseconds: number
    }
  /** The group is rebalancing: what was assigned is given back, all of it or, cooperatively, a part. */
  | { readonly type: 'revoked'; readonly partitions: readonly KafkaTopicPartition[]; readonly milliseconds: number }
  | {
      readonly type: 'committed'
      readonly offsets: readonly (KafkaTopicPartition & { readonly offset: number })[]
      readonly milliseconds: number
    }
  /** A record could not be processed; `to`: the dead letter topic it was put into. */
  | {
      readonly type: 'failed'
      readonly record: KafkaSeenRecord
      readonly attempt: number
      readonly to?: string
      readonly milliseconds: number
    }
  | { readonly type: 'answer'; readonly answer: unknown; readonly milliseconds: number }
  | { readonly type: 'closed'; readonly by: 'client' | 'killed' | 'broker' | 'limit'; readonly milliseconds: number }
  /** The broker's error, by its name in the protocol: `UNKNOWN_TOPIC_OR_PARTITION`, 3. */
  | {
      readonly type: 'refused'
      readonly name: string
      readonly code: number
      readonly message: string
      readonly milliseconds: number
    }
  | { readonly type: 'error'; readonly error: ApiErrorResponse['error'] }

/** The oldest records of a partition that waited; `full`: no more went in; `linger`: its time was up; `along`: another's was, to the same broker. */
export interface KafkaClosedBatch {
  readonly partition: number
  readonly records: number
  readonly why: 'full' | 'linger' | 'along'
}

/** One Produce request at the broker; ms since 1970 by the clock of the frames. */
export interface KafkaAppend {
  readonly correlationId: number
  /** All its batches were in their files, or refused. */
  readonly appendedAt: number
  /** All of it may be read; null: not yet, or never. */
  readonly safeAt: number | null
  /** A sync of the disk was waited for; else the page cache is enough (`fsync=never`). */
  readonly isSynced: boolean
}
