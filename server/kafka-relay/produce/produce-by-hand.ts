/**
 * Produce requests that the library's producer would never send: a batch twice, byte by byte, or one with a byte that is not what
 * its CRC says. They go over the producer's own connections, with its headers and, where it has them, its id and sequence numbers.
 */
import type { ClusterMetadata, Connection, MessageRecord, Producer, ProducerInfo } from '@platformatic/kafka'
import type { KafkaProduce } from '#proto/api/kafka.ts'
import { AppError } from '../../errors.ts'
import type { Library } from '../library.ts'
import type { RelayedClient } from '../relayed-client.ts'
import type { ToProduce } from './produce.ts'

/** Where a batch of the request begins in its partition. */
export interface Placed {
  readonly partition: number
  readonly offset: bigint
}

interface ByHand {
  readonly client: RelayedClient
  readonly producer: Producer
  readonly metadata: ClusterMetadata
  readonly messages: readonly ToProduce[]
  readonly wanted: Pick<KafkaProduce, 'repeat' | 'corrupt'> & {
    readonly acks: -1 | 0 | 1
    readonly compression: NonNullable<KafkaProduce['compression']>
    readonly idempotent: boolean
  }
}

const TIMEOUT_MS = 10_000
const PRODUCE = 0
/** From this version on headers have tagged fields (KIP-482). */
const FLEXIBLE_FROM = 9

/** @returns the places of each sending, in their order */
export async function produceByHand(order: ByHand): Promise<readonly (readonly Placed[])[]> {
  const { client, producer, metadata, messages, wanted } = order
  const id = wanted.idempotent ? await producer.initIdempotentProducer({}) : null
  const version = await versionOf(client.library, producer)
  const byLeader = Map.groupBy(messages, ({ topic, partition }) => leaderOf(metadata, topic, partition))
  const connections = await producer.connectToBrokers([...byLeader.keys()])
  const rounds: Placed[][] = []
  for (let round = 0; round < (wanted.repeat === true ? 2 : 1); round += 1) {
    const placed: Placed[] = []
    for (const [leader, theirs] of byLeader) {
      const connection = connections.get(leader)
      if (connection === undefined) throw new AppError('bad_gateway', `Broker ${leader} cannot be reached`)
      placed.push(...(await sendOnce({ library: client.library, connection, version, id, messages: theirs, wanted })))
    }
    rounds.push(placed)
  }
  return rounds
}

export function leaderOf(metadata: ClusterMetadata, topic: string, partition: number): number {
  const leader = metadata.topics.get(topic)?.partitions[partition]?.leader
  if (leader === undefined) throw new AppError('bad_gateway', `Partition ${partition} of ${topic} has no leader`)
  return leader
}

/** The highest that both know: as the producer itself chooses. */
async function versionOf(library: Library, producer: ByHand['producer']): Promise<number> {
  const offered = (await producer.listApis()).find(({ apiKey }) => apiKey === PRODUCE)
  const { minVersion = 0, maxVersion = -1 } = offered ?? {}
  const version = [...versionsOf(library).keys()].findLast((each) => each >= minVersion && each <= maxVersion)
  if (version === undefined) throw new AppError('unimplemented', 'The broker and this client have no Produce in common')
  return version
}

function versionsOf(library: Library) {
  const { produceV3, produceV4, produceV5, produceV6, produceV7, produceV8, produceV9, produceV10, produceV11 } =
    library
  const all = [produceV3, produceV4, produceV5, produceV6, produceV7, produceV8, produceV9, produceV10, produceV11]
  return new Map(all.map((each) => [each.api.version, each]))
}

interface Sending {
  readonly library: Library
  readonly connection: Connection
  readonly version: number
  readonly id: ProducerInfo | null
  readonly messages: readonly ToProduce[]
  readonly wanted: ByHand['wanted']
}

async function sendOnce({ library, connection, version, id, messages, wanted }: Sending): Promise<Placed[]> {
  const api = versionsOf(library).get(version)
  if (api === undefined) throw new Error(`there is no Produce v${version}`)
  const { acks, compression } = wanted
  // Each sending begins at the same sequence number: the producer is a new one.
  const batch = {
    compression,
    ...(id !== null && { ...id, sequences: new library.NumericMap() }),
  }
  const request = () => {
    const writer = api.createRequest(acks, TIMEOUT_MS, records(messages), batch)
    if (wanted.corrupt !== true) return writer
    const spoilt = Buffer.from(writer.buffer)
    for (const own of Map.groupBy(messages, ({ partition }) => partition).values()) {
      const bytes = library.createRecordsBatch(records(own), batch).buffer
      const end = spoilt.indexOf(bytes) + bytes.length - 1
      spoilt.writeUInt8(spoilt.readUInt8(end) ^ 0x01, end)
    }
    const written = library.Writer.create().append(spoilt)
    Object.assign(written.context, writer.context)
    return written
  }
  const isFlexible = version >= FLEXIBLE_FROM
  const answer = await new Promise<unknown>((resolve, reject) => {
    connection.send(PRODUCE, version, request, api.parseResponse, isFlexible, isFlexible, (error, response) => {
      if (error) reject(error)
      else resolve(response)
    })
  })
  if (acks === 0) return []
  const { responses } = answer as ReturnType<typeof api.parseResponse>
  return responses.flatMap(({ partitionResponses }) =>
    partitionResponses.map(({ index, baseOffset }) => ({ partition: index, offset: baseOffset })),
  )
}

/** The library's types have no tombstones, though it writes them. It fills in what is missing, so each sending has its own. */
function records(messages: readonly ToProduce[]): MessageRecord[] {
  return messages.map((message) => ({ ...message })) as MessageRecord[]
}
