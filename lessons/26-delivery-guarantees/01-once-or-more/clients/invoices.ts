/**
 * Writes two invoices so that what the client repeats lies there once.
 * Once: npm install @platformatic/kafka
 * Run: node invoices.ts
 */
import { randomUUID } from 'node:crypto'
import { Admin, Producer, stringSerializers } from '@platformatic/kafka'

const broker = process.env['FRAMEWISE_KAFKA'] ?? '127.0.0.1:9092'
const client = { clientId: 'invoices', bootstrapBrokers: [broker] }
const topic = `shared.invoices-${randomUUID().slice(0, 8)}`

const admin = new Admin(client)
await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })
await admin.close()

// A producer id, sequence numbers and acks=all.
const producer = new Producer({
  ...client,
  idempotent: true,
  serializers: stringSerializers,
})
for (const invoice of [1, 2]) {
  const messages = [{ topic, value: JSON.stringify({ invoice }) }]
  const { offsets } = await producer.send({ messages })
  console.log(`invoice ${invoice} at offset ${offsets?.[0]?.offset}`)
}
await producer.close()
