import { beforeAll, expect, test } from 'vitest'
import { Gap_Reason, SharingEnded_Reason } from '#proto/gen/api/feed_pb.js'
import { Capture } from '../capture/capture.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { decoding, RUN_A, RUN_B, twoMarkedCalls, twoRequests } from '../testing/traces.node.ts'
import { EVERYTHING, type Row, type RowQuery } from './row.ts'
import { Rows } from './rows.ts'

let calls: Capture
let requests: Capture

beforeAll(async () => {
  calls = captured(await twoMarkedCalls())
  requests = captured(await twoRequests())
})

function captured(log: FeedLog): Capture {
  const capture = new Capture(decoding)
  capture.push(log.events)
  return capture
}

function rows(capture: Capture, query: Partial<RowQuery>): readonly Row[] {
  const found = new Rows(capture.log, { ...EVERYTHING, ...query })
  return found.slice(0, found.items.length)
}

/** One word per row, for comparing. */
function said(row: Row): string {
  if (row.type === 'unit')
    return `${row.direction === 'toServer' ? '>' : '<'} ${row.title === '' ? row.kind : row.title}`
  return row.type
}

const GRPC_CALL = ['> POST /example.ExampleService/SayHello', '< 200 OK · grpc-status 0 OK']
const REQUEST_A = ['> GET /first', '< 200 OK']
const REQUEST_B = ['> GET /second', '< 200 OK']

test.each<{ name: string; query: Partial<RowQuery>; expected: readonly string[] }>([
  { name: 'messages are the default', query: {}, expected: [...REQUEST_A, ...REQUEST_B] },
  { name: 'one run alone', query: { runs: [RUN_B] }, expected: REQUEST_B },
  { name: 'a run that is not there', query: { runs: ['c'.repeat(32)] }, expected: [] },
  { name: 'frames stand alone', query: { runs: [RUN_A], level: 'frames' }, expected: [...REQUEST_A, '< body'] },
  { name: 'text in the title', query: { text: 'SECOND' }, expected: ['> GET /second'] },
  { name: 'text in a header', query: { text: 'application/json' }, expected: ['< 200 OK', '< 200 OK'] },
  { name: 'text that is nowhere', query: { text: 'zebra' }, expected: [] },
  { name: 'one direction', query: { direction: 'toClient' }, expected: ['< 200 OK', '< 200 OK'] },
  { name: 'another protocol', query: { protocol: 'http2' }, expected: [] },
  { name: 'up to a pause', query: { until: 1 }, expected: ['> GET /first'] },
])('HTTP/1.1: $name', ({ query, expected }) => {
  expect(rows(requests, query).flatMap((row) => (row.type === 'unit' ? [said(row)] : []))).toEqual(expected)
})

test('each exchange begins with a row that says who opened the connection and what went before', () => {
  const heads = rows(requests, {}).filter((row) => row.type === 'exchange')
  expect(heads.map(({ client, position, version }) => ({ client, position, version }))).toEqual([
    { client: 'named', position: 0, version: 1 },
    { client: 'named', position: 1, version: 1 },
  ])
})

test('gRPC: messages hold all frames of a side, control frames are folded and counted', () => {
  const all = rows(calls, { runs: [RUN_A] })
  expect(all.flatMap((row) => (row.type === 'unit' ? [said(row)] : []))).toEqual(GRPC_CALL)
  const frames = calls.log.filter((entry) => entry.type === 'frame')
  const isControl = frames.filter((line) => line.isControl && line.record.runOf(line) === RUN_A)
  const folded = all.flatMap((row) => (row.type === 'control' ? [row.count] : []))
  expect(folded.reduce((sum, count) => sum + count, 0)).toBe(isControl.length)
  expect(isControl.length).toBeGreaterThan(2)
})

test('a folded row opens into its frames and keeps its place', () => {
  const folded = rows(calls, { runs: [RUN_A] })
  const index = folded.findIndex(({ type }) => type === 'control')
  const fold = folded[index]
  const unfolded = rows(calls, { runs: [RUN_A], unfolded: [fold?.key ?? ''] })
  const count = fold?.type === 'control' ? fold.count : 0
  expect(unfolded).toHaveLength(folded.length + count)
  const inside = unfolded.slice(index + 1, index + 1 + count)
  expect(inside.every((row) => row.type === 'unit' && row.isFoldable)).toBe(true)
})

test('bytes of the rows add up to the bytes of the wire', () => {
  const sizes = rows(calls, { level: 'frames' }).map((row) => ('bytes' in row ? row.bytes : 0))
  const [index] = calls.records.values()
  const record = index === undefined ? undefined : calls.open(index)
  const wire = (record?.source('>').end ?? 0) + (record?.source('<').end ?? 0)
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(wire)
})

test('asking for HTTP/2 shows gRPC calls too, which run on it', () => {
  const units = (protocol: RowQuery['protocol']) =>
    rows(calls, { protocol }).filter(({ type }) => type === 'unit').length
  expect(units('http2')).toBe(units('grpc'))
  expect(units('grpc')).toBe(4)
})

test('gaps and ended sharing are rows of their own', () => {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', new TextEncoder().encode('GET / HTTP/1.1\r\n'))
  log.lost(1, 'toServer', 12, Gap_Reason.EVICTED)
  log.sharingEnded(1, SharingEnded_Reason.TOO_LARGE)
  const found = rows(captured(log), { runs: [RUN_A] }).filter(({ type }) => type === 'gap' || type === 'closed')
  expect(found).toMatchObject([
    { type: 'gap', count: 12, reason: 'evicted', direction: 'toServer' },
    { type: 'closed', reason: 'too-large' },
  ])
})
