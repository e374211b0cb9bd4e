//en Reads three cards, one of which cannot be read.
//ru Читает три открытки, одну из которых прочесть нельзя.
// npm install @platformatic/kafka, then: node put-aside.ts
import { randomUUID } from 'node:crypto'
import * as kafka from '@platformatic/kafka'

const broker = process.env['FRAMEWISE_KAFKA'] ?? '127.0.0.1:9092'
const client = { clientId: 'put-aside', bootstrapBrokers: [broker] }
const topic = `shared.cards-${randomUUID().slice(0, 8)}`
const dead = `${topic}.dead`

const admin = new kafka.Admin(client)
const topics = [topic, dead]
await admin.createTopics({ topics, partitions: 1, replicas: 1 })
await admin.close()

const serializers = kafka.stringSerializers
const producer = new kafka.Producer({ ...client, serializers })
for (const value of ['{"to": "ada"}', '{"to": "bob"', '{"to": "eve"}']) {
  await producer.send({ messages: [{ topic, value }] })
}

const consumer = new kafka.Consumer({
  ...client,
  groupId: `${topic}-postman`,
  deserializers: kafka.stringDeserializers,
})
const stream = await consumer.consume({
  topics: [topic],
  autocommit: false,
  mode: 'committed',
  fallbackMode: 'earliest',
})
const bell = setTimeout(() => stream.close(), 8_000)
for await (const message of stream) {
  try {
    console.log('to', JSON.parse(message.value).to)
  } catch (error) {
    console.log(String(error))
    //en ↓ Out of the way, but not lost: as it is, and where it came from.
    //ru ↓ Убрать с дороги, но не потерять: как есть и с адресом.
    break
    // ↑
  }
  await message.commit()
  if (message.offset === 2n) break
}
clearTimeout(bell)
await consumer.close(true)
await producer.close()
