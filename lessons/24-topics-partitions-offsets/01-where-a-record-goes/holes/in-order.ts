//en Writes what happens to two orders. Each must keep its own sequence.
//ru Пишет, что происходит с двумя заказами. У каждого свой порядок шагов.
// npm install @platformatic/kafka, then: node in-order.ts
import { randomUUID } from 'node:crypto'
import * as kafka from '@platformatic/kafka'

const broker = process.env['FRAMEWISE_KAFKA'] ?? '127.0.0.1:9092'
const client = { clientId: 'in-order', bootstrapBrokers: [broker] }
const topic = `shared.steps-${randomUUID().slice(0, 8)}`

const admin = new kafka.Admin(client)
await admin.createTopics({ topics: [topic], partitions: 3, replicas: 1 })
await admin.close()

const producer = new kafka.Producer({
  ...client,
  partitioner: kafka.compatibilityPartitioner,
  serializers: kafka.stringSerializers,
})
for (const step of ['placed', 'paid', 'sent']) {
  for (const order of ['order-17', 'order-18']) {
    const value = JSON.stringify({ order, step })
    //en ↓ All steps of an order lie in one partition.
    //ru ↓ Все шаги одного заказа лежат в одной партиции.
    const message = { topic, value }
    // ↑
    const { offsets } = await producer.send({ messages: [message] })
    console.log(order, step, 'in partition', offsets?.[0]?.partition)
  }
}
await producer.close()
