/** Produce, InitProducerId: batches into the logs, checked and otherwise as they were sent. */
import {
  ATTRIBUTES,
  BATCH_HEADER,
  type BatchNumbers,
  CRC_FROM,
  crc32c,
  readBatchNumbers,
} from '#proto/wire/kafka/index.ts'
import type { Guest } from '../../visitors/index.ts'
import { answerOf, CODES, RefusedError } from '../errors.ts'
import { type Handler, handler } from '../handler.ts'
import { isSound } from '../storage/batch-header.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import type { Topic } from '../topics/topic.ts'
import { maxMessageBytes } from '../topics/topic-configs.ts'
import type { Written } from './append-book.ts'
import type { BrokerContext } from './context.ts'

interface ProduceRequest {
  readonly transactionalId: string | null
  readonly acks: number
  readonly topicData: readonly {
    readonly name: string
    readonly topicId: Uint8Array
    readonly partitionData: readonly { readonly index: number; readonly records: Uint8Array | null }[]
  }[]
}

interface PartitionAnswer {
  readonly index: number
  readonly errorCode: number
  readonly errorMessage?: string
  readonly baseOffset: number
  readonly logAppendTimeMs: number
  readonly logStartOffset: number
}

/** message.timestamp.after.max.ms: a record from further in the future would never grow too old. */
const FUTURE_MS = 3_600_000
const ZSTD = 4
/** KIP-516: topics go by their ids. */
const BY_ID_FROM = 13
/** KIP-110: a client of an older version cannot read zstd, and so must not write it. */
const ZSTD_FROM = 7

export function produceHandler(context: BrokerContext): Handler {
  return handler<ProduceRequest>(({ transactionalId, acks, topicData }, { apiVersion, correlationId }, connection) => {
    if (acks !== 0 && acks !== 1 && acks !== -1) return refuseAll(topicData, 'INVALID_REQUIRED_ACKS', `acks=${acks}`)
    if (transactionalId !== null)
      return refuseAll(
        topicData,
        'TRANSACTIONAL_ID_AUTHORIZATION_FAILED',
        'This broker has no transactions: leave transactional.id out.',
      )
    const written: Written[] = []
    const guest = context.guestOf(connection)
    const responses = topicData.map((asked) => {
      const topic = apiVersion >= BY_ID_FROM ? context.topics.byId(asked.topicId) : context.topics.get(asked.name)
      const partitions = asked.partitionData.map(({ index, records }) =>
        store({ context, topic, version: apiVersion, acks, written, guest }, index, records),
      )
      return { name: asked.name, topicId: asked.topicId, partitions }
    })
    context.appends.note(connection.remote, correlationId, written)
    if (acks === 0) return null
    const isWaiting = responses.some(({ partitions }) => partitions.some((each) => each instanceof Promise))
    return isWaiting ? settle(responses) : answer(responses)
  })
}

type Stored = PartitionAnswer | Promise<PartitionAnswer>
interface TopicAnswer<Partition> {
  readonly name: string
  readonly topicId: Uint8Array
  readonly partitions: readonly Partition[]
}

async function settle(topics: readonly TopicAnswer<Stored>[]): Promise<object> {
  const settled = topics.map(async (topic) => ({ ...topic, partitions: await Promise.all(topic.partitions) }))
  return answer(await Promise.all(settled))
}

function answer(topics: readonly TopicAnswer<Stored>[]): object {
  return {
    responses: topics.map(({ name, topicId, partitions }) => ({ name, topicId, partitionResponses: partitions })),
    throttleTimeMs: 0,
  }
}

function refuseAll(topicData: ProduceRequest['topicData'], name: string, message: string): object {
  const error = new RefusedError(name, message)
  return answer(
    topicData.map(({ name, topicId, partitionData }) => ({
      name,
      topicId,
      partitions: partitionData.map(({ index }) => refused(index, error)),
    })),
  )
}

interface Storing {
  readonly context: BrokerContext
  readonly topic: Topic | undefined
  readonly version: number
  readonly acks: number
  /** What was appended is added to it. */
  readonly written: Written[]
  readonly guest: Guest
}

/** A promise where the answer waits for the disk. */
function store(storing: Storing, index: number, records: Uint8Array | null): Stored {
  const { context, topic, version, acks, written, guest } = storing
  try {
    const log = topic?.partitions[index]
    if (topic === undefined || log === undefined) throw unknown(topic, version, index)
    const header = check(records, topic, version, context.clock.now())
    const batch = records ?? new Uint8Array()
    const verdict = log.judge(header)
    if (verdict.kind === 'refused') throw new RefusedError(verdict.error, sequenceTrouble(header))
    if (verdict.kind === 'next') context.usage.checkBytes(topic.name, batch.length, guest)
    const baseOffset = verdict.kind === 'duplicate' ? verdict.baseOffset : log.append(batch, header)
    if (verdict.kind === 'next') {
      context.usage.credit(topic.name, { bytes: batch.length }, guest)
      context.topics.traffic.came(header.count, batch.length)
    }
    const done = { index, errorCode: CODES.NONE, baseOffset, logAppendTimeMs: -1, logStartOffset: log.logStart }
    const end = baseOffset + header.count
    const isSynced = end > log.highWatermark
    written.push({ isSynced, safe: log.committed(end) })
    return acks === -1 && isSynced ? whenSafe(log, end, done) : done
  } catch (error) {
    return refused(index, error)
  }
}

async function whenSafe(log: PartitionLog, end: number, done: PartitionAnswer): Promise<PartitionAnswer> {
  try {
    await log.committed(end)
    return done
  } catch (error) {
    return refused(done.index, error)
  }
}

function refused(index: number, error: unknown): PartitionAnswer {
  return { index, ...answerOf(error), baseOffset: -1, logAppendTimeMs: -1, logStartOffset: -1 }
}

function unknown(topic: Topic | undefined, version: number, index: number): RefusedError {
  if (topic === undefined && version >= BY_ID_FROM) return new RefusedError('UNKNOWN_TOPIC_ID', 'No topic has this id.')
  const what =
    topic === undefined ? 'There is no such topic' : `${topic.name} has ${topic.partitions.length} partitions`
  return new RefusedError('UNKNOWN_TOPIC_OR_PARTITION', `${what}; partition ${index} is asked for.`)
}

/** As Kafka's LogValidator: one batch of magic 2, whole, with its own checksum. @throws RefusedError */
function check(records: Uint8Array | null, topic: Topic, version: number, now: number): BatchNumbers {
  const header = records === null ? null : readBatchNumbers(records)
  if (records === null || header === null)
    throw new RefusedError('CORRUPT_MESSAGE', `A batch has ${BATCH_HEADER} bytes at least.`)
  if (header.magic !== 2)
    throw new RefusedError('UNSUPPORTED_FOR_MESSAGE_FORMAT', `Batches of magic 2 are taken, not of ${header.magic}.`)
  const most = maxMessageBytes(topic.configs)
  if (header.size > most || records.length > most)
    throw new RefusedError('MESSAGE_TOO_LARGE', `The batch has ${records.length} bytes; max.message.bytes is ${most}.`)
  if (header.size < records.length)
    throw new RefusedError('INVALID_RECORD', 'One batch for a partition: something stands behind the first.')
  if (!isSound(header) || header.size !== records.length)
    throw new RefusedError(
      'CORRUPT_MESSAGE',
      'The length or the number of records in the head of the batch is not true.',
    )
  const crc = crc32c(records, CRC_FROM)
  if (crc !== header.crc)
    throw new RefusedError('CORRUPT_MESSAGE', `CRC-32C is ${hex(crc)}, the batch says ${hex(header.crc)}.`)
  checkAttributes(header, version)
  if (header.maxTimestamp > now + FUTURE_MS || header.maxTimestamp < -1)
    throw new RefusedError('INVALID_TIMESTAMP', 'A timestamp lies more than an hour in the future, or before 1970.')
  return header
}

function checkAttributes({ attributes, producerId, baseSequence, producerEpoch }: BatchNumbers, version: number): void {
  const codec = attributes & ATTRIBUTES.compression
  if (codec > ZSTD) throw new RefusedError('UNSUPPORTED_COMPRESSION_TYPE', `There is no compression ${codec}.`)
  if (codec === ZSTD && version < ZSTD_FROM)
    throw new RefusedError('UNSUPPORTED_COMPRESSION_TYPE', `zstd takes Produce ${ZSTD_FROM} or above, not ${version}.`)
  if (attributes & ATTRIBUTES.logAppendTime)
    throw new RefusedError('INVALID_TIMESTAMP', 'Only a broker may set the time of appending.')
  if (attributes & (ATTRIBUTES.transactional | ATTRIBUTES.control))
    throw new RefusedError('INVALID_RECORD', 'There are no transactions here, and control records are a broker’s.')
  if (producerId >= 0 && (baseSequence < 0 || producerEpoch < 0))
    throw new RefusedError('INVALID_RECORD', 'An idempotent producer numbers its batches from 0 on.')
}

function sequenceTrouble({ producerId, baseSequence, producerEpoch }: BatchNumbers): string {
  return `Sequence ${baseSequence} of producer ${producerId} in epoch ${producerEpoch} does not follow on what was written.`
}

function hex(crc: number): string {
  return `0x${crc.toString(16).padStart(8, '0')}`
}

interface InitProducerIdRequest {
  readonly transactionalId: string | null
}

/**
 * A new id each time, whatever the request says of an old one: as Apache Kafka does without a transactional id. Some clients
 * send 0 in both fields; one that recovers raises its epoch by itself (KIP-360).
 */
export function initProducerIdHandler({ producerIds }: BrokerContext): Handler {
  return handler<InitProducerIdRequest>(async ({ transactionalId }) => {
    if (transactionalId !== null)
      return { errorCode: CODES.TRANSACTIONAL_ID_AUTHORIZATION_FAILED, producerId: -1, producerEpoch: -1 }
    try {
      return { errorCode: CODES.NONE, producerId: await producerIds.take(), producerEpoch: 0 }
    } catch (error) {
      return { errorCode: answerOf(error).errorCode, producerId: -1, producerEpoch: -1 }
    }
  })
}
