/** One Produce request of a learner's, or as many as its records gather to, by a producer of its own. */
import type { MessageToProduce, Producer } from '@platformatic/kafka'
import type { KafkaProduce } from '#proto/api/kafka.ts'
import { AppError } from '../../errors.ts'
import { bytesOf } from '../content.ts'
import type { Kafka } from '../door.ts'
import type { RelayedClient } from '../relayed-client.ts'
import { choosePartitions, type Turns } from './partitions.ts'
import { type Placed, produceByHand } from './produce-by-hand.ts'
import { appendsOf, checkGathered, offsetsOf, sendGathered } from './send-gathered.ts'

export interface ToProduce {
  readonly topic: string
  readonly partition: number
  /** undefined: none. */
  readonly key: Buffer | undefined
  /** undefined: null on the wire, a tombstone. */
  readonly value: Buffer | undefined
  /** By Buffers, so that a name may come twice. */
  readonly headers: Map<Buffer, Buffer>
  readonly timestamp: bigint
}

export interface Producing {
  readonly wanted: KafkaProduce
  readonly turns: Turns
  readonly kafka: Pick<Kafka, 'broker'>
}

export async function produce(client: RelayedClient, { wanted, turns, kafka }: Producing): Promise<void> {
  const { library, names } = client
  const { acks = -1, compression = 'none', idempotent = false } = wanted
  if (idempotent && acks !== -1) {
    throw new AppError('invalid', 'An idempotent producer waits for all: leave out acks, or idempotent', {
      details: { acks: ['must be all (-1) where idempotent is set'] },
    })
  }
  checkGathered(wanted)
  const producer = new library.Producer({
    ...client.options,
    idempotent,
    // Absent it would be no retries at all, or never enough of them.
    retries: 4,
    ...(idempotent && { maxInflights: 1 }),
  })
  producer.on('error', () => undefined)
  client.sockets.watch(producer.connections)
  client.over.addEventListener('abort', () => void producer.close(true).catch(() => undefined), { once: true })
  const topic = names.wire(wanted.topic)
  const metadata = await producer.metadata({ topics: [topic] })
  const count = metadata.topics.get(topic)?.partitionsCount ?? 0
  const partitions = choosePartitions(wanted, count, () => turns.take(topic))
  const now = Date.now()
  const messages = wanted.records.map(
    (record, index): ToProduce => ({
      topic,
      partition: partitions[index] ?? 0,
      key: bytesOf(record.key) ?? undefined,
      value: bytesOf(record.value) ?? undefined,
      headers: new Map((record.headers ?? []).map(([name, value]) => [Buffer.from(name), Buffer.from(value)])),
      timestamp: BigInt(record.timestamp ?? now),
    }),
  )
  const isSpecial = wanted.repeat === true || wanted.corrupt === true
  const settings = { acks, compression, idempotent }
  if (wanted.linger !== undefined) {
    let requests = 0
    const offsets = await sendGathered({
      client,
      metadata,
      messages,
      wanted,
      send: (some) => {
        requests += 1
        return send(producer, some, settings)
      },
    })
    await producer.close()
    const appends = await appendsOf(kafka, client, requests)
    const places = messages.map(({ partition }, index) => ({
      topic: wanted.topic,
      partition,
      offset: offsets[index] ?? -1,
    }))
    client.end({ type: 'produced', places, ...(appends !== undefined && { appends }) })
    return
  }
  const rounds = isSpecial
    ? await produceByHand({ client, producer, metadata, messages, wanted: { ...wanted, ...settings } })
    : [await send(producer, messages, settings)]
  const places = rounds.flatMap((placed) => placesOf(messages, placed, wanted.topic))
  // Its end is a part of what is shown.
  await producer.close()
  client.end({ type: 'produced', places })
}

async function send(
  producer: Producer,
  messages: readonly ToProduce[],
  options: { acks: number; compression: NonNullable<KafkaProduce['compression']>; idempotent: boolean },
): Promise<readonly Placed[]> {
  // The library's types have no tombstones, though it writes them.
  const { offsets = [] } = await producer.send({ messages: messages as MessageToProduce[], ...options })
  return offsets
}

function placesOf(messages: readonly ToProduce[], placed: readonly Placed[], topic: string) {
  const offsets = offsetsOf(messages, placed)
  return messages.map(({ partition }, index) => ({ topic, partition, offset: offsets[index] ?? -1 }))
}
