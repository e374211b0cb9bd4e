/** Clients of Kafka as they talk: what a producer and a member of a group send and hear, as the feed brings it. */
import { Capture } from '../capture/capture.ts'
import { API, batchOf, fetchedOf, fetchOf, KafkaTalk, produceOf } from './kafka-talk.ts'
import { decoding, RUN_A } from './traces.node.ts'

export const TOPIC = 'calm-otter-7.orders'
export const GROUP = 'calm-otter-7.billing'

/** What every client asks before it comes to the point. */
export function start(talk: KafkaTalk): void {
  talk.call(API.apiVersions, { clientSoftwareName: 'till', clientSoftwareVersion: '1.0' }, { apiKeys: [] })
  const brokers = [{ nodeId: 1, host: '127.0.0.1', port: 9092, rack: null }]
  const topics = [{ errorCode: 0, name: TOPIC, topicId: new Uint8Array(16).fill(7), partitions: [] }]
  talk.call(API.metadata, { topics: [{ topicId: new Uint8Array(16), name: TOPIC }] }, { brokers, topics })
}

/** A producer that gets ready, writes two records, and repeats them with a byte flipped. */
export function producer(): KafkaTalk {
  const talk = new KafkaTalk('calm-otter-7.till', { run: RUN_A })
  start(talk)
  const partition = { index: 0, errorCode: 0, baseOffset: 12n }
  const answer = (about: object) => ({ responses: [{ name: TOPIC, partitionResponses: [{ ...partition, ...about }] }] })
  talk.call(API.produce, produceOf(TOPIC, batchOf(['{"id":1}', '{"id":2}'])), answer({}), 11)
  const broken = batchOf(['{"id":3}'])
  // Within the value.
  broken[broken.length - 4] = (broken.at(-4) ?? 0) ^ 1
  talk.call(API.produce, produceOf(TOPIC, broken), answer({ errorCode: 2, baseOffset: -1n }), 11)
  talk.ask(API.produce, produceOf(TOPIC, batchOf(['{"id":4}']), 0), 11)
  return talk
}

/** A member that joins, reads, waits, beats, and is told to join again. */
export function consumer(): KafkaTalk {
  const talk = new KafkaTalk('calm-otter-7.desk', { run: RUN_A })
  start(talk)
  const member = { groupId: GROUP, memberId: 'desk-1', groupInstanceId: null, generationId: 3 }
  const joining = { ...member, sessionTimeoutMs: 10_000, rebalanceTimeoutMs: 10_000, protocolType: 'consumer' }
  const protocols = [{ name: 'range', metadata: new Uint8Array(0) }]
  const joined = {
    generationId: 3,
    protocolType: 'consumer',
    protocolName: 'range',
    leader: 'desk-1',
    memberId: 'desk-1',
  }
  talk.call(API.joinGroup, { ...joining, protocols }, { ...joined, members: [] })
  talk.call(API.heartbeat, member, { errorCode: 0 })
  const idle = talk.ask(API.fetch, fetchOf(TOPIC, 12n), 12)
  talk.log.pass(500)
  idle.answer(fetchedOf(TOPIC, null))
  const parked = talk.ask(API.fetch, fetchOf(TOPIC, 12n), 12)
  talk.log.pass(240)
  const records = new Uint8Array([...batchOf(['a', 'b'], { baseOffset: 12n }), ...batchOf(['c'], { baseOffset: 14n })])
  parked.answer(fetchedOf(TOPIC, records, 15n))
  talk.call(API.heartbeat, member, { errorCode: 27 })
  talk.ask(API.fetch, fetchOf(TOPIC, 15n), 12)
  return talk
}

export function captured({ log }: KafkaTalk): Capture {
  const capture = new Capture(decoding)
  capture.push(log.events)
  return capture
}
