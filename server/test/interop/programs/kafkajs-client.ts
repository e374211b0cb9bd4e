/** kafkajs as `kafka-clients-client.ts` asks for it: produce <codec>, consume <count>, member <group> <assignor>. */
import { text } from 'node:stream/consumers'
import { CompressionTypes, Kafka, logLevel } from 'kafkajs'

const [bootstrap = '', topic = '', action, ...rest] = process.argv.slice(2)
const kafka = new Kafka({ clientId: 'kafkajs', brokers: [bootstrap], logLevel: logLevel.WARN })
const SESSION = { sessionTimeout: 6_000, rebalanceTimeout: 10_000, heartbeatInterval: 1_000, maxWaitTimeInMs: 500 }

async function produce(codec: string): Promise<void> {
  const producer = kafka.producer()
  await producer.connect()
  const lines = (await text(process.stdin)).trim().split('\n')
  const messages = lines.map((line) => ({
    key: line.slice(0, line.indexOf(':')),
    value: line.slice(line.indexOf(':') + 1),
  }))
  await producer.send({
    topic,
    messages,
    compression: codec === 'gzip' ? CompressionTypes.GZIP : CompressionTypes.None,
  })
  await producer.disconnect()
}

/** It knows no reading without a group. */
async function read(groupId: string, count: number): Promise<void> {
  const consumer = kafka.consumer({ groupId, ...SESSION })
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  let seen = 0
  const { promise, resolve } = Promise.withResolvers<void>()
  await consumer.run({
    autoCommitInterval: 500,
    eachMessage: async ({ partition, message: { offset, key, value } }) => {
      process.stdout.write(`${partition} ${offset} ${key}:${value}\n`)
      seen += 1
      if (seen === count) resolve()
    },
  })
  await promise
  await consumer.disconnect()
}

const [first = ''] = rest
if (action === 'produce') await produce(first)
else if (action === 'consume') await read(`${topic}-reader`, Number(first))
else await read(first, Number.POSITIVE_INFINITY)
