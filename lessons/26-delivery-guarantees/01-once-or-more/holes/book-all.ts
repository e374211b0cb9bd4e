//en Books three payments. The first worker dies at the second one.
//ru Проводит три платежа. Первый работник погибает на втором.
// npm install @platformatic/kafka, then: node book-all.ts
import { randomUUID } from 'node:crypto'
import * as kafka from '@platformatic/kafka'

const broker = process.env['FRAMEWISE_KAFKA'] ?? '127.0.0.1:9092'
const client = { clientId: 'book-all', bootstrapBrokers: [broker] }
const end = randomUUID().slice(0, 8)
const payments = `shared.payments-${end}`
const booked = `shared.booked-${end}`

const admin = new kafka.Admin(client)
const topics = [payments, booked]
await admin.createTopics({ topics, partitions: 1, replicas: 1 })
await admin.close()

const serializers = kafka.stringSerializers
const producer = new kafka.Producer({ ...client, serializers })
for (const id of [1, 2, 3]) await write(payments, JSON.stringify({ id }))

async function write(topic: string, value: string): Promise<void> {
  await producer.send({ messages: [{ topic, value }] })
}

//en `dies` is the offset at which it breaks down in the middle of its work.
//ru `dies` — смещение, на котором он гибнет посреди работы.
async function work(name: string, dies: bigint): Promise<void> {
  const deserializers = kafka.stringDeserializers
  const groupId = `shared.bank-${end}`
  const consumer = new kafka.Consumer({ ...client, groupId, deserializers })
  const stream = await consumer.consume({
    topics: [payments],
    autocommit: false,
    mode: 'committed',
    fallbackMode: 'earliest',
  })
  const bell = setTimeout(() => stream.close(), 6_000)
  for await (const message of stream) {
    const book = async () => {
      if (message.offset === dies) throw new Error(`${name} is dead`)
      await write(booked, message.value)
      console.log(name, 'booked', message.value)
    }
    try {
      //en ↓ No payment is lost, whenever a worker dies.
      //ru ↓ Ни один платёж не потерян, когда бы работник ни погиб.
      await message.commit()
      await book()
      // ↑
    } catch (error) {
      console.log(String(error))
      break
    }
    if (message.offset === 2n) break
  }
  clearTimeout(bell)
  await consumer.close(true)
}

await work('first', 1n)
await work('second', -1n)
await producer.close()
