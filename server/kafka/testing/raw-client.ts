/** A client of one socket that sends what a test says, well-formed or not, and hears what comes. */
import { connect, type Socket } from 'node:net'
import { apiOf, type NewRecord, readResponse, writeBatch, writeRequest } from '#proto/wire/kafka/index.ts'

interface Expected {
  readonly apiKey: number
  readonly apiVersion: number
  resolve(body: unknown): void
  reject(error: Error): void
}

export class RawClient {
  readonly socket: Socket
  /** Correlation ids in the order in which answers came. */
  readonly order: number[] = []
  readonly #clientId: string | null
  readonly #expected = new Map<number, Expected>()
  readonly closed: Promise<void>
  #lastId = 0
  #buffer = Buffer.alloc(0)

  constructor(port: number, clientId: string | null = 'raw') {
    this.#clientId = clientId
    this.socket = connect({ port, host: '127.0.0.1' })
    this.socket.on('data', (chunk) => this.#read(chunk))
    this.socket.on('error', () => undefined)
    this.closed = new Promise((resolve) => this.socket.once('close', () => resolve()))
    void this.closed.then(() => {
      for (const { reject } of this.#expected.values()) reject(new Error('The broker closed the connection'))
    })
  }

  /** In the newest version that the table knows, or another. */
  call<Answer>(apiKey: number, body: object, apiVersion = apiOf(apiKey)?.max ?? 0): Promise<Answer> {
    this.#lastId += 1
    const correlationId = this.#lastId
    const { promise, resolve, reject } = Promise.withResolvers<Answer>()
    if (this.socket.destroyed) reject(new Error('The broker closed the connection'))
    this.#expected.set(correlationId, { apiKey, apiVersion, resolve: (answer) => resolve(answer as Answer), reject })
    this.socket.write(writeRequest({ apiKey, apiVersion, correlationId, clientId: this.#clientId, body }))
    return promise
  }

  /** Nothing is expected. */
  say(bytes: Uint8Array): void {
    this.socket.write(bytes)
  }

  close(): Promise<void> {
    this.socket.end()
    return this.closed
  }

  #read(chunk: Buffer): void {
    this.#buffer = Buffer.concat([this.#buffer, chunk])
    while (this.#buffer.length >= 4 && this.#buffer.length >= 4 + this.#buffer.readInt32BE()) {
      const size = this.#buffer.readInt32BE()
      const frame = new Uint8Array(this.#buffer.subarray(4, 4 + size))
      this.#buffer = this.#buffer.subarray(4 + size)
      const id = new DataView(frame.buffer).getInt32(0)
      this.order.push(id)
      const expected = this.#expected.get(id)
      this.#expected.delete(id)
      expected?.resolve(readResponse(expected.apiKey, expected.apiVersion, frame).body)
    }
  }
}

export interface ProducedPartition {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly baseOffset: bigint
  readonly logStartOffset: bigint
}

export interface FetchedPartition {
  readonly errorCode: number
  readonly highWatermark: bigint
  readonly logStartOffset: bigint
  readonly records: Uint8Array | null
}

/** By name: the last versions that have no topic ids. */
const PRODUCE_BY_NAME = 12
const FETCH_BY_NAME = 12

export function batch(values: readonly string[], more: Partial<Parameters<typeof writeBatch>[0]> = {}): Uint8Array {
  const records: NewRecord[] = values.map((value) => ({ value: new TextEncoder().encode(value) }))
  return writeBatch({ records, timestamp: BigInt(Date.now()), ...more })
}

export async function produce(
  client: RawClient,
  topic: string,
  records: Uint8Array,
  { partition = 0, acks = -1, version = PRODUCE_BY_NAME } = {},
): Promise<ProducedPartition> {
  const topicData = [{ name: topic, partitionData: [{ index: partition, records }] }]
  const body = { transactionalId: null, acks, timeoutMs: 1_000, topicData }
  const answer = await client.call<{ responses: { partitionResponses: ProducedPartition[] }[] }>(0, body, version)
  return only(only(answer.responses).partitionResponses)
}

export async function fetch(
  client: RawClient,
  topic: string,
  offset: number,
  { partition = 0, maxWaitMs = 0, minBytes = 0, maxBytes = 1_000_000, version = FETCH_BY_NAME } = {},
): Promise<FetchedPartition> {
  const asked = { partition, fetchOffset: BigInt(offset), partitionMaxBytes: maxBytes, lastFetchedEpoch: -1 }
  const body = {
    maxWaitMs,
    minBytes,
    maxBytes,
    isolationLevel: 0,
    sessionEpoch: -1,
    topics: [{ topic, partitions: [asked] }],
  }
  const answer = await client.call<{ responses: { partitions: FetchedPartition[] }[] }>(1, body, version)
  return only(only(answer.responses).partitions)
}

export interface CreatedTopic {
  readonly errorCode: number
  readonly errorMessage: string | null
  readonly topicId: Uint8Array
  readonly numPartitions: number
}

export async function createTopic(
  client: RawClient,
  name: string,
  { partitions = 1, configs = {} }: { partitions?: number; configs?: Readonly<Record<string, string | null>> } = {},
): Promise<CreatedTopic> {
  const wanted = {
    name,
    numPartitions: partitions,
    replicationFactor: 1,
    assignments: [],
    configs: Object.entries(configs).map(([key, value]) => ({ name: key, value })),
  }
  const answer = await client.call<{ topics: CreatedTopic[] }>(19, { topics: [wanted], timeoutMs: 1_000 })
  return only(answer.topics)
}

export function only<T>(list: readonly T[]): T {
  const [one] = list
  if (one === undefined || list.length !== 1) throw new Error(`One was expected, not ${list.length}`)
  return one
}
