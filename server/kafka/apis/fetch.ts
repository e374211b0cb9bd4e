/** Fetch: whole batches as they lie on the disk, now or when there are enough of them. */
import { answerOf, CODES } from '../errors.ts'
import { type ConnectionInfo, type Handler, handler } from '../handler.ts'
import type { PartitionLog } from '../storage/partition-log.ts'
import type { Topic } from '../topics/topic.ts'
import type { BrokerContext } from './context.ts'
import { checkEpoch } from './leader-epoch.ts'

interface AskedPartition {
  readonly partition: number
  readonly currentLeaderEpoch: number
  readonly fetchOffset: bigint
  readonly partitionMaxBytes: number
}

interface FetchRequest {
  readonly maxWaitMs: number
  readonly minBytes: number
  readonly maxBytes: number
  readonly isolationLevel: number
  readonly sessionId: number
  readonly topics: readonly {
    readonly topic: string
    readonly topicId: Uint8Array
    readonly partitions: readonly AskedPartition[]
  }[]
}

/** KIP-516. */
const BY_ID_FROM = 13
const NOTHING = new Uint8Array()

interface Gathered {
  readonly body: {
    readonly throttleTimeMs: number
    readonly errorCode: number
    readonly sessionId: number
    readonly responses: readonly { readonly partitions: readonly { readonly records: Uint8Array }[] }[]
  }
  readonly bytes: number
  readonly isRefused: boolean
}

export function fetchHandler(context: BrokerContext): Handler {
  return handler<FetchRequest>((body, { apiVersion, clientId, correlationId }, connection) => {
    // More than fits into an answer never comes together: as Apache Kafka, it waits for what fits.
    const asked = { ...body, minBytes: Math.min(body.minBytes, body.maxBytes, context.limits.fetchBytes) }
    // No sessions (KIP-227) are kept: each answer has id 0, and a client then asks for all it wants each time.
    if (asked.sessionId !== 0) return { errorCode: CODES.FETCH_SESSION_ID_NOT_FOUND, sessionId: 0, responses: [] }
    const topics = asked.topics.map((each) => ({
      ...each,
      found: apiVersion >= BY_ID_FROM ? context.topics.byId(each.topicId) : context.topics.get(each.topic),
    }))
    const counted = ({ body }: Gathered) => {
      for (const { partitions } of body.responses)
        for (const { records } of partitions) context.topics.traffic.goes(records)
      return body
    }
    const gatherNow = () => gather(asked, topics, apiVersion, context.limits.fetchBytes)
    const first = gatherNow()
    const isEnough = first.bytes >= asked.minBytes || first.isRefused || asked.maxWaitMs <= 0
    if (isEnough || topics.every(({ partitions }) => partitions.length === 0)) return counted(first)
    const waiting = { asked, topics, connection, clientId, correlationId, gatherNow }
    return wait(context, waiting, first).then((gathered) => (gathered === null ? null : counted(gathered)))
  })
}

type FoundTopics = readonly (FetchRequest['topics'][number] & { readonly found: Topic | undefined })[]

interface Waiting {
  readonly asked: FetchRequest
  readonly topics: FoundTopics
  readonly connection: ConnectionInfo
  readonly clientId: string | null
  readonly correlationId: number
  gatherNow(): Gathered
}

/** Until there is enough, or time is up; null: nobody is there to hear it. */
async function wait({ fetches, clock }: BrokerContext, waiting: Waiting, first: Gathered): Promise<Gathered | null> {
  const { asked, topics, connection, clientId, correlationId, gatherNow } = waiting
  const partitions = topics.flatMap(({ found, partitions }) =>
    partitions.map(({ partition }) => ({ topic: found?.name ?? '', partition, log: found?.partitions[partition] })),
  )
  const { address, port } = connection.remote
  const since = clock.now()
  const until = clock.elapsed() + asked.maxWaitMs
  const about = {
    clientId: clientId ?? '',
    remote: `${address}:${port}`,
    correlationId,
    partitions: partitions.map(({ topic, partition }) => ({ topic, partition })),
    since,
    maxWait: asked.maxWaitMs,
    minBytes: asked.minBytes,
  }
  const logs = partitions.flatMap(({ log }) => log ?? [])
  for (let gathered = first; ; gathered = gatherNow()) {
    const left = until - clock.elapsed()
    if (gathered.bytes >= asked.minBytes || gathered.isRefused || left <= 0) return gathered
    const missing = asked.minBytes - gathered.bytes
    const woken = await fetches.park({ about, connection, logs, missing, milliseconds: left })
    if (woken === 'gone') return null
    if (woken === 'over') return gatherNow()
    // What came can lie before the asked offset: written, and not yet safe, when the wait began.
  }
}

function gather(asked: FetchRequest, topics: FoundTopics, version: number, most: number): Gathered {
  let left = Math.min(asked.maxBytes, most)
  let bytes = 0
  let isRefused = false
  const responses = topics.map(({ topic, topicId, found, partitions }) => ({
    topic,
    topicId,
    partitions: partitions.map((partition) => {
      const log = found?.isDeleted ? undefined : found?.partitions[partition.partition]
      const answer = readPartition(log, found, partition, version, left, bytes === 0)
      left -= answer.records.length
      bytes += answer.records.length
      isRefused ||= answer.errorCode !== CODES.NONE
      return { ...answer, abortedTransactions: asked.isolationLevel === 1 ? [] : null }
    }),
  }))
  return { body: { throttleTimeMs: 0, errorCode: CODES.NONE, sessionId: 0, responses }, bytes, isRefused }
}

/** @param isFirst nothing was read for others yet: one batch is given, however large (KIP-74) */
function readPartition(
  log: PartitionLog | undefined,
  topic: Topic | undefined,
  asked: AskedPartition,
  version: number,
  left: number,
  isFirst: boolean,
) {
  const partitionIndex = asked.partition
  if (log === undefined) return refused(partitionIndex, unknown(topic, version))
  const marks = { highWatermark: log.highWatermark, lastStableOffset: log.highWatermark, logStartOffset: log.logStart }
  const epoch = checkEpoch(asked.currentLeaderEpoch)
  if (epoch !== CODES.NONE) return { ...refused(partitionIndex, epoch), ...marks }
  const offset = Number(asked.fetchOffset)
  if (offset < log.logStart || offset > log.end)
    return { ...refused(partitionIndex, CODES.OFFSET_OUT_OF_RANGE), ...marks }
  const room = Math.min(left, asked.partitionMaxBytes)
  try {
    const records = room > 0 || isFirst ? log.read(offset, Math.max(room, 0), isFirst) : NOTHING
    return { partitionIndex, errorCode: CODES.NONE, ...marks, records }
  } catch (error) {
    return { ...refused(partitionIndex, answerOf(error).errorCode), ...marks }
  }
}

function unknown(topic: Topic | undefined, version: number): number {
  return topic === undefined && version >= BY_ID_FROM ? CODES.UNKNOWN_TOPIC_ID : CODES.UNKNOWN_TOPIC_OR_PARTITION
}

function refused(partitionIndex: number, errorCode: number) {
  return { partitionIndex, errorCode, highWatermark: -1, lastStableOffset: -1, logStartOffset: -1, records: NOTHING }
}
