/** What a Kafka client of the relay is asked for, and told while it runs: the schemas are what the relay checks. */
import { type Static, Type } from 'typebox'

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
