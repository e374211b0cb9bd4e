import { expect, test } from 'vitest'
import { TraceSession } from '../session.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { askPets, petContract } from '../testing/own-traffic.ts'
import { decoding, RUN_A, RUN_B } from '../testing/traces.node.ts'
import { transcript } from '../words/transcript.ts'
import { EVERYTHING, type Row, type RowQuery } from './row.ts'

function traffic(): FeedLog {
  const log = new FeedLog()
  log.contract(3, petContract('species'))
  askPets(log, 1, {
    run: RUN_A,
    remarks: [
      ['log', 'a cat came'],
      ['error', 'no name left\nfor it'],
      ['table', 'of a newer server'],
    ],
  })
  return log
}

function sessionOf(log: FeedLog): TraceSession {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(log.events)
  return session
}

function said(row: Row): string {
  if (row.type === 'remark') return `${row.remark.level}: ${row.remark.text}`
  return row.type === 'unit' ? row.direction : row.type
}

function told(log: FeedLog, query: Partial<RowQuery> = {}): readonly string[] {
  return sessionOf(log)
    .rows({ ...EVERYTHING, ...query }, 0, 100)
    .rows.map(said)
}

const REMARKS = ['log: a cat came', 'error: no name left\nfor it', 'log: of a newer server']

test.each<[string, Partial<RowQuery>, readonly string[]]>([
  ['all', {}, ['exchange', 'toServer', ...REMARKS, 'toClient']],
  ['its run', { runs: [RUN_A] }, ['exchange', 'toServer', ...REMARKS, 'toClient']],
  ['another run', { runs: [RUN_B] }, []],
  ['its words', { text: 'cat came' }, ['exchange', 'log: a cat came']],
  ['its level', { text: 'console error' }, ['exchange', 'error: no name left\nfor it']],
  ['one direction', { direction: 'toClient' }, ['exchange', 'toClient']],
  ['one layer', { protocol: 'http1' }, ['exchange', 'toServer', 'toClient']],
])('remarks stand between the frames where a view asks for %s', (_, query, rows) => {
  expect(told(traffic(), query)).toEqual(rows)
})

test('a pause holds back what was said behind it', () => {
  const until = sessionOf(traffic()).rows(EVERYTHING, 0, 1).next
  const log = traffic()
  askPets(log, 2, { remarks: [['log', 'too late']] })
  expect(told(log, { until })).not.toContain('log: too late')
})

test('a remark opens with all that it says, at the place of its request', () => {
  const session = sessionOf(traffic())
  const key = session.rows(EVERYTHING, 0, 100).rows.find(({ type }) => type === 'remark')?.key ?? ''
  const detail = session.detail(EVERYTHING, key)
  expect(detail).toMatchObject({ frames: [], places: [0], remark: { level: 'log', text: 'a cat came' } })
  expect(session.freshDetail(EVERYTHING, key, detail?.stamp ?? null)).toBe('same')
})

test('what is said outside of any request is of no exchange', () => {
  const log = traffic()
  log.remark(0, 'log', 'ready')
  expect(told(log)).toEqual(['exchange', 'toServer', ...REMARKS, 'toClient'])
})

test('the transcript tells remarks in one line each, and whose server answers', () => {
  const lines = transcript(sessionOf(traffic()).trace(null), 'en').split('\n')
  expect(lines[0]).toContain('answered by your own server, deployment 3')
  expect(lines.filter((line) => line.includes('console.'))).toEqual([
    '   console.log: a cat came',
    '   console.error: no name left for it',
    '   console.log: of a newer server',
  ])
})
