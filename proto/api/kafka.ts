/**
 * The relay's JSON for Kafka: browsers have no TCP, so the relay runs a real client on the learner's behalf, against the broker
 * inside or, by `KAFKA_BROKERS`, a real cluster.
 *
 *   POST   /wire/relay/kafka        RelayKafkaRequest → 200, `application/x-ndjson`: a RelayKafkaEvent per line
 *   POST   /wire/relay/kafka/<id>   RelayKafkaAct → 204 when it was done
 *   DELETE /wire/relay/kafka/<id>   the client is killed: its sockets are destroyed, no LeaveGroup, no commit → 204
 *   GET    /wire/relay/kafka/state  200, `application/x-ndjson`: a KafkaState per line, at once and after each change
 *   GET    /wire/relay/kafka/disk?topic=&partition=&offset=   KafkaDisk
 *
 * Topics and groups are named as the learner writes them, `orders`; on the wire they carry the sandbox's public name,
 * `<name>.orders`, but for `shared.*`. Who stops reading the events of a consumer closes it as by `close`. Refusals are ApiErrorResponses.
 */
import { type Static, Type } from 'typebox'
import type { ApiErrorResponse } from './sandbox.ts'

/** KIP-74 and others allow 249 characters; the sandbox's name takes some of them. */
const Name = Type.String({ minLength: 1, maxLength: 200, pattern: '^[A-Za-z0-9._-]+$' })
const Run = Type.String({ pattern: '^[0-9a-f]{32}$' })
const ClientId = Type.Optional(Type.String({ minLength: 1, maxLength: 100, pattern: '^[A-Za-z0-9._-]+$' }))
const Position = Type.Object(
  { partition: Type.Integer({ minimum: 0, maximum: 99_999 }), offset: Type.Integer({ minimum: 0 }) },
  { additionalProperties: false },
)
/** A key or value: text, bytes in Base64, or null (a tombstone; no key). */
const Content = Type.Union([
  Type.Null(),
  Type.Object({ text: Type.String({ maxLength: 1_000_000 }) }, { additionalProperties: false }),
  Type.Object({ base64: Type.String({ maxLength: 1_400_000 }) }, { additionalProperties: false }),
])
export type KafkaContent = Static<typeof Content>

export const KafkaRecord = Type.Object(
  {
    key: Content,
    value: Content,
    headers: Type.Optional(Type.Array(Type.Tuple([Type.String(), Type.String()]), { maxItems: 100 })),
    /** Absent: by the key's murmur2 hash, as Java's client does it; without a key in turn. */
    partition: Type.Optional(Type.Integer({ minimum: 0, maximum: 99_999 })),
    /** ms since 1970; absent: now. */
    timestamp: Type.Optional(Type.Integer({ minimum: 0 })),
  },
  { additionalProperties: false },
)
export type KafkaRecord = Static<typeof KafkaRecord>

export const KafkaProduce = Type.Object(
  {
    type: Type.Literal('produce'),
    run: Run,
    clientId: ClientId,
    topic: Name,
    /** Of one Produce request, in order; with `linger` of as many as it takes. */
    records: Type.Array(KafkaRecord, { minItems: 1, maxItems: 10_000 }),
    /**
     * linger.ms. With it records are handed to the producer one by one, wait for others of their partition, and go when a batch
     * is full or has waited so long. Absent: all are one request.
     */
    linger: Type.Optional(Type.Integer({ minimum: 0, maximum: 500 })),
    /** batch.size: bytes of a batch before it is compressed, its header counted; a larger record goes alone. Only with `linger`; absent: 16,384. */
    batchSize: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    /** Records that are handed to the producer each second. Only with `linger`; absent: all at once. */
    rate: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
    /** -1 all (default), 1 the leader, 0 nobody answers. */
    acks: Type.Optional(Type.Union([Type.Literal(-1), Type.Literal(0), Type.Literal(1)])),
    compression: Type.Optional(
      Type.Union([
        Type.Literal('none'),
        Type.Literal('gzip'),
        Type.Literal('snappy'),
        Type.Literal('lz4'),
        Type.Literal('zstd'),
      ]),
    ),
    /** With a producer id and sequence numbers. Absent: no. */
    idempotent: Type.Optional(Type.Boolean()),
    /** The same batch is sent once more, byte by byte, as after a lost answer. Absent: no. */
    repeat: Type.Optional(Type.Boolean()),
    /** A byte of the batch is flipped behind its CRC: the broker answers CORRUPT_MESSAGE. Absent: no. */
    corrupt: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)
export type KafkaProduce = Static<typeof KafkaProduce>

export const KafkaConsume = Type.Object(
  {
    type: Type.Literal('consume'),
    run: Run,
    clientId: ClientId,
    topics: Type.Array(Name, { minItems: 1, maxItems: 10 }),
    /** Absent: no group, every partition from `from`, nothing committed. */
    group: Type.Optional(Name),
    /** KIP-345: a member that keeps its name keeps its partitions. */
    groupInstanceId: Type.Optional(Name),
    /** Where to begin without a committed offset; a number: ms since 1970. Absent: latest. Exact places beat it. */
    from: Type.Optional(
      Type.Union([
        Type.Literal('earliest'),
        Type.Literal('latest'),
        Type.Object({ timestamp: Type.Integer({ minimum: 0 }) }, { additionalProperties: false }),
        Type.Object({ positions: Type.Array(Position, { maxItems: 100 }) }, { additionalProperties: false }),
      ]),
    ),
    assignor: Type.Optional(
      Type.Union([Type.Literal('range'), Type.Literal('roundrobin'), Type.Literal('cooperative-sticky')]),
    ),
    /**
     * `auto`: each second what was handed out; `before`: each record before it is processed; `after`: each record after it;
     * `by-hand`: by acts alone. Absent: auto.
     */
    commit: Type.Optional(
      Type.Union([Type.Literal('auto'), Type.Literal('before'), Type.Literal('after'), Type.Literal('by-hand')]),
    ),
    /** So long each record is worked on, ms. */
    work: Type.Optional(Type.Integer({ minimum: 0, maximum: 60_000 })),
    /** The consumer is killed while it works on its n-th record. */
    crashAt: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    /** A record whose value is not JSON, or has `"poison": true`, fails this often; then `dead` says where it goes. */
    attempts: Type.Optional(Type.Integer({ minimum: 1, maximum: 10 })),
    /** The topic for what failed; absent: the consumer stops at it and tries for ever. */
    dead: Type.Optional(Name),
    maxWait: Type.Optional(Type.Integer({ minimum: 0, maximum: 30_000 })),
    minBytes: Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000 })),
    maxBytes: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000_000 })),
    sessionTimeout: Type.Optional(Type.Integer({ minimum: 1_000, maximum: 60_000 })),
  },
  { additionalProperties: false },
)
export type KafkaConsume = Static<typeof KafkaConsume>

/** One call of an admin client. */
export const KafkaAdmin = Type.Object(
  {
    type: Type.Literal('admin'),
    run: Run,
    clientId: ClientId,
    call: Type.Union([
      Type.Object({
        name: Type.Literal('create-topic'),
        topic: Name,
        partitions: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
        configs: Type.Optional(Type.Record(Type.String(), Type.String())),
      }),
      Type.Object({ name: Type.Literal('delete-topic'), topic: Name }),
      Type.Object({
        name: Type.Literal('create-partitions'),
        topic: Name,
        partitions: Type.Integer({ minimum: 1, maximum: 100 }),
      }),
      Type.Object({
        name: Type.Literal('delete-records'),
        topic: Name,
        before: Type.Array(Position, { maxItems: 100 }),
      }),
      Type.Object({ name: Type.Literal('list-topics') }),
      Type.Object({ name: Type.Literal('describe-topic'), topic: Name }),
      Type.Object({ name: Type.Literal('list-groups') }),
      Type.Object({ name: Type.Literal('describe-group'), group: Name }),
      Type.Object({ name: Type.Literal('delete-group'), group: Name }),
      Type.Object({ name: Type.Literal('reset-offsets'), group: Name, topic: Name, to: Type.Array(Position) }),
      Type.Object({
        name: Type.Literal('list-offsets'),
        topic: Name,
        /** -2 the earliest, -1 the latest, else ms since 1970. */
        timestamp: Type.Integer({ minimum: -2 }),
      }),
      Type.Object({ name: Type.Literal('api-versions') }),
    ]),
  },
  { additionalProperties: false },
)
export type KafkaAdmin = Static<typeof KafkaAdmin>

export const RelayKafkaRequest = Type.Union([KafkaProduce, KafkaConsume, KafkaAdmin])
export type RelayKafkaRequest = Static<typeof RelayKafkaRequest>

/** `close`: LeaveGroup, then FIN. `commit` without positions: all that was handed out. */
export const RelayKafkaAct = Type.Union([
  Type.Object({ act: Type.Literal('close') }),
  Type.Object({ act: Type.Literal('pause') }),
  Type.Object({ act: Type.Literal('resume') }),
  Type.Object({ act: Type.Literal('commit') }),
])
export type RelayKafkaAct = Static<typeof RelayKafkaAct>

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

export interface KafkaTopicPartition {
  readonly topic: string
  readonly partition: number
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

/**
 * Why there is no broker: another program has the port, another Framewise the data folder; the disk refuses; it stopped by a
 * fault of its own (the server's log says which) and is started again by itself; the cluster does not answer.
 */
export type KafkaProblem = 'port-busy' | 'folder-busy' | 'disk' | 'stopped' | 'unreachable'

export interface KafkaBusyPort {
  /** That another program has. */
  readonly port: number
  /** Nobody had this one when it was tried. */
  readonly free: number
}

/** What a learner may see of the broker: own topics and groups (without the prefix), and shared ones. */
export interface KafkaState {
  /** `cluster`: asked of a real one each second; then there are no segments, no fetches, and no members' clocks. */
  readonly source: 'embedded' | 'cluster'
  /** ms since 1970. */
  readonly at: number
  /** `127.0.0.1:9092`: what one's own tools dial; null: there is no broker, and `problem` says why. */
  readonly bootstrap: string | null
  /** The sandbox's public name and a dot: what own names begin with on the wire. */
  readonly prefix: string
  readonly problem: KafkaProblem | null
  /** With `port-busy` alone. */
  readonly busyPort?: KafkaBusyPort
  readonly topics: readonly KafkaTopicState[]
  readonly groups: readonly KafkaGroupState[]
  readonly fetches: readonly KafkaParkedFetch[]
}

export interface KafkaTopicState {
  readonly name: string
  /** As on the wire. */
  readonly fullName: string
  readonly configs: Readonly<Record<string, string>>
  readonly partitions: readonly KafkaPartitionState[]
}

export interface KafkaPartitionState {
  readonly index: number
  readonly logStart: number
  /** Behind the last record that is safe; with one broker the end of the log, too. */
  readonly highWatermark: number
  readonly bytes: number
  /** Empty where they cannot be known. Oldest first; the last is being written to. */
  readonly segments: readonly {
    readonly file: string
    readonly base: number
    readonly bytes: number
    readonly newest: number
  }[]
}

export interface KafkaGroupState {
  readonly name: string
  readonly fullName: string
  /** As Kafka names them: Empty, PreparingRebalance, CompletingRebalance, Stable, Dead. */
  readonly state: 'Empty' | 'PreparingRebalance' | 'CompletingRebalance' | 'Stable' | 'Dead'
  readonly generation: number
  readonly protocol: string
  readonly leader: string
  readonly members: readonly {
    readonly id: string
    readonly instanceId: string | null
    readonly clientId: string
    readonly host: string
    /** As assigned in this generation. */
    readonly partitions: readonly KafkaTopicPartition[]
    /** ms since 1970 of its last Heartbeat or other sign; null: unknown. */
    readonly seen: number | null
    readonly sessionTimeout: number | null
  }[]
  readonly committed: readonly (KafkaTopicPartition & { readonly offset: number; readonly at: number | null })[]
}

/** A Fetch that waits for records: until `max_wait_ms` is reached. */
export interface KafkaParkedFetch {
  readonly clientId: string
  readonly remote: string
  readonly correlationId: number
  readonly partitions: readonly KafkaTopicPartition[]
  readonly since: number
  readonly maxWait: number
  readonly minBytes: number
}

/** A batch as it lies on the disk. */
export interface KafkaDisk {
  readonly file: string
  /** Where it begins in the file. */
  readonly position: number
  readonly baseOffset: number
  readonly lastOffset: number
  /** The bytes, Base64; at most 256 KiB. */
  readonly bytes: string
  readonly next: number | null
}
