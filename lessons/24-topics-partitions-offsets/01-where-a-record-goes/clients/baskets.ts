/**
 * Writes ada, bob, ada to three partitions and prints where they came to lie.
 * Once: npm install @platformatic/kafka
 * Run: node baskets.ts
 */
import { randomUUID } from 'node:crypto'
import * as kafka from '@platformatic/kafka'

const broker = process.env['FRAMEWISE_KAFKA'] ?? '127.0.0.1:9092'
const client = { clientId: 'baskets', bootstrapBrokers: [broker] }
const topic = `shared.baskets-${randomUUID().slice(0, 8)}`

const admin = new kafka.Admin(client)
await admin.createTopics({ topics: [topic], partitions: 3, replicas: 1 })
await admin.close()

// By itself it leaves the sign in murmur2, and other partitions come of that.
const producer = new kafka.Producer({
  ...client,
  partitioner: kafka.compatibilityPartitioner,
  serializers: kafka.stringSerializers,
})
for (const key of ['ada', 'bob', 'ada']) {
  const messages = [{ topic, key, value: '{"item": "tea"}' }]
  const { offsets } = await producer.send({ messages })
  console.log(key, offsets?.[0]?.partition)
}
await producer.close()
