/** Batches that producers sent and consumers fetched, and the records in them. */
import {
  type Batch,
  type BatchRecord,
  ERRORS,
  type KafkaBody,
  KafkaCodecError,
  readBatches,
  readRecords,
} from '#proto/wire/kafka/index.ts'
import type { TraceExchange } from '../../trace/types.ts'
import { ContentReader } from '../content.ts'
import { type KafkaCall, kafkaCalls, listOf, ownName } from './calls.ts'
import { topicNames } from './topics.ts'

export interface KafkaBatch {
  readonly of: 'produced' | 'consumed'
  readonly topic: string
  readonly partition: number
  /** What the broker answered, or where it lay; undefined: nobody said. */
  readonly baseOffset: bigint | undefined
  readonly bytes: Uint8Array
  readonly count: number
  readonly compression: string
  /** -1n: the producer is not idempotent. */
  readonly producerId: bigint
  readonly producerEpoch: number
  readonly sequence: number
  /** Of a Produce request. */
  readonly acks: number | undefined
  /** By its name; undefined: no answer. */
  readonly error: string | undefined
  readonly clientId: string
  readonly records: readonly KafkaRecord[]
}

export interface KafkaRecord {
  readonly batch: Omit<KafkaBatch, 'records'>
  readonly offset: bigint | undefined
  readonly timestamp: bigint
  /** Undefined: none. */
  readonly key: string | undefined
  /** Undefined: a tombstone. */
  readonly value: string | undefined
  readonly size: number
  readonly headers: ReadonlyMap<string, string>
}

export function kafkaBatches(exchanges: readonly TraceExchange[]): readonly KafkaBatch[] {
  const calls = exchanges.flatMap(kafkaCalls)
  const nameOf = topicNames(calls)
  return calls.flatMap((call) => {
    if (call.api === 'Produce') return producedIn(call, nameOf)
    return call.api === 'Fetch' ? fetchedIn(call, nameOf) : []
  })
}

type NameOf = ReturnType<typeof topicNames>

function producedIn(call: KafkaCall, nameOf: NameOf): readonly KafkaBatch[] {
  const answers = listOf(call.answer?.['responses']).flatMap((topic) =>
    listOf(topic['partitionResponses']).map((one) => ({ topic: nameOf(topic), one })),
  )
  return listOf(call.request['topicData']).flatMap((topic) =>
    listOf(topic['partitionData']).flatMap(({ index, records }) => {
      const name = nameOf(topic)
      const answer = answers.find((each) => each.topic === name && each.one['index'] === index)?.one
      const offset = answer?.['baseOffset']
      const error = typeof answer?.['errorCode'] === 'number' ? errorName(answer['errorCode']) : undefined
      const place = { topic: name, partition: Number(index), error, acks: Number(call.request['acks']) }
      return batchesIn(records).map((batch) => {
        const isKnown = error === 'NONE' && typeof offset === 'bigint' && offset >= 0n
        return batchOf('produced', batch, call, { ...place, baseOffset: isKnown ? offset : undefined })
      })
    }),
  )
}

/** A broker answers with whole batches: what lies before the offset that was asked for is not handed out. */
function fetchedIn(call: KafkaCall, nameOf: NameOf): readonly KafkaBatch[] {
  const asked = new Map(
    listOf(call.request['topics']).flatMap((topic) =>
      listOf(topic['partitions']).map((one) => [`${nameOf(topic)} ${String(one['partition'])}`, one['fetchOffset']]),
    ),
  )
  return listOf(call.answer?.['responses']).flatMap((topic) =>
    listOf(topic['partitions']).flatMap(({ partitionIndex, errorCode, records }: KafkaBody) => {
      const name = nameOf(topic)
      const from = asked.get(`${name} ${String(partitionIndex)}`)
      const place = {
        topic: name,
        partition: Number(partitionIndex),
        error: errorName(Number(errorCode)),
        acks: undefined,
      }
      return batchesIn(records).map((batch) => {
        const whole = batchOf('consumed', batch, call, { ...place, baseOffset: batch.header.baseOffset })
        const isWanted = ({ offset = 0n }: KafkaRecord) => typeof from !== 'bigint' || offset >= from
        return { ...whole, records: whole.records.filter(isWanted) }
      })
    }),
  )
}

function batchesIn(records: unknown): readonly Batch[] {
  if (!(records instanceof Uint8Array)) return []
  try {
    return readBatches(records).batches
  } catch (error) {
    if (error instanceof KafkaCodecError) return []
    throw error
  }
}

type Place = Pick<KafkaBatch, 'topic' | 'partition' | 'error' | 'acks' | 'baseOffset'>

function batchOf(of: KafkaBatch['of'], read: Batch, { exchange, clientId }: KafkaCall, place: Place): KafkaBatch {
  const { header, bytes } = read
  const batch = {
    of,
    ...place,
    bytes,
    count: header.count,
    compression: header.compression ?? 'unknown',
    producerId: header.producerId,
    producerEpoch: header.producerEpoch,
    sequence: header.baseSequence,
    clientId: ownName(clientId ?? ''),
  }
  const records = header.isControl ? [] : recordsOf(read, exchange, of)
  const moved = (offset: bigint) => {
    // A producer counts from 0; the broker says where that came to lie.
    if (place.baseOffset === undefined) return undefined
    return place.baseOffset + (offset - header.baseOffset)
  }
  return {
    ...batch,
    records: records.map(({ offset, timestamp, key, value, headers }) => ({
      batch,
      offset: moved(offset),
      timestamp,
      key: textOf(key),
      value: textOf(value),
      size: value?.length ?? 0,
      headers: new Map(headers.map((one) => [one.key, textOf(one.value) ?? ''])),
    })),
  }
}

/** Compressed ones were unpacked by the decoder: what it made of these very bytes stands among the exchange's sources. */
function recordsOf(batch: Batch, exchange: TraceExchange, of: KafkaBatch['of']): readonly BatchRecord[] {
  const source = of === 'produced' ? '>' : '<'
  const start = batch.bytes.byteOffset - (exchange.sources[source]?.bytes.byteOffset ?? 0)
  const unpacked = () =>
    new ContentReader(exchange).contentOf({ source, start: start + HEADER, end: start + batch.bytes.length })
  try {
    return readRecords(batch, { gzip: unpacked, zstd: unpacked })
  } catch (error) {
    if (error instanceof KafkaCodecError) return []
    throw error
  }
}

const HEADER = 61

function textOf(bytes: Uint8Array | null): string | undefined {
  return bytes === null ? undefined : new TextDecoder().decode(bytes)
}

export function errorName(code: number): string {
  return ERRORS.get(code) ?? String(code)
}
