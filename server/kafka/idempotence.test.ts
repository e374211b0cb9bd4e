/** Producers with an id and sequence numbers, through real sockets. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { errorCode, readBatch, readBatches, readRecords } from '#proto/wire/kafka/index.ts'
import { batch, createTopic, type FetchedPartition, fetch, produce } from './testing/raw-client.ts'
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
  const name = `shared.numbered-${topics}`
  expect(await createTopic(kafka.client(), name, options)).toMatchObject({ errorCode: 0 })
  return name
}

function valuesOf({ records }: FetchedPartition): string[] {
  const { batches } = readBatches(records ?? new Uint8Array())
  const all = batches.flatMap(({ bytes }) => readRecords(readBatch(bytes)))
  return all.map(({ value }) => new TextDecoder().decode(value ?? undefined))
}

describe('an idempotent producer', PATIENT, () => {
  const numbered = (values: readonly string[], baseSequence: number, producerEpoch = 0, producerId = 77n) =>
    batch(values, { producerId, producerEpoch, baseSequence })

  test('is told the same offset for a batch that comes again, also after a new start', async () => {
    const topic = await newTopic()
    const client = kafka.client()
    const batches = [
      numbered(['a', 'b'], 0),
      numbered(['c'], 2),
      numbered(['d'], 3),
      numbered(['e'], 4),
      numbered(['f'], 5),
    ]
    const offsets = [0n, 2n, 3n, 4n, 5n]
    for (const [index, each] of batches.entries())
      expect(await produce(client, topic, each.slice())).toMatchObject({ errorCode: 0, baseOffset: offsets[index] })
    for (const [index, each] of batches.entries())
      expect(await produce(client, topic, each.slice())).toMatchObject({ errorCode: 0, baseOffset: offsets[index] })
    await kafka.restart()
    for (const [index, each] of batches.entries())
      expect(await produce(kafka.client(), topic, each.slice())).toMatchObject({
        errorCode: 0,
        baseOffset: offsets[index],
      })
    expect(valuesOf(await fetch(kafka.client(), topic, 0))).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
  })

  test.each([
    ['a gap', 3, 0, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
    ['a number again, with other records', 0, 0, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
    ['a new epoch that does not begin at 0', 1, 1, 'OUT_OF_ORDER_SEQUENCE_NUMBER'],
    ['an epoch that is over', 0, -1, 'INVALID_PRODUCER_EPOCH'],
  ])('%s is refused', async (_what, sequence, epoch, error) => {
    const topic = await newTopic()
    const client = kafka.client()
    await produce(client, topic, numbered(['a', 'b'], 0, 1))
    expect(await produce(client, topic, numbered(['x'], sequence, 1 + epoch))).toMatchObject({
      errorCode: errorCode(error),
    })
    expect(await produce(client, topic, numbered(['c'], 2, 1))).toMatchObject({ errorCode: 0, baseOffset: 2n })
    expect(await produce(client, topic, numbered(['d'], 0, 2))).toMatchObject({ errorCode: 0, baseOffset: 3n })
  })

  test('counts on from 0 behind the greatest number', async () => {
    const topic = await newTopic()
    const client = kafka.client()
    await produce(client, topic, numbered(['a', 'b'], 0x7fff_fffe))
    expect(await produce(client, topic, numbered(['c'], 0))).toMatchObject({ errorCode: 0, baseOffset: 2n })
  })

  test('gets an id that none had before, also after a new start, whatever it says of an old one', async () => {
    const ask = (body: object) =>
      kafka.client().call<{ errorCode: number; producerId: bigint; producerEpoch: number }>(22, {
        transactionTimeoutMs: 1_000,
        transactionalId: null,
        ...body,
      })
    const ids = [(await ask({})).producerId, (await ask({})).producerId]
    await kafka.restart()
    ids.push((await ask({})).producerId)
    const asking = await ask({ producerId: ids[0], producerEpoch: 4 })
    expect(asking.producerEpoch).toBe(0)
    expect(new Set([...ids, asking.producerId]).size).toBe(4)
    expect(await ask({ transactionalId: 'till' })).toMatchObject({
      errorCode: errorCode('TRANSACTIONAL_ID_AUTHORIZATION_FAILED'),
    })
  })
})
