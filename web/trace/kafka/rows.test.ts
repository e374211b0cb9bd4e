import { expect, test } from 'vitest'
import { ExchangeClosed_Reason } from '#proto/gen/api/feed_pb.js'
import { assemble } from '../capture/assemble.ts'
import type { Capture } from '../capture/capture.ts'
import { subjectsOf } from '../inside/subjects.ts'
import { EVERYTHING, type Row, type RowQuery, type UnitRow } from '../ladder/row.ts'
import { Rows } from '../ladder/rows.ts'
import { timelineOf } from '../ladder/timeline.ts'
import { TraceSession } from '../session.ts'
import { captured, consumer, GROUP, producer, start, TOPIC } from '../testing/kafka-clients.node.ts'
import { API, batchOf, KafkaTalk } from '../testing/kafka-talk.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import { transcript } from '../words/transcript.ts'

function rowsOf(capture: Capture, query: Partial<RowQuery> = {}): readonly Row[] {
  const found = new Rows(capture.log, { ...EVERYTHING, ...query })
  return found.slice(0, found.items.length)
}

function unitsOf(capture: Capture, query: Partial<RowQuery> = {}): readonly UnitRow[] {
  return rowsOf(capture, query).filter((row) => row.type === 'unit')
}

function said(row: Row): string {
  if (row.type === 'control') return `fold ${row.kinds.map(([kind, count]) => `${kind} ×${count}`).join(', ')}`
  if (row.type !== 'unit') return row.type
  const records = row.records === null ? '' : ` (${row.records})`
  return `${row.direction === 'toServer' ? '>' : '<'} ${row.name} ${row.title}${records}${row.errors > 0 ? ' !' : ''}`
}

test('a producer: its start is folded, its records are counted, an error is marked', () => {
  expect(rowsOf(captured(producer())).map(said)).toEqual([
    'exchange',
    'fold ApiVersions ×2, Metadata ×2',
    '> Produce v11 orders-0 (2)',
    '< Produce orders-0@12',
    '> Produce v11 orders-0 (1)',
    '< Produce orders-0 CORRUPT_MESSAGE !',
    '> Produce v11 orders-0 acks=0 (1)',
    'open',
  ])
})

test('a consumer: signs of life and fetches that bring nothing are folded, a rebalance is not', () => {
  expect(rowsOf(captured(consumer())).map(said)).toEqual([
    'exchange',
    'fold ApiVersions ×2, Metadata ×2',
    '> JoinGroup v9 billing range',
    '< JoinGroup generation 3 leader',
    'fold Heartbeat ×2, Fetch ×2',
    '> Fetch v12 orders-0@12 max_wait 500',
    '< Fetch orders-0@12…14 (3)',
    '> Heartbeat v4 billing generation 3',
    '< Heartbeat REBALANCE_IN_PROGRESS !',
    '> Fetch v12 orders-0@15 max_wait 500',
    'open',
  ])
})

test('who looks a topic up: the handshake is folded, what Metadata told is not', () => {
  const talk = new KafkaTalk('calm-otter-7.admin', { run: RUN_A })
  start(talk)
  const partition = { partitionIndex: 0, timestamp: -1n }
  const ends = [{ name: TOPIC, partitions: [{ ...partition, errorCode: 0, offset: 12n }] }]
  const asked = { replicaId: -1, isolationLevel: 0, topics: [{ name: TOPIC, partitions: [partition] }] }
  talk.call(API.listOffsets, asked, { topics: ends })
  expect(rowsOf(captured(talk)).map(said)).toEqual([
    'exchange',
    'fold ApiVersions ×2',
    '> Metadata v13 orders',
    '< Metadata orders',
    '> ListOffsets v11 orders-0 LATEST',
    '< ListOffsets orders-0@12',
    'open',
  ])
})

test('an answer says how long it was waited for, and bears the number of its request', () => {
  const [asked, answered] = unitsOf(captured(consumer()))
    .filter(({ name, records }) => name === 'Fetch' && records !== 0)
    .slice(0, 2)
  expect(asked?.correlation).toBe(5)
  expect(answered?.correlation).toBe(5)
  expect(answered?.waited).toBeCloseTo(241, 5)
})

test('a request without an answer is held while its connection is open, and one that wants none never is', () => {
  const held = unitsOf(captured(consumer())).filter(({ isHeld }) => isHeld)
  expect(held.map(({ title }) => title)).toEqual(['v12 orders-0@15 max_wait 500'])
  expect(unitsOf(captured(producer())).filter(({ isHeld }) => isHeld)).toEqual([])
  const over = consumer()
  over.log.closed(1, ExchangeClosed_Reason.CLIENT_LEFT)
  expect(unitsOf(captured(over)).filter(({ isHeld }) => isHeld)).toEqual([])
})

test('only keys and values are content, and every byte of the wire is in one row', () => {
  const capture = captured(producer())
  const [produce] = unitsOf(capture)
  expect(produce?.payload).toBe(2 * ('ada'.length + '{"id":1}'.length))
  const shown = rowsOf(capture).reduce((sum, row) => sum + ('bytes' in row ? row.bytes : 0), 0)
  const sent = capture.log.reduce((sum, entry) => sum + (entry.type === 'frame' ? entry.end - entry.start : 0), 0)
  expect(shown).toBe(sent)
})

test('who only asks for versions or topics sees that', () => {
  const talk = new KafkaTalk('calm-otter-7.admin')
  start(talk)
  expect(rowsOf(captured(talk)).map(said)).toEqual([
    'exchange',
    '> ApiVersions v4 till 1.0',
    '< ApiVersions ',
    '> Metadata v13 orders',
    '< Metadata orders',
    'open',
  ])
})

test('a topic that a message names by its id is called by the name that Metadata told', () => {
  const talk = new KafkaTalk('calm-otter-7.till')
  start(talk)
  const topicData = [{ topicId: new Uint8Array(16).fill(7), partitionData: [{ index: 1, records: batchOf(['a']) }] }]
  talk.ask(API.produce, { acks: 1, timeoutMs: 1, topicData }, 13)
  expect(unitsOf(captured(talk)).map(said)).toEqual(['> Produce v13 orders-1 acks=1 (1)'])
})

test('a message in two reads is one row, called by its name as soon as it is whole', () => {
  const talk = new KafkaTalk('calm-otter-7.till')
  talk.log.bytes(1, 'toServer', Uint8Array.of(0, 0, 0, 14, 0, 18, 0, 0))
  const early = captured(talk)
  expect(rowsOf(early).map(said)).toEqual(['exchange', '>  ', 'open'])
  talk.log.bytes(1, 'toServer', Uint8Array.of(0, 0, 0, 1, 0, 4, 116, 105, 108, 108))
  expect(rowsOf(captured(talk)).map(said)).toEqual(['exchange', '> ApiVersions v0', 'open'])
})

test.each<{ name: string; query: Partial<RowQuery>; expected: readonly string[] }>([
  { name: 'a key of a record', query: { text: 'ada' }, expected: ['Produce', 'Produce', 'Produce'] },
  {
    name: 'the whole name of a topic',
    query: { text: 'calm-otter-7.orders', direction: 'toClient' },
    expected: ['Produce', 'Produce'],
  },
  { name: 'an error', query: { text: 'corrupt' }, expected: ['Produce'] },
  { name: 'the protocol', query: { protocol: 'kafka', direction: 'toClient' }, expected: ['Produce', 'Produce'] },
  { name: 'another protocol', query: { protocol: 'http2' }, expected: [] },
])('rows are found by $name', ({ query, expected }) => {
  expect(unitsOf(captured(producer()), query).map(({ name }) => name)).toEqual(expected)
})

test('a fold opens into its messages, each with its answer', () => {
  const capture = captured(consumer())
  const fold = rowsOf(capture).find(({ type }) => type === 'control')
  const all = rowsOf(capture, { unfolded: [fold?.key ?? ''] }).map(said)
  expect(all.slice(1, 6)).toEqual([
    'fold ApiVersions ×2, Metadata ×2',
    '> ApiVersions v4 till 1.0',
    '< ApiVersions ',
    '> Metadata v13 orders',
    '< Metadata orders',
  ])
})

test('the lines of two connections do not tear each other’s folds apart', () => {
  const { log } = new KafkaTalk('calm-otter-7.a')
  const b = new KafkaTalk('calm-otter-7.b', { log, exchange: 2 })
  const c = new KafkaTalk('calm-otter-7.c', { log, exchange: 3 })
  const member = { groupId: GROUP, generationId: 1, memberId: 'm', groupInstanceId: null }
  for (let beat = 0; beat < 3; beat += 1) for (const talk of [b, c]) talk.call(API.heartbeat, member, { errorCode: 0 })
  const folds = rowsOf(captured(b)).filter(({ type }) => type === 'control')
  expect(folds.map(said)).toEqual(['fold Heartbeat ×6', 'fold Heartbeat ×6'])
})

test('the time view, the list of runs, the inside of a row and the transcript know of it', async () => {
  const talk = producer()
  const { log } = talk
  const capture = captured(talk)
  const [lane] = timelineOf(new Rows(capture.log, EVERYTHING).items, 10).lanes
  expect(lane).toMatchObject({ protocol: 'kafka', title: 'calm-otter-7.till' })
  const [subject] = subjectsOf(capture.log)
  expect(subject).toMatchObject({
    protocol: 'kafka',
    asked: 'Produce v11 orders-0',
    answered: 'Produce orders-0 CORRUPT_MESSAGE',
  })
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  const key = session.rows(EVERYTHING, 0, 20).rows.find((row) => row.type === 'unit')?.key ?? ''
  expect(session.detail(EVERYTHING, key)?.frames.map(({ frame }) => frame.kind)).toEqual(['Produce'])
  const text = transcript(assemble(log.events, RUN_A, decoding), 'en')
  expect(text).toContain('# Connection 1, Kafka, ')
  expect(text).toMatch(/client → server, kafka Produce, \d+ bytes: #2, v11 orders-0, 2 records/)
  expect(transcript(assemble(log.events, RUN_A, decoding), 'ru')).toContain('2\u00a0записи')
})

test('Produce requests are told with their batches, bytes and answers', () => {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(producer().log.events)
  const { produces } = session.kafka()
  expect(produces).toMatchObject([
    { run: RUN_A, correlation: 2, acks: -1, batches: [{ partition: 0, records: 2 }], answer: { errors: 0 } },
    { run: RUN_A, correlation: 3, acks: -1, batches: [{ partition: 0, records: 1 }], answer: { errors: 1 } },
    { run: RUN_A, correlation: 4, acks: 0, batches: [{ partition: 0, records: 1 }], answer: null },
  ])
  const [first] = produces
  expect(first?.batches[0]?.bytes).toBe(batchOf(['{"id":1}', '{"id":2}']).length)
  expect(first?.bytes).toBeGreaterThan(first?.batches[0]?.bytes ?? Number.NaN)
  expect(first?.answer?.at).toBeGreaterThanOrEqual(first?.at ?? Number.NaN)
})
