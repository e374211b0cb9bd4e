import { beforeAll, expect, test } from 'vitest'
import { TraceSession } from '../../../trace/session.ts'
import { decoding, RUN_A, RUN_B, twoMarkedCalls, twoRequests } from '../../../trace/testing/traces.node.ts'
import { type Opened, openedOf } from '../../use-detail.ts'
import { headerName, type Pair, type PairStatus, pairsOf } from './pair.ts'
import { PURPOSES, totalsOf } from './purposes.ts'

let calls: TraceSession
let requests: TraceSession

beforeAll(async () => {
  calls = new TraceSession(decoding, () => undefined)
  calls.receive((await twoMarkedCalls()).events)
  requests = new TraceSession(decoding, () => undefined)
  requests.receive((await twoRequests(['/users/1', '/users/12'])).events)
})

function inside(session: TraceSession, ...runs: string[]): readonly Opened[] {
  return session.inside(runs).map(openedOf)
}

function all(pairs: readonly Pair[]): readonly Pair[] {
  return pairs.flatMap((pair) => [pair, ...all(pair.children)])
}

function statusOf(pairs: readonly Pair[], name: string): PairStatus | undefined {
  return all(pairs).find(({ left, right }) => {
    const { node } = left ?? right ?? {}
    return node !== undefined && (headerName(node) ?? node.field?.key) === name
  })?.status
}

test('a run beside itself differs in nothing', () => {
  for (const [session, run] of [
    [calls, RUN_A],
    [requests, RUN_A],
  ] as const) {
    const pairs = pairsOf(inside(session, run), inside(session, run))
    expect(pairs.length).toBeGreaterThan(1)
    expect(all(pairs).filter(({ status }) => status !== 'same')).toEqual([])
  }
})

test('of two requests the target and what depends on it have changed, other headers have not', () => {
  const pairs = pairsOf(inside(requests, RUN_A), inside(requests, RUN_B))
  expect(statusOf(pairs, 'http1.request-line.target')).toBe('changed')
  expect(statusOf(pairs, 'http1.request-line.method')).toBe('same')
  expect(statusOf(pairs, 'host')).toBe('same')
  expect(statusOf(pairs, 'traceparent')).toBe('changed')
})

test('headers that a second call sends as an index say the same in other bytes', () => {
  const pairs = pairsOf(inside(calls, RUN_A), inside(calls, RUN_B))
  expect(statusOf(pairs, ':authority')).toBe('recoded')
  expect(pairs.find(({ left }) => left?.node.frame.kind === 'preface')?.status).toBe('removed')
})

test('frames of several exchanges stand in one list, and those without a partner alone', () => {
  const pairs = pairsOf(inside(requests, RUN_A, RUN_B), inside(requests, RUN_B))
  const lone = pairs.filter(({ right }) => right === null)
  expect(pairs.filter(({ status }) => status === 'same').map(({ left }) => left?.node.frame.kind)).toContain(
    'request-head',
  )
  expect(lone.map(({ left }) => left?.node.frame.kind)).toContain('request-head')
})

test('a run and one over another protocol are paired by what their frames are for', () => {
  const pairs = pairsOf(inside(requests, RUN_A), inside(calls, RUN_B))
  const kinds = pairs.map(({ left, right }) => [left?.node.frame.kind, right?.node.frame.kind])
  expect(kinds).toContainEqual(['request-head', 'HEADERS'])
  expect(kinds).toContainEqual(['response-head', 'HEADERS'])
})

test('purposes count each byte once, and turns the requests that waited', () => {
  for (const side of [inside(calls, RUN_A), inside(requests, RUN_A, RUN_B)]) {
    const totals = totalsOf(side)
    const counted = PURPOSES.reduce((sum, purpose) => sum + totals.byPurpose[purpose], 0)
    expect(counted).toBe(totals.bytes)
    expect(totals.byPurpose.start).toBeGreaterThan(0)
    expect(totals.byPurpose.values).toBeGreaterThan(0)
  }
  expect(totalsOf(inside(requests, RUN_A, RUN_B))).toMatchObject({ requests: 2, turns: 2 })
  expect(totalsOf(inside(calls, RUN_A))).toMatchObject({ requests: 1, turns: 1 })
  expect(totalsOf(inside(calls, RUN_A)).byPurpose.names).toBe(4)
})
