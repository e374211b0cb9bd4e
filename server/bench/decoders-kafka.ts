/**
 * Traffic of a Kafka client with our broker: batches from one record to some thousands, of every compression, and all of them
 * fetched again. What is produced is the same on every run.
 */
import { Consumer, type MessageToProduce, Producer } from '@platformatic/kafka'
import { type KafkaRecording, recordKafka } from '../test/kafka-recording.ts'

const TOPIC = 'shared.bench'
const COMPRESSIONS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
/** Records of a request, and how many requests of it. */
const BATCHES = [
  [1, 200],
  [20, 60],
  [500, 6],
  [5000, 1],
] as const

export async function recordKafkaTraffic(): Promise<readonly KafkaRecording[]> {
  return recordKafka({}, async (bootstrap) => {
    const bootstrapBrokers = [bootstrap]
    const sent = await produceAll(bootstrapBrokers)
    await consume(bootstrapBrokers, sent)
  })
}

async function produceAll(bootstrapBrokers: string[]): Promise<number> {
  let sent = 0
  for (const compression of COMPRESSIONS) {
    const producer = new Producer({ clientId: 'bench', bootstrapBrokers, autocreateTopics: true, compression })
    for (const [size, times] of BATCHES) {
      for (let time = 0; time < times; time += 1) {
        const messages = Array.from({ length: size }, (_, index) => record(time * size + index))
        await producer.send({ messages })
        sent += size
      }
    }
    await producer.close()
  }
  return sent
}

function record(number: number): MessageToProduce {
  const order = { id: number, customer: `customer-${number % 97}`, total: number * 7, note: 'one of many '.repeat(9) }
  return { topic: TOPIC, key: Buffer.from(order.customer), value: Buffer.from(JSON.stringify(order)) }
}

async function consume(bootstrapBrokers: string[], count: number): Promise<void> {
  const consumer = new Consumer({ clientId: 'bench', groupId: 'shared.bench', bootstrapBrokers })
  const stream = await consumer.consume({ topics: [TOPIC], mode: 'earliest', autocommit: true })
  let seen = 0
  for await (const _ of stream) {
    seen += 1
    if (seen === count) break
  }
  await stream.close()
  await consumer.close()
}
