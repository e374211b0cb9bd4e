//en Three meals of today, an hour apart. Reads them from a moment on.
//ru Три сегодняшних события с часом между ними. Читает с момента.
// npm install @platformatic/kafka, then: node since-then.ts
import { randomUUID } from 'node:crypto'
import * as kafka from '@platformatic/kafka'

const broker = process.env['FRAMEWISE_KAFKA'] ?? '127.0.0.1:9092'
const client = { clientId: 'since-then', bootstrapBrokers: [broker] }
const topic = `shared.meals-${randomUUID().slice(0, 8)}`

const admin = new kafka.Admin(client)
await admin.createTopics({ topics: [topic], partitions: 1, replicas: 1 })
await admin.close()

const HOUR = 3_600_000
const now = Date.now()
const serializers = kafka.stringSerializers
const producer = new kafka.Producer({ ...client, serializers })
for (const [at, value] of ['breakfast', 'lunch', 'dinner'].entries()) {
  const timestamp = BigInt(now - (3 - at) * HOUR)
  //en All of them safe before anybody asks for their times.
  //ru Все в безопасности прежде, чем кто-то спросит о времени.
  const acks = kafka.ProduceAcks.ALL
  await producer.send({ acks, messages: [{ topic, value, timestamp }] })
}
await producer.close()

const consumer = new kafka.Consumer({
  ...client,
  groupId: `${topic}-guests`,
  deserializers: kafka.stringDeserializers,
})
//en Between breakfast and lunch, in milliseconds since 1970.
//ru Между завтраком и обедом, в миллисекундах с 1970 года.
const moment = BigInt(now - 2.5 * HOUR)
//en ↓ The offset of the first record that is not older than `moment`.
//ru ↓ Смещение первой записи не старше, чем `moment`.
const offset = 0n
// ↑
const stream = await consumer.consume({
  topics: [topic],
  autocommit: false,
  mode: 'manual',
  offsets: [{ topic, partition: 0, offset }],
})
const bell = setTimeout(() => stream.close(), 5_000)
for await (const message of stream) {
  console.log(message.offset, message.value)
  if (message.value === 'dinner') break
}
clearTimeout(bell)
await consumer.close(true)
