import { beforeAll, expect, test } from 'vitest'
import { ExchangeClosed_Reason, type ServerEvent } from '#proto/gen/api/feed_pb.js'
import { exportTrace, importTrace } from './feed/saved-trace.ts'
import type { DetailFrame } from './inside/detail.ts'
import { EVERYTHING, type RowQuery } from './ladder/row.ts'
import { TraceSession } from './session.ts'
import { FeedLog } from './testing/feed-log.ts'
import { API, batchOf, fetchedOf, fetchOf, KafkaTalk } from './testing/kafka-talk.ts'
import { decoding, RUN_A, RUN_B, twoMarkedCalls, twoRequests } from './testing/traces.node.ts'
import { transcript } from './words/transcript.ts'

let calls: readonly ServerEvent[]
let requests: readonly ServerEvent[]

beforeAll(async () => {
  calls = (await twoMarkedCalls()).events
  requests = (await twoRequests()).events
})

function sessionOver(events: readonly ServerEvent[]): TraceSession {
  const session = new TraceSession(decoding, () => undefined)
  session.receive(events)
  return session
}

function layersOf({ frame, children }: DetailFrame): string {
  return [frame.kind, ...children.map(layersOf)].join(' > ')
}

test('a window of rows is the same part of the whole', () => {
  const session = sessionOver(calls)
  const query: RowQuery = { ...EVERYTHING, level: 'frames' }
  const all = session.rows(query, 0, 1000)
  const part = session.rows(query, 3, 4)
  expect(all.rows).toHaveLength(all.total)
  expect(part.rows).toEqual(all.rows.slice(3, 7))
  expect(session.rows(query, all.total, 10).rows).toEqual([])
})

test('a call opens into its frames with gRPC and protobuf nested where they lie', () => {
  const session = sessionOver(calls)
  const query: RowQuery = { ...EVERYTHING, runs: [RUN_B] }
  const [row] = session.rows(query, 0, 20).rows.filter(({ type }) => type === 'unit')
  const detail = session.detail(query, row?.key ?? '')
  expect(detail?.frames.map(layersOf)[1]).toBe('DATA > message > message')
  expect(detail?.frames[1]?.children[0]?.children[0]?.frame.protocol).toBe('protobuf')
  const wire = detail?.sources.find(({ id }) => id === '>')
  const held = wire?.windows.reduce((sum, { bytes }) => sum + bytes.length, 0)
  expect(held).toBe(detail?.frames.reduce((sum, { frame }) => sum + frame.span.end - frame.span.start, 0))
})

test('every place of a run leads back to the row that holds it', () => {
  const session = sessionOver(calls)
  const query: RowQuery = { ...EVERYTHING, runs: [RUN_A, RUN_B] }
  const units = session.rows(query, 0, 100).rows.filter((row) => row.type === 'unit')
  expect(units).toHaveLength(4)
  for (const unit of units) {
    const places = session.detail(query, unit.key)?.places ?? []
    expect(places.length).toBe(unit.frames)
    for (const place of places) {
      expect(session.locate(query, { type: 'place', run: unit.run, place })?.key).toBe(unit.key)
    }
  }
})

test('a run is waited for until its exchange is closed', async () => {
  const session = new TraceSession(decoding, () => undefined)
  const waiting = session.settled(RUN_B)
  for (const event of requests) session.receive([event])
  const trace = await waiting
  expect(trace.calls.map(({ request, response }) => [request.target, response?.ended])).toEqual([
    ['/second', 'complete'],
  ])
})

test('a run on a connection that stays open is over when its calls have ended', async () => {
  const session = new TraceSession(decoding, () => undefined)
  const waiting = session.settled(RUN_A)
  session.receive(calls.filter(({ event }) => event.case !== 'exchangeClosed'))
  expect((await waiting).calls[0]?.response?.ended).toBe('complete')
})

test('a saved trace opens as what it was', async () => {
  const before = sessionOver(calls)
  const file = exportTrace(before.events())
  const events = importTrace(file)
  expect(events).toBeInstanceOf(Array)
  const after = new TraceSession(decoding, () => undefined)
  await after.load(Array.isArray(events) ? events : [])
  expect(after.trace(null)).toEqual(before.trace(null))
})

test.each([
  { name: 'something else', file: 'PK\u0003\u0004', problem: 'not-a-trace' },
  { name: 'a later format', file: 'framewise-trace 2\n', problem: 'newer-version' },
  { name: 'a broken body', file: 'framewise-trace 1\n\u000a\u0005\u0001', problem: 'damaged' },
])('$name is refused with a reason', ({ file, problem }) => {
  expect(importTrace(new TextEncoder().encode(file))).toEqual({ problem })
})

test.each([
  {
    language: 'en' as const,
    first: /^1\. client → server, request-head, \d+ bytes: GET/m,
    head: 'Connection 1, HTTP/1.1',
  },
  {
    language: 'ru' as const,
    first: /^1\. клиент → сервер, request-head, \d+\u00a0байт\S*: GET/m,
    head: 'Соединение 1, HTTP/1.1',
  },
])('the transcript numbers every frame and says it in words ($language)', ({ language, first, head }) => {
  const trace = sessionOver(requests).trace(null)
  const text = transcript(trace, language)
  expect(text).toMatch(first)
  expect(text).toContain(head)
  const numbered = text.split('\n').filter((line) => /^\d+\. /.test(line))
  expect(numbered).toHaveLength(trace.exchanges.reduce((sum, { frames }) => sum + frames.length, 0))
})

test('each line of a transcript is one frame of a call, down to the protobuf field', () => {
  const text = transcript(sessionOver(calls).trace(RUN_B), 'en')
  const said = text.split('\n').map((line) => line.replace(/^\d+\. /, ''))
  expect(said).toContainEqual(expect.stringMatching(/^client → server, HEADERS, stream 3, \d+ bytes: POST \/example/))
  expect(said).toContainEqual(expect.stringMatching(/^server → client, HEADERS, stream 3, \d+ bytes: grpc-status: 0$/))
  expect(said).toContainEqual(expect.stringMatching(/^server → client, protobuf message, stream 3, .*Hello, Ada/))
})

test('a detail that nothing came for is told to be the same, and anew once something came', () => {
  const session = sessionOver(calls.slice(0, -1))
  const query: RowQuery = { ...EVERYTHING, runs: [RUN_B] }
  const wish = { field: null, isStrict: false }
  const opened = session.opening(query, wish, null)
  const { key = '', stamp = '' } = opened === 'same' ? {} : (opened ?? {})
  expect(session.freshDetail(query, key, null)).toEqual(opened)
  expect(session.freshDetail(query, key, stamp)).toBe('same')
  expect(session.opening(query, wish, stamp)).toBe('same')
  session.receive(calls.slice(-1))
  expect(session.freshDetail(query, key, stamp)).toMatchObject({ key })
})

test('a run opens at the first row that holds the field which is asked for', () => {
  const session = sessionOver(calls)
  const query: RowQuery = { ...EVERYTHING, runs: [RUN_B] }
  const keyOf = (field: string | null, isStrict: boolean) => {
    const found = session.opening(query, { field, isStrict }, null)
    return found === 'same' ? null : (found?.key ?? null)
  }
  const units = session.rows(query, 0, 100).rows.filter((row) => row.type === 'unit')
  const request = units.find((row) => row.direction === 'toServer')?.key
  const answer = units.find((row) => row.direction === 'toClient')?.key
  expect([
    keyOf('grpc.length@toServer', false),
    keyOf('grpc.length@toClient', false),
    keyOf('no.such-field', false),
    keyOf('no.such-field', true),
  ]).toEqual([request, answer, units[0]?.key, null])
})

test('a run of Kafka opens at its records, unless the field that is asked for is found', () => {
  const talk = new KafkaTalk('desk', { run: RUN_A })
  talk.call(API.joinGroup, { groupId: 'desk', sessionTimeoutMs: 3000, protocols: [] }, { errorCode: 79, members: [] })
  talk.call(API.fetch, fetchOf('orders', 0n), fetchedOf('orders', batchOf(['a'])), 12)
  const session = sessionOver(talk.log.events)
  const query: RowQuery = { ...EVERYTHING, runs: [RUN_A] }
  const keys = session.rows(query, 0, 100).rows.flatMap((row) => (row.type === 'unit' ? [row.key] : []))
  const opened = [null, 'kafka.offset_commit', 'kafka.session_timeout_ms@toServer'].map((field) => {
    const found = session.opening(query, { field, isStrict: false }, null)
    return found === null || found === 'same' ? found : keys.indexOf(found.key)
  })
  expect(keys).toHaveLength(4)
  expect(opened).toEqual([3, 3, 0])
})

const HEAD = 'Host: a\r\nContent-Type: application/proto\r\n'
const rows = [
  {
    name: 'a message in the URL',
    bytes:
      'GET /example.ExampleService/SayHello?connect=v1&encoding=proto&base64=1&message=CgNBZGE HTTP/1.1\r\nHost: a\r\n\r\n',
    layers: 'request-head > query > unary > message',
  },
  {
    name: 'a message of no byte in the URL',
    bytes: 'GET /example.ExampleService/SayHello?connect=v1&encoding=proto&message= HTTP/1.1\r\nHost: a\r\n\r\n',
    layers: 'request-head > query > unary > message',
  },
  {
    name: 'a message of no byte in the body',
    bytes: `POST /example.ExampleService/SayHello HTTP/1.1\r\n${HEAD}Content-Length: 0\r\n\r\n`,
    layers: 'request-head > unary > message',
  },
] as const

test.each(rows)('$name is nested in the frame that it came in', ({ bytes, layers }) => {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', new TextEncoder().encode(bytes))
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  const session = sessionOver(log.events)
  const row = session.rows(EVERYTHING, 0, 9).rows.find(({ type }) => type === 'unit')
  expect(session.detail(EVERYTHING, row?.key ?? '')?.frames.map(layersOf)).toEqual([layers])
})
