/** Produce and Fetch through real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCode, readBatch, readBatches, readRecords } from '#proto/wire/kafka/index.ts'
import { batch, createTopic, type FetchedPartition, fetch, only, produce } from './testing/raw-client.ts'
import { PATIENT, startTestBroker, type TestBroker } from './testing/test-broker.ts'

let kafka: TestBroker
let topics = 0

beforeAll(async () => {
  kafka = await startTestBroker()
}, PATIENT.timeout)
afterAll(() => kafka.close())

/** A name of its own for each test. */
async function newTopic(options: Parameters<typeof createTopic>[2] = {}): Promise<string> {
  topics += 1
  const name = `shared.records-${topics}`
  expect(await createTopic(kafka.client(), name, options)).toMatchObject({ errorCode: 0 })
  return name
}

function valuesOf({ records }: FetchedPartition): string[] {
  const { batches } = readBatches(records ?? new Uint8Array())
  const all = batches.flatMap(({ bytes }) => readRecords(readBatch(bytes)))
  return all.map(({ value }) => new TextDecoder().decode(value ?? undefined))
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  const copy = bytes.slice()
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}

function withAttributes(bytes: Uint8Array, attributes: number): Uint8Array {
  const { batches } = readBatches(bytes)
  const records = readRecords(only(batches)).map(({ value }) => ({ value }))
  return batch([], { records, flags: attributes })
}

describe('Produce', PATIENT, () => {
  test.each([-1, 1])('acks=%i: the answer says where the batch came to lie', async (acks) => {
    const topic = await newTopic()
    const client = kafka.client()
    expect(await produce(client, topic, batch(['a', 'b']), { acks })).toMatchObject({ errorCode: 0, baseOffset: 0n })
    expect(await produce(client, topic, batch(['c']), { acks })).toMatchObject({ errorCode: 0, baseOffset: 2n })
  })

  test('acks=0 has no answer, and its records can be read', async () => {
    const topic = await newTopic()
    const client = kafka.client()
    const unanswered = produce(client, topic, batch(['a']), { acks: 0 })
    expect(valuesOf(await fetch(client, topic, 0, { maxWaitMs: 5_000, minBytes: 1 }))).toEqual(['a'])
    expect(client.order).toEqual([2])
    client.socket.destroy()
    await expect(unanswered).rejects.toThrow('closed')
  })

  test.each([3, 5, 7, 8, 9, 10, 11, 12])('version %i is answered', async (version) => {
    const topic = await newTopic()
    expect(await produce(kafka.client(), topic, batch(['a']), { version })).toMatchObject({ errorCode: 0 })
  })

  test('answers come in the order of the requests', async () => {
    const topic = await newTopic()
    const client = kafka.client()
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, index) => produce(client, topic, batch([`${index}`]))),
    )
    expect(answers.map(({ baseOffset }) => Number(baseOffset))).toEqual(answers.map((_, index) => index))
    expect(client.order).toEqual(answers.map((_, index) => index + 1))
  })

  const good = batch(['good', 'records'])
  test.each([
    ['a byte behind the checksum is another', flipped(good, good.length - 1), 'CORRUPT_MESSAGE', 'CRC-32C is 0x'],
    ['the checksum is another', flipped(good, 17), 'CORRUPT_MESSAGE', 'CRC-32C'],
    ['the length is greater than what is there', flipped(good, 9), 'CORRUPT_MESSAGE', 'length'],
    ['it is empty', new Uint8Array(), 'CORRUPT_MESSAGE', '61 bytes'],
    ['it is cut short', good.subarray(0, 60), 'CORRUPT_MESSAGE', '61 bytes'],
    ['there are two', new Uint8Array([...good, ...good]), 'INVALID_RECORD', 'One batch'],
    ['it is of magic 1', flipped(flipped(good, 16), 16).with(16, 1), 'UNSUPPORTED_FOR_MESSAGE_FORMAT', 'magic 2'],
    ['it is too large', batch(['x'.repeat(1_100_000)]), 'MESSAGE_TOO_LARGE', 'max.message.bytes is 1048588'],
    ['compression 7 is none', withAttributes(good, 7), 'UNSUPPORTED_COMPRESSION_TYPE', '7'],
    ['it says when it was appended', withAttributes(good, 8), 'INVALID_TIMESTAMP', 'broker'],
    ['it is of a transaction', withAttributes(good, 16), 'INVALID_RECORD', 'transactions'],
    ['it is a control batch', withAttributes(good, 32), 'INVALID_RECORD', 'control'],
    ['it is from tomorrow', batch(['a'], { timestamp: BigInt(Date.now() + 86_400_000) }), 'INVALID_TIMESTAMP', 'hour'],
  ])('a batch is refused when %s', async (_when, records, name, words) => {
    const topic = await newTopic()
    const answer = await produce(kafka.client(), topic, records)
    expect(answer).toMatchObject({ errorCode: errorCode(name), errorMessage: expect.stringContaining(words) })
    expect(answer.baseOffset).toBe(-1n)
    expect(await fetch(kafka.client(), topic, 0)).toMatchObject({ highWatermark: 0n })
  })

  test.each([
    ['a topic that is not there', 'shared.nowhere', 0, 12, 'UNKNOWN_TOPIC_OR_PARTITION'],
    ['an id that no topic has', 'shared.nowhere', 0, 13, 'UNKNOWN_TOPIC_ID'],
    ['a partition that is not there', '', 7, 12, 'UNKNOWN_TOPIC_OR_PARTITION'],
  ])('%s is refused', async (_what, name, partition, version, error) => {
    const topic = name || (await newTopic())
    const answer = await produce(kafka.client(), topic, batch(['a']), { partition, version })
    expect(answer.errorCode).toBe(errorCode(error))
  })

  test('keeps what is compressed as it was sent', async () => {
    const topic = await newTopic()
    const packed = batch(['a', 'b'], { compression: 'gzip', compress: (bytes) => bytes.toReversed() })
    await produce(kafka.client(), topic, packed)
    const { records } = await fetch(kafka.client(), topic, 0)
    expect(records?.subarray(16)).toEqual(packed.subarray(16))
  })
})

describe('Fetch', PATIENT, () => {
  test('gives whole batches, beginning with the one that the offset is in', async () => {
    const topic = await newTopic()
    const client = kafka.client()
    await produce(client, topic, batch(['a', 'b', 'c']))
    await produce(client, topic, batch(['d']))
    expect(valuesOf(await fetch(client, topic, 1))).toEqual(['a', 'b', 'c', 'd'])
    expect(valuesOf(await fetch(client, topic, 1, { maxBytes: 1 }))).toEqual(['a', 'b', 'c'])
    expect(await fetch(client, topic, 4)).toMatchObject({ errorCode: 0, highWatermark: 4n, records: new Uint8Array() })
  })

  test.each([-1, 5])('offset %i is out of range', async (offset) => {
    const topic = await newTopic()
    const client = kafka.client()
    await produce(client, topic, batch(['a', 'b']))
    expect(await fetch(client, topic, offset, { maxWaitMs: 60_000, minBytes: 1 })).toMatchObject({
      errorCode: errorCode('OFFSET_OUT_OF_RANGE'),
    })
  })

  test('waits until there is enough, and is answered at once then', async () => {
    const topic = await newTopic()
    const waiting = fetch(kafka.client(), topic, 0, { maxWaitMs: 60_000, minBytes: 150 })
    const producer = kafka.client()
    await produce(producer, topic, batch(['a']))
    await produce(producer, topic, batch(['b']))
    await produce(producer, topic, batch(['c']))
    expect(valuesOf(await waiting)).toEqual(['a', 'b', 'c'])
  })

  test('that wishes for more than it takes is answered when there is what it takes', async () => {
    const topic = await newTopic()
    const client = kafka.client()
    await produce(client, topic, batch(['a']))
    expect(valuesOf(await fetch(client, topic, 0, { maxWaitMs: 60_000, minBytes: 1_000, maxBytes: 10 }))).toEqual(['a'])
  })

  test('does not take for its own what was on its way before it', async () => {
    const topic = await newTopic()
    const client = kafka.client()
    const written = produce(client, topic, batch(['before']), { acks: 1 })
    const waiting = fetch(client, topic, 1, { maxWaitMs: 60_000, minBytes: 1 })
    await written
    await produce(kafka.client(), topic, batch(['behind']))
    expect(valuesOf(await waiting)).toEqual(['behind'])
  })

  test('is answered with nothing when its time is up', async () => {
    const topic = await newTopic()
    expect(await fetch(kafka.client(), topic, 0, { maxWaitMs: 30, minBytes: 1 })).toMatchObject({
      errorCode: 0,
      highWatermark: 0n,
    })
  })

  test('that waits is told when its topic is deleted', async () => {
    const topic = await newTopic()
    const waiting = fetch(kafka.client('patient'), topic, 0, { maxWaitMs: 60_000, minBytes: 1 })
    await kafka.client().call(20, { topics: [{ name: topic, topicId: new Uint8Array(16) }], timeoutMs: 1_000 })
    expect(await waiting).toMatchObject({ errorCode: errorCode('UNKNOWN_TOPIC_OR_PARTITION') })
  })

  test('goes by topic ids from version 13 on', async () => {
    const topic = 'shared.by-id'
    const { topicId } = await createTopic(kafka.client(), topic)
    const client = kafka.client()
    await produce(client, topic, batch(['a']))
    const body = (id: Uint8Array) => ({
      maxWaitMs: 0,
      minBytes: 0,
      maxBytes: 1_000,
      sessionEpoch: -1,
      topics: [{ topicId: id, partitions: [{ partition: 0, fetchOffset: 0n, partitionMaxBytes: 1_000 }] }],
    })
    const ask = async (id: Uint8Array) => {
      const answer = await client.call<{ responses: { partitions: FetchedPartition[] }[] }>(1, body(id), 17)
      return only(only(answer.responses).partitions)
    }
    expect(valuesOf(await ask(topicId))).toEqual(['a'])
    expect(await ask(new Uint8Array(16).fill(9))).toMatchObject({ errorCode: errorCode('UNKNOWN_TOPIC_ID') })
  })

  test('keeps no sessions', async () => {
    const answer = await kafka
      .client()
      .call(1, { maxWaitMs: 0, minBytes: 0, maxBytes: 1, sessionId: 7, sessionEpoch: 1, topics: [] })
    expect(answer).toMatchObject({ errorCode: errorCode('FETCH_SESSION_ID_NOT_FOUND'), sessionId: 0 })
  })
})
