/**
 * kafkajs-all-calls-client.ts BOOTSTRAP TOPIC GROUP: what an administrator asks, an idempotent producer, and a group of two, one of
 * whose members finds the other there; for another dissector to read.
 */
import { env } from 'node:process'
import kafkajs from 'kafkajs'

const { ConfigResourceTypes, Kafka, logLevel } = kafkajs
const [bootstrap = '', topic = '', groupId = ''] = process.argv.slice(2)
env['KAFKAJS_NO_PARTITIONER_WARNING'] = '1'

const kafka = new Kafka({ clientId: 'kafkajs', brokers: [bootstrap], logLevel: logLevel.NOTHING })
const admin = kafka.admin()
await admin.connect()
const configEntries = [{ name: 'retention.ms', value: '100000' }]
await admin.createTopics({ topics: [{ topic, numPartitions: 2, configEntries }] })
await admin.createPartitions({ topicPartitions: [{ topic, count: 3 }] })
const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 })
await producer.connect()
const messages = [
  { key: 'ada', value: '{"id":1}', headers: { trace: '42' } },
  { key: 'bob', value: null },
]
await producer.send({ topic, messages })
await producer.disconnect()
const consumers = [kafka.consumer({ groupId }), kafka.consumer({ groupId })]
const done = Promise.withResolvers<void>()
let seen = 0
for (const consumer of consumers) {
  await consumer.connect()
  await consumer.subscribe({ topic, fromBeginning: true })
  await consumer.run({
    eachMessage: async () => {
      seen += 1
      if (seen === messages.length) done.resolve()
    },
  })
}
await done.promise
await admin.describeGroups([groupId])
await Promise.all(consumers.map((consumer) => consumer.disconnect()))
await admin.fetchOffsets({ groupId, topics: [topic] })
await admin.fetchTopicOffsets(topic)
await admin.listGroups()
const resources = [{ type: ConfigResourceTypes.TOPIC, name: topic, configNames: ['retention.ms'] }]
await admin.describeConfigs({ resources, includeSynonyms: true })
await admin.deleteTopicRecords({ topic, partitions: [{ partition: 0, offset: '-1' }] })
await admin.deleteGroups([groupId])
await admin.deleteTopics({ topics: [topic] })
await admin.disconnect()
process.exit(0)
