//en Reads two letters. Its partition is needed by others right after that.
//ru Читает два письма. Сразу после этого его партиция нужна другим.
// npm install @platformatic/kafka, then: node say-goodbye.ts
import { randomUUID } from 'node:crypto'
import * as kafka from '@platformatic/kafka'

const broker = process.env['FRAMEWISE_KAFKA'] ?? '127.0.0.1:9092'
const client = { clientId: 'say-goodbye', bootstrapBrokers: [broker] }
const topic = `shared.post-${randomUUID().slice(0, 8)}`

const admin = new kafka.Admin(client)
await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })
await admin.close()

const serializers = kafka.stringSerializers
const producer = new kafka.Producer({ ...client, serializers })
const messages = ['one', 'two'].map((value) => ({ topic, value }))
await producer.send({ messages })
await producer.close()

const consumer = new kafka.Consumer({
  ...client,
  groupId: `${topic}-readers`,
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
  console.log(message.value)
  //en ↓ Noted down behind each letter, and goodbye behind the last.
  //ru ↓ Отметка после каждого письма, прощание после последнего.
  if (message.offset === 1n) break
  // ↑
}
clearTimeout(bell)
process.exit(0)
