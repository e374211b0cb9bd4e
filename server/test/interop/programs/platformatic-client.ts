/** @platformatic/kafka as `kafka-clients-client.ts` asks for it: produce <codec>, consume <count>, member <group> <assignor>. */
import { text } from 'node:stream/consumers'
import { Consumer, Producer, stringDeserializers, stringSerializers } from '@platformatic/kafka'

const [bootstrap = '', topic = '', action, ...rest] = process.argv.slice(2)
const client = { clientId: 'platformatic', bootstrapBrokers: [bootstrap] }
const CODECS = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const

async function produce(codec: string): Promise<void> {
  const producer = new Producer({ ...client, serializers: stringSerializers })
  const lines = (await text(process.stdin)).trim().split('\n')
  const messages = lines.map((line) => ({
    topic,
    key: line.slice(0, line.indexOf(':')),
    value: line.slice(line.indexOf(':') + 1),
  }))
  await producer.send({ messages, compression: CODECS.find((one) => one === codec) ?? 'none' })
  await producer.close()
}

/** It knows no reading without a group. */
async function read(groupId: string, protocol: string, count: number): Promise<void> {
  const consumer = new Consumer({
    ...client,
    groupId,
    deserializers: stringDeserializers,
    sessionTimeout: 6_000,
    rebalanceTimeout: 10_000,
    heartbeatInterval: 1_000,
    protocols: [{ name: protocol, version: 1 }],
    maxWaitTime: 500,
    autocommit: 500,
  })
  const stream = await consumer.consume({ topics: [topic], mode: 'committed', fallbackMode: 'earliest' })
  let seen = 0
  for await (const { partition, offset, key, value } of stream) {
    process.stdout.write(`${partition} ${offset} ${key}:${value}\n`)
    seen += 1
    if (seen === count) break
  }
  await consumer.close(true)
}

const [first = '', second = ''] = rest
if (action === 'produce') await produce(first)
else if (action === 'consume') await read(`${topic}-reader`, 'roundrobin', Number(first))
else await read(first, second, Number.POSITIVE_INFINITY)
