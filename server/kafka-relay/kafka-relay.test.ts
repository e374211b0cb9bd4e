import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type KafkaServer, type Learner, openKafkaServer } from './testing/kafka-server.ts'

// A broker, the client library, and a machine that may be busy.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 })

let server: KafkaServer
let learner: Learner
beforeAll(async () => {
  server = await openKafkaServer()
  learner = await server.openLearner()
})
afterAll(() => server.close())

const placesOf = (topic: string, ...places: readonly [partition: number, offset: number][]) =>
  places.map(([partition, offset]) => ({ topic, partition, offset }))

describe('a producer', () => {
  test('tells where each record lies: by its key, by its own partition, or in turn', async () => {
    await learner.call({ name: 'create-topic', topic: 'placed', partitions: 3 })
    const records = [
      { key: { text: 'ada' }, value: { text: '1' } },
      { key: null, value: { text: '2' } },
      { key: null, value: { text: '3' } },
      { key: { text: 'ada' }, value: null },
      { key: { base64: 'AAEC' }, value: { base64: '/wA=' }, partition: 2 },
    ]
    expect(await learner.ask({ type: 'produce', topic: 'placed', records })).toMatchObject({
      type: 'produced',
      // murmur2('ada') as Java's client counts it.
      places: placesOf('placed', [2, 0], [0, 0], [1, 0], [2, 1], [2, 2]),
    })
    expect(await learner.produce('placed', ['4'])).toMatchObject({ places: placesOf('placed', [2, 3]) })
  })

  test.each([
    { name: 'nobody answers acks=0', some: { acks: 0 }, places: [-1] },
    { name: 'the leader alone', some: { acks: 1 }, places: [1] },
    { name: 'gzip', some: { compression: 'gzip' }, places: [2] },
    { name: 'snappy', some: { compression: 'snappy' }, places: [3] },
    { name: 'lz4', some: { compression: 'lz4' }, places: [4] },
    { name: 'zstd', some: { compression: 'zstd' }, places: [5] },
    { name: 'idempotent', some: { idempotent: true }, places: [6] },
    { name: 'sent twice: it lies there twice', some: { repeat: true }, places: [7, 8] },
    { name: 'sent twice by an idempotent producer: once', some: { repeat: true, idempotent: true }, places: [9, 9] },
    { name: 'sent twice, in gzip', some: { repeat: true, compression: 'gzip' }, places: [10, 11] },
  ])('works with $name', async ({ some, places }) => {
    const produced = await learner.produce('kinds', ['a'.repeat(100)], some)
    expect(produced).toMatchObject({
      places: placesOf('kinds', ...places.map((offset) => [0, offset] as [number, number])),
    })
  })

  test.each(['none', 'gzip', 'zstd'])('has a batch refused whose CRC is not right (%s)', async (compression) => {
    await learner.call({ name: 'create-topic', topic: `corrupt-${compression}`, partitions: 1 })
    expect(await learner.produce(`corrupt-${compression}`, ['a', 'b'], { corrupt: true, compression })).toMatchObject({
      type: 'refused',
      name: 'CORRUPT_MESSAGE',
      code: 2,
    })
    const ends = await learner.call({ name: 'list-offsets', topic: `corrupt-${compression}`, timestamp: -1 })
    expect(ends).toMatchObject({ partitions: [{ partition: 0, offset: 0 }] })
  })

  test.each([
    { name: 'a partition that is not there', wanted: { records: [{ key: null, value: null, partition: 9 }] } },
    { name: 'an idempotent producer that does not wait', wanted: { idempotent: true, acks: 1 } },
  ])('refuses $name', async ({ wanted }) => {
    const whole = { type: 'produce', topic: 'kinds', records: [{ key: null, value: null }], ...wanted }
    expect(await learner.ask(whole)).toMatchObject({ type: 'error', error: { code: 'invalid' } })
  })
})

describe('a call', () => {
  test('makes a topic, describes it, lets it grow, and takes it away', async () => {
    const fullName = `${learner.name}.grown`
    expect(
      await learner.call({ name: 'create-topic', topic: 'grown', partitions: 2, configs: { 'retention.ms': '60000' } }),
    ).toMatchObject({ topic: 'grown', fullName, partitions: 2, configs: { 'retention.ms': '60000' } })
    await learner.call({ name: 'create-partitions', topic: 'grown', partitions: 3 })
    await learner.produce('grown', ['a', 'b', 'c', 'd'])
    expect(await learner.call({ name: 'describe-topic', topic: 'grown' })).toMatchObject({
      fullName,
      partitions: [
        { partition: 0, logStart: 0, end: 2 },
        { partition: 1, logStart: 0, end: 1 },
        { partition: 2, logStart: 0, end: 1 },
      ],
      configs: { 'retention.ms': '60000' },
    })
    expect(
      await learner.call({ name: 'delete-records', topic: 'grown', before: [{ partition: 0, offset: 1 }] }),
    ).toMatchObject({ partitions: [{ partition: 0, logStart: 1 }] })
    const starts = await learner.call({ name: 'list-offsets', topic: 'grown', timestamp: -2 })
    expect(starts).toMatchObject({ partitions: [{ offset: 1 }, { offset: 0 }, { offset: 0 }] })
    await learner.call({ name: 'delete-topic', topic: 'grown' })
    expect(await learner.ask({ type: 'admin', call: { name: 'describe-topic', topic: 'grown' } })).toMatchObject({
      type: 'refused',
      name: 'UNKNOWN_TOPIC_OR_PARTITION',
    })
  })

  test('says which versions both speak', async () => {
    const answer = await learner.call({ name: 'api-versions' })
    expect(answer).toMatchObject({ apis: expect.arrayContaining([{ key: 0, name: 'Produce', min: 0, max: 13 }]) })
  })

  test.each([
    { call: { name: 'create-topic', topic: 'kinds' }, refused: 'TOPIC_ALREADY_EXISTS' },
    { call: { name: 'create-topic', topic: 'odd', configs: { 'no.such': '1' } }, refused: 'INVALID_CONFIG' },
    { call: { name: 'create-partitions', topic: 'kinds', partitions: 1 }, refused: 'INVALID_PARTITIONS' },
    { call: { name: 'delete-topic', topic: 'nowhere' }, refused: 'UNKNOWN_TOPIC_OR_PARTITION' },
    { call: { name: 'delete-group', group: 'nobody' }, refused: 'GROUP_ID_NOT_FOUND' },
  ])('$call.name is refused by the broker: $refused', async ({ call, refused }) => {
    expect(await learner.ask({ type: 'admin', call })).toMatchObject({ type: 'refused', name: refused })
  })
})

describe('names', () => {
  test('are each sandbox’s own, but for shared ones', async () => {
    const other = await server.openLearner()
    await learner.produce('mine', ['secret'])
    await learner.produce('shared.ours', ['for all'])
    const listed = (await other.call({ name: 'list-topics' })) as { topics: { topic: string }[] }
    expect(listed.topics).toContainEqual({ topic: 'shared.ours', fullName: 'shared.ours' })
    expect(JSON.stringify(listed)).not.toContain('mine')
    expect(await other.produce('mine', ['own'])).toMatchObject({ places: placesOf('mine', [0, 0]) })
    const reading = await other.run({ type: 'consume', topics: ['shared.ours'], from: 'earliest' })
    expect(await reading.seen('record')).toMatchObject([
      { record: { topic: 'shared.ours', value: { text: 'for all' } } },
    ])
    await reading.kill()
  })

  test('may be written in full', async () => {
    await learner.produce(`${learner.name}.full`, ['a'])
    expect(await learner.produce('full', ['b'])).toMatchObject({ places: placesOf('full', [0, 1]) })
  })
})
