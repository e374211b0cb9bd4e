/**
 * Fetches what a consumer's partitions have, by one parked Fetch for each broker, over connections of their own: a Heartbeat behind
 * a parked Fetch would wait with it. What was fetched for a partition that has been taken away since is dropped.
 */
import type { ClusterMetadata, ConnectionPool, Consumer } from '@platformatic/kafka'
import type { KafkaConsume } from '#proto/api/kafka.ts'
import type { WireRecord } from '../content.ts'
import { refusalIn } from '../errors.ts'
import { type AssignedPartition, keyOf } from './assigned.ts'

export interface Fetched {
  readonly of: AssignedPartition
  readonly record: WireRecord
}

type FetchResponse = Awaited<ReturnType<Consumer['fetch']>>

export interface FetcherOptions {
  readonly consumer: Consumer
  readonly pool: ConnectionPool
  readonly topics: readonly string[]
  readonly wanted: Pick<KafkaConsume, 'maxWait' | 'minBytes' | 'maxBytes'>
  /** By keyOf. */
  readonly assigned: ReadonlyMap<string, AssignedPartition>
  /** Where to go on in a partition whose position is no more, or not yet, in the log. */
  readonly onOutOfRange: (partitions: readonly AssignedPartition[]) => Promise<void>
}

const MAX_WAIT_MS = 2_000
const MAX_BYTES = 1024 * 1024
/** A batch of control records is no consumer's. */
const CONTROL = 0x20

export class Fetcher {
  readonly #options: FetcherOptions
  readonly #fetching = new Set<number>()
  #queue: Fetched[] = []
  #failure: { readonly thrown: unknown } | null = null
  #wake: () => void = () => undefined

  constructor(options: FetcherOptions) {
    this.#options = options
  }

  /** The next record of a partition that is still assigned; null: none is there by now, `wake` was called, or nothing is assigned. */
  async next(): Promise<Fetched | null> {
    const found = this.#take()
    if (found !== null) return found
    const woken = new Promise<void>((resolve) => {
      this.#wake = resolve
    })
    await this.#fetchAll()
    this.#throwFailure()
    if (this.#queue.length === 0) await woken
    this.#throwFailure()
    return this.#take()
  }

  /** Assignment, pause or end have changed. */
  wake(): void {
    this.#wake()
  }

  #take(): Fetched | null {
    for (let found = this.#queue.shift(); found !== undefined; found = this.#queue.shift()) {
      if (this.#options.assigned.get(keyOf(found.of)) === found.of) return found
    }
    return null
  }

  #throwFailure(): void {
    const failure = this.#failure
    this.#failure = null
    if (failure !== null) throw failure.thrown
  }

  async #fetchAll(): Promise<void> {
    const { consumer, topics, assigned } = this.#options
    if (assigned.size === 0) return
    const metadata = await consumer.metadata({ topics: [...topics] })
    const byLeader = Map.groupBy(assigned.values(), ({ topic, partition }) => leaderOf(metadata, topic, partition))
    for (const [node, partitions] of byLeader) {
      if (node === undefined || this.#fetching.has(node)) continue
      this.#fetching.add(node)
      this.#fetch(node, partitions, metadata)
        .catch((thrown: unknown) => {
          this.#failure = { thrown }
        })
        .finally(() => {
          this.#fetching.delete(node)
          this.#wake()
        })
    }
  }

  async #fetch(node: number, partitions: readonly AssignedPartition[], metadata: ClusterMetadata): Promise<void> {
    const { consumer, pool, wanted } = this.#options
    const { maxWait = MAX_WAIT_MS, minBytes = 1, maxBytes = MAX_BYTES } = wanted
    const asked = partitions.map((of) => ({ of, from: of.position }))
    const topics = [...Map.groupBy(asked, ({ of }) => of.topic)].map(([topic, own]) => ({
      topicId: metadata.topics.get(topic)?.id ?? '',
      partitions: own.map(({ of, from }) => ({
        partition: of.partition,
        fetchOffset: from,
        partitionMaxBytes: maxBytes,
        currentLeaderEpoch: -1,
        lastFetchedEpoch: -1,
      })),
    }))
    const options = { node, topics, maxWaitTime: maxWait, minBytes, maxBytes, isolationLevel: 0, connectionPool: pool }
    const response = await consumer.fetch(options).catch((thrown: unknown) => {
      if (refusalIn(thrown)?.name === 'OFFSET_OUT_OF_RANGE') return null
      throw thrown
    })
    if (response === null) await this.#options.onOutOfRange(partitions)
    else for (const { of, from } of asked) this.#read(response, metadata, of, from)
  }

  #read(response: FetchResponse, metadata: ClusterMetadata, of: AssignedPartition, from: bigint): void {
    const id = metadata.topics.get(of.topic)?.id
    const own = response.responses.find(({ topicId }) => topicId === id)
    const answered = own?.partitions.find(({ partitionIndex }) => partitionIndex === of.partition)
    for (const { firstOffset, firstTimestamp, lastOffsetDelta, attributes, records } of answered?.records ?? []) {
      of.position = firstOffset + BigInt(lastOffsetDelta) + 1n
      if ((attributes & CONTROL) !== 0) continue
      for (const { offsetDelta, timestampDelta, key, value, headers } of records) {
        const offset = firstOffset + BigInt(offsetDelta)
        // A batch is sent whole, also where it begins before what was asked for.
        if (offset < from) continue
        const timestamp = firstTimestamp + timestampDelta
        this.#queue.push({
          of,
          record: { topic: of.topic, partition: of.partition, offset, timestamp, key, value, headers },
        })
      }
    }
  }
}

function leaderOf(metadata: ClusterMetadata, topic: string, partition: number): number | undefined {
  return metadata.topics.get(topic)?.partitions[partition]?.leader
}
