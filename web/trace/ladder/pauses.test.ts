import { expect, test } from 'vitest'
import { Fault_Kind } from '#proto/gen/api/feed_pb.js'
import { Capture } from '../capture/capture.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { decoding, RUN_A, RUN_B } from '../testing/traces.node.ts'
import { EVERYTHING, type Row, type RowQuery } from './row.ts'
import { Rows } from './rows.ts'

const utf8 = new TextEncoder()
const REQUEST = 'GET /events HTTP/1.1\r\nHost: x\r\n\r\n'
const ANSWER = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'
const WHOLE_ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'

function rowsOf(log: FeedLog, query: Partial<RowQuery> = {}): { readonly rows: Rows; readonly all: readonly Row[] } {
  const capture = new Capture(decoding)
  capture.push(log.events)
  const rows = new Rows(capture.log, { ...EVERYTHING, ...query })
  return { rows, all: rows.slice(0, rows.items.length) }
}

/** Types of rows; a pause with how long it was. */
function told(rows: readonly Row[]): readonly string[] {
  return rows.map((row) => (row.type === 'pause' ? `${Math.round(row.took / 100) / 10} s` : row.type))
}

/** An answer that comes in chunks, with so many milliseconds before each. */
function stream(...waits: readonly number[]): FeedLog {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', utf8.encode(REQUEST))
  log.bytes(1, 'toClient', utf8.encode(ANSWER))
  for (const wait of waits) {
    log.pass(wait)
    log.bytes(1, 'toClient', utf8.encode('3\r\none\r\n'))
  }
  return log
}

test.each<{ name: string; waits: readonly number[]; rows: readonly string[] }>([
  { name: 'what follows at once has no pause', waits: [10, 500], rows: ['exchange', 'unit', 'unit', 'unit', 'unit'] },
  {
    name: 'a silence stands where it was',
    waits: [0, 1_200, 5, 3_000],
    rows: ['exchange', 'unit', 'unit', 'unit', '1.2 s', 'unit', 'unit', '3 s', 'unit'],
  },
])('$name', ({ waits, rows }) => {
  expect(told(rowsOf(stream(...waits), { level: 'frames' }).all)).toEqual(rows)
})

test('a long one says that it is drawn shorter than it was', () => {
  const { all } = rowsOf(stream(900, 5_000), { level: 'frames' })
  expect(all.flatMap((row) => (row.type === 'pause' ? [row.isCompressed] : []))).toEqual([false, true])
})

test('a filter shows no silence: what it leaves out may have filled it', () => {
  expect(told(rowsOf(stream(2_000), { level: 'frames', direction: 'toClient' }).all)).not.toContain('2 s')
})

test('a row that follows a silence still knows how long it was', () => {
  const { all } = rowsOf(stream(2_000), { level: 'frames' })
  expect(all.at(-1)).toMatchObject({ type: 'unit', sinceLast: 2_001 })
})

test('a frame that comes slowly is no silence', () => {
  const log = stream()
  log.bytes(1, 'toClient', utf8.encode('6\r\none'))
  log.pass(4_000)
  log.bytes(1, 'toClient', utf8.encode('two\r\n'))
  expect(told(rowsOf(log, { level: 'frames' }).all)).toEqual(['exchange', 'unit', 'unit', 'unit'])
})

test('what is on its way through a slow cable is no silence, and its row is higher', () => {
  const log = stream()
  log.fault(1, Fault_Kind.LATENCY, null, 1_000)
  log.bytes(1, 'toClient', utf8.encode('3\r\none\r\n'))
  log.pass(1_500)
  log.bytes(1, 'toClient', utf8.encode('3\r\ntwo\r\n'))
  const { rows, all } = rowsOf(log, { level: 'frames' })
  expect(told(all)).toEqual(['exchange', 'unit', 'unit', 'fault', 'unit', 'unit'])
  expect([...(rows.heights ?? [])]).toEqual([13, 13, 13, 13, 20, 20])
})

test('rows without silence and delay are all of one height', () => {
  expect(rowsOf(stream(10), { level: 'frames' }).rows.heights).toBeNull()
})

function twoRuns(): FeedLog {
  const log = new FeedLog()
  for (const [exchange, run] of [
    [1, RUN_A],
    [2, RUN_B],
  ] as const) {
    log.opened(exchange, { version: 1, run, connection: exchange })
    log.bytes(exchange, 'toServer', utf8.encode(REQUEST))
    log.bytes(exchange, 'toClient', utf8.encode(WHOLE_ANSWER))
    log.pass(7_000)
  }
  return log
}

test('the second of two runs has a head instead of a pause, from which its times count', () => {
  const { rows, all } = rowsOf(twoRuns(), { runs: [RUN_A, RUN_B] })
  expect(told(all)).toEqual(['exchange', 'unit', 'unit', 'run', 'exchange', 'unit', 'unit'])
  const head = all[3]
  expect(head).toMatchObject({ type: 'run', number: 2 })
  expect(rows.zeros).toEqual([
    { index: 0, at: all[0]?.at },
    { index: 3, at: head?.at },
  ])
})

test('a run alone has none, and neither has all traffic', () => {
  expect(told(rowsOf(twoRuns(), { runs: [RUN_B] }).all)).toEqual(['exchange', 'unit', 'unit'])
  expect(told(rowsOf(twoRuns()).all)).not.toContain('run')
})

test('a filter that nothing of a run matches leaves its head out', () => {
  const runs = [RUN_A, RUN_B]
  expect(told(rowsOf(twoRuns(), { runs, text: 'nothing of this' }).all)).toEqual([])
  expect(told(rowsOf(twoRuns(), { runs, text: '200' }).all)).toEqual(['exchange', 'unit', 'run', 'exchange', 'unit'])
})
