/** Runs of Kafka for tests: real messages by the codec, told as the feed tells of them. */
import { gzipSync } from 'node:zlib'
import { type NewBatch, writeAssignment, writeBatch, writeRequest, writeResponse } from '#proto/wire/kafka/index.ts'
import { assemble } from '../../trace/capture/assemble.ts'
import { browserCodecs } from '../../trace/feed/codecs.ts'
import { FeedLog } from '../../trace/testing/feed-log.ts'
import { decoding, RUN_A } from '../../trace/testing/traces.node.ts'
import type { RunTrace } from '../../trace/types.ts'

const PREFIX = 'calm-otter-7.'
const ALIVE = 'till'

const API = { produce: 0, fetch: 1, commit: 8, join: 11, leave: 13, sync: 14, createTopics: 19 } as const
/** Versions that say names; those that say ids have their row in the test of the codec. */
const VERSION = { produce: 9, fetch: 11, commit: 8, join: 6, leave: 4, sync: 4, createTopics: 5 } as const

export class KafkaTalk {
  readonly #log = new FeedLog()
  #correlation = 0

  constructor() {
    this.#log.opened(1, { version: 'kafka', run: RUN_A })
  }

  /** `answer: null`: none comes. `after`: milliseconds until it does. */
  ask(api: keyof typeof API, request: object, answer: object | null, after = 0): this {
    this.#correlation += 1
    const [apiKey, apiVersion] = [API[api], VERSION[api]]
    const correlationId = this.#correlation
    const head = { apiKey, apiVersion, correlationId, clientId: PREFIX + ALIVE }
    this.#log.bytes(1, 'toServer', writeRequest({ ...head, body: request }))
    this.#log.pass(after)
    if (answer !== null) {
      this.#log.bytes(1, 'toClient', writeResponse(apiKey, apiVersion, correlationId, answer))
    }
    return this
  }

  produce(batch: Uint8Array, { at = 0n, acks = -1, error = 0, partition = 0 } = {}): this {
    const name = `${PREFIX}orders`
    const partitionData = [{ index: partition, records: batch }]
    const request = { transactionalId: null, acks, timeoutMs: 1000, topicData: [{ name, partitionData }] }
    const partitionResponses = [{ index: partition, errorCode: error, baseOffset: at }]
    return this.ask('produce', request, acks === 0 ? null : { responses: [{ name, partitionResponses }] })
  }

  fetch(batches: Uint8Array, from: bigint, after = 0): this {
    const topic = `${PREFIX}orders`
    const asked = [{ topic, partitions: [{ partition: 0, fetchOffset: from, partitionMaxBytes: 1000 }] }]
    const records = [
      { partitionIndex: 0, errorCode: 0, highWatermark: 3n, abortedTransactions: null, records: batches },
    ]
    const request = {
      maxWaitMs: 500,
      minBytes: 1,
      isolationLevel: 0,
      topics: asked,
      forgottenTopicsData: [],
      rackId: '',
    }
    return this.ask('fetch', request, { errorCode: 0, responses: [{ topic, partitions: records }] }, after)
  }

  join(generationId: number, memberId: string, partitions: readonly number[], others: readonly string[] = []): this {
    const groupId = `${PREFIX}billing`
    const request = { groupId, sessionTimeoutMs: 6000, memberId, protocolType: 'consumer', protocols: [] }
    const members = [memberId, ...others].map((one) => ({ memberId: one, metadata: new Uint8Array() }))
    this.ask('join', request, {
      errorCode: 0,
      generationId,
      protocolName: 'range',
      leader: memberId,
      memberId,
      members,
    })
    const assignedPartitions = [{ topic: `${PREFIX}orders`, partitions }]
    const assignment = writeAssignment({ version: 0, assignedPartitions, userData: null })
    return this.ask('sync', { groupId, generationId, memberId, assignments: [] }, { errorCode: 0, assignment })
  }

  commit(offset: bigint, error = 0): this {
    const name = `${PREFIX}orders`
    const partitions = [{ partitionIndex: 0, committedOffset: offset, committedMetadata: null }]
    const request = {
      groupId: `${PREFIX}billing`,
      generationIdOrMemberEpoch: 1,
      memberId: 'a',
      topics: [{ name, partitions }],
    }
    return this.ask('commit', request, { topics: [{ name, partitions: [{ partitionIndex: 0, errorCode: error }] }] })
  }

  trace(): RunTrace {
    return assemble(this.#log.events, RUN_A, { ...decoding, codecs: browserCodecs })
  }
}

export function recordsOf(
  records: readonly { key?: string; value: string | null; trace?: string }[],
  more: Omit<NewBatch, 'records'> = {},
): Uint8Array {
  const bytes = (text: string) => new TextEncoder().encode(text)
  return writeBatch({
    timestamp: 1_700_000_000_000n,
    ...more,
    compress: (plain) => gzipSync(plain),
    records: records.map(({ key, value, trace }) => ({
      key: key === undefined ? null : bytes(key),
      value: value === null ? null : bytes(value),
      headers: trace === undefined ? [] : [{ key: 'trace', value: bytes(trace) }],
    })),
  })
}
