/** A client of Kafka and a broker, message by message through the codec, written down as the tap does. */
import {
  apiOf,
  type KafkaBody,
  type NewRecord,
  writeBatch,
  writeRequest,
  writeResponse,
} from '#proto/wire/kafka/index.ts'
import { FeedLog } from './feed-log.ts'

export interface Asked {
  readonly correlation: number
  answer(body: KafkaBody): void
}

/** One connection. Versions are those that are given, or the newest of the table. */
export class KafkaTalk {
  readonly log: FeedLog
  readonly #exchange: number
  readonly #clientId: string
  #correlation = 0

  constructor(clientId: string, { log = new FeedLog(), exchange = 1, run = '' } = {}) {
    this.log = log
    this.#exchange = exchange
    this.#clientId = clientId
    log.opened(exchange, { version: 'kafka', run, connection: exchange })
  }

  ask(apiKey: number, body: KafkaBody, version?: number): Asked {
    const apiVersion = version ?? apiOf(apiKey)?.max ?? 0
    const correlationId = this.#correlation
    this.#correlation += 1
    this.log.bytes(
      this.#exchange,
      'toServer',
      writeRequest({ apiKey, apiVersion, correlationId, clientId: this.#clientId, body }),
    )
    return {
      correlation: correlationId,
      answer: (answered) =>
        this.log.bytes(this.#exchange, 'toClient', writeResponse(apiKey, apiVersion, correlationId, answered)),
    }
  }

  call(apiKey: number, body: KafkaBody, answered: KafkaBody, version?: number): void {
    this.ask(apiKey, body, version).answer(answered)
  }
}

export const API = {
  produce: 0,
  fetch: 1,
  listOffsets: 2,
  metadata: 3,
  offsetCommit: 8,
  joinGroup: 11,
  heartbeat: 12,
  syncGroup: 14,
  apiVersions: 18,
} as const

const utf8 = new TextEncoder()

export function batchOf(
  texts: readonly (string | null)[],
  about: Partial<Parameters<typeof writeBatch>[0]> = {},
): Uint8Array {
  const records = texts.map(
    (text): NewRecord => ({ key: utf8.encode('ada'), value: text === null ? null : utf8.encode(text) }),
  )
  return writeBatch({ records, timestamp: 1_763_800_000_000n, ...about })
}

export function produceOf(topic: string, records: Uint8Array, acks = -1): KafkaBody {
  return {
    transactionalId: null,
    acks,
    timeoutMs: 30_000,
    topicData: [{ name: topic, partitionData: [{ index: 0, records }] }],
  }
}

export function fetchOf(topic: string, fetchOffset: bigint): KafkaBody {
  return {
    maxWaitMs: 500,
    minBytes: 1,
    topics: [{ topic, partitions: [{ partition: 0, fetchOffset, partitionMaxBytes: 1 << 20 }] }],
  }
}

export function fetchedOf(topic: string, records: Uint8Array | null, highWatermark = 3n): KafkaBody {
  return { responses: [{ topic, partitions: [{ partitionIndex: 0, errorCode: 0, highWatermark, records }] }] }
}
