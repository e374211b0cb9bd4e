import { expect, test } from 'vitest'
import { ExchangeClosed_Reason, Gap_Reason, type ServerEvent, SharingEnded_Reason } from '#proto/gen/api/feed_pb.js'
import { FeedLog } from '../testing/feed-log.ts'
import { decoding, RUN_A, RUN_B, twoMarkedCalls, twoOverlappingCalls, twoRequests } from '../testing/traces.node.ts'
import type { RunTrace } from '../types.ts'
import { assemble, wholeTrace } from './assemble.ts'
import { Capture } from './capture.ts'

const text = (bytes: Uint8Array | undefined) => new TextDecoder().decode(bytes)

/** Wire frames as `direction stream kind`, for comparing. */
function shapeOf(trace: RunTrace): string[] {
  return trace.exchanges.flatMap(({ frames }) =>
    frames
      .filter(({ span, control }) => (span.source === '>' || span.source === '<') && control !== true)
      .map(({ direction, stream, kind }) => `${direction === 'toServer' ? '>' : '<'} ${stream ?? 0} ${kind}`),
  )
}

test('two runs on one keep-alive connection have their own exchange each', async () => {
  const { events } = await twoRequests()
  const first = assemble(events, RUN_A, decoding)
  const second = assemble(events, RUN_B, decoding)
  expect(first.exchanges.map(({ exchange, ordinal, closed }) => ({ exchange, ordinal, closed }))).toEqual([
    { exchange: 1, ordinal: 0, closed: 'complete' },
  ])
  expect(second.exchanges.map(({ exchange, ordinal }) => ({ exchange, ordinal }))).toEqual([
    { exchange: 2, ordinal: 1 },
  ])
  expect(first.calls.map(({ request }) => `${request.method} ${request.target}`)).toEqual(['GET /first'])
  expect(second.calls[0]?.response?.status).toBe(200)
  expect(text(second.calls[0]?.response?.body)).toBe('{"path":"/second"}')
  expect(shapeOf(first)).toEqual(['> 0 request-head', '< 0 response-head', '< 0 body'])
})

test('a chunked body is put together from its chunks', async () => {
  const { events } = await twoRequests(['/chunked', '/second'])
  const [call] = assemble(events, RUN_A, decoding).calls
  expect(text(call?.response?.body)).toBe('{"path":"/chunked"}')
  expect(call?.response?.ended).toBe('complete')
})

test('runs on one HTTP/2 connection are told apart by marks', async () => {
  const { events } = await twoMarkedCalls()
  const first = assemble(events, RUN_A, decoding)
  const second = assemble(events, RUN_B, decoding)
  expect(first.calls.map(({ message }) => message)).toEqual([1])
  expect(second.calls.map(({ message }) => message)).toEqual([3])
  expect(new Set(second.exchanges[0]?.frames.map(({ stream }) => stream ?? 0))).toEqual(new Set([0, 3]))
  expect(second.calls[0]?.response?.trailers.map(({ name, value }) => [name, value])).toContainEqual([
    'grpc-status',
    '0',
  ])
})

test('overlapping streams belong to the run that their traceparent names', async () => {
  const { events } = await twoOverlappingCalls()
  const first = assemble(events, RUN_A, decoding)
  const second = assemble(events, RUN_B, decoding)
  expect(text(first.calls[0]?.response?.body.subarray(7))).toBe('Hello, Ada')
  expect(text(second.calls[0]?.response?.body.subarray(7))).toBe('Hello, Grace')
  expect([...first.calls, ...second.calls].map(({ message }) => message)).toEqual([1, 3])
  expect(shapeOf(first).every((frame) => frame.includes(' 1 '))).toBe(true)
})

test('upper layers follow the frames that carry them, down to the protobuf field', async () => {
  const { events } = await twoMarkedCalls()
  const [exchange] = assemble(events, RUN_B, decoding).exchanges
  const protobuf = exchange?.frames.filter(({ protocol }) => protocol === 'protobuf')
  expect(protobuf?.map(({ direction }) => direction)).toEqual(['toServer', 'toClient'])
  const values = JSON.stringify(protobuf, (_, value) => (typeof value === 'bigint' ? String(value) : value))
  expect(values).toContain('Hello, Ada')
})

test('every byte of the wire is in the sources, and frames come in order of arrival', async () => {
  const { events } = await twoMarkedCalls()
  const sent = sumOfBytes(events)
  const capture = new Capture(decoding)
  capture.push(events)
  const trace = wholeTrace(capture)
  const kept = trace.exchanges.map(
    ({ sources }) => (sources['>']?.bytes.length ?? 0) + (sources['<']?.bytes.length ?? 0),
  )
  expect(kept).toEqual([sent])
  const times = trace.exchanges[0]?.frames.map(({ at }) => at) ?? []
  expect(times.length).toBeGreaterThan(10)
  expect(times).toEqual(times.toSorted((a, b) => a - b))
})

test('events that come again after a reconnect count once', async () => {
  const { events } = await twoMarkedCalls()
  const cut = Math.floor(events.length / 2)
  const capture = new Capture(decoding)
  capture.push(events.slice(0, cut))
  capture.push(events)
  expect(wholeTrace(capture)).toEqual(assembleAll(events))
})

test.each([
  { name: 'told by the server', reason: Gap_Reason.SLOW_VIEWER, expected: 'slow-viewer' },
  { name: 'seen only by the offsets', reason: undefined, expected: 'reconnect' },
])('a gap $name is kept as a gap, and nothing behind it is invented', async ({ reason, expected }) => {
  const { events } = await twoRequests()
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  const bodies = bytesOf(events, 1n)
  for (const [direction, data] of bodies) {
    if (direction === 'toServer') log.bytes(1, direction, data)
    else {
      log.bytes(1, direction, data.subarray(0, data.length - 10))
      log.lost(1, direction, 6, reason)
      log.bytes(1, direction, data.subarray(data.length - 4))
    }
  }
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  const [exchange] = assemble(log.events, RUN_A, decoding).exchanges
  expect(exchange?.gaps.map(({ count, reason: why, direction }) => ({ count, why, direction }))).toEqual([
    { count: 6, why: expected, direction: 'toClient' },
  ])
  expect(exchange?.frames.some(({ status }) => status === 'truncated')).toBe(true)
})

test('a restarted server begins anew: what was open is closed, numbers do not collide', async () => {
  const { events } = await twoRequests()
  const before = new FeedLog('first')
  before.opened(1, { version: 1, run: RUN_A })
  before.bytes(1, 'toServer', new TextEncoder().encode('GET / HT'))
  const capture = new Capture(decoding)
  capture.push(before.events)
  capture.push([...new FeedLog('second').events, ...events.slice(1)])
  const trace = wholeTrace(capture)
  expect(trace.exchanges.map(({ exchange, closed }) => ({ exchange, closed }))).toEqual([
    { exchange: 1, closed: 'server-closed' },
    { exchange: 2, closed: 'complete' },
    { exchange: 3, closed: 'complete' },
  ])
  expect(capture.log.filter(({ type }) => type === 'restarted')).toHaveLength(1)
})

test('sharing that ended is told as the end of the exchange', () => {
  const log = new FeedLog()
  log.opened(1, { version: 2, run: RUN_A })
  log.sharingEnded(1, SharingEnded_Reason.SECOND_SANDBOX)
  expect(assemble(log.events, RUN_A, decoding).exchanges[0]?.closed).toBe('second-sandbox')
})

test('over the limit the oldest whole exchanges go, and are counted', () => {
  const log = new FeedLog()
  for (let exchange = 1; exchange <= 5; exchange++) {
    log.opened(exchange, { version: 1, run: RUN_A })
    log.bytes(exchange, 'toServer', new Uint8Array(1000).fill(0x41))
    log.closed(exchange, ExchangeClosed_Reason.CLIENT_LEFT)
  }
  const capture = new Capture({ ...decoding, limit: 2500 })
  for (const event of log.events) capture.push([event])
  expect([...capture.records.keys()]).toEqual([4, 5])
  expect(capture.log[0]).toMatchObject({ type: 'evicted', exchanges: 3, bytes: 3000 })
})

function assembleAll(events: readonly ServerEvent[]): RunTrace {
  const capture = new Capture(decoding)
  capture.push(events)
  return wholeTrace(capture)
}

function sumOfBytes(events: readonly ServerEvent[]): number {
  return events.reduce((sum, { event }) => sum + (event.case === 'bytes' ? event.value.data.length : 0), 0)
}

function bytesOf(events: readonly ServerEvent[], exchange: bigint): ['toServer' | 'toClient', Uint8Array][] {
  return events.flatMap(({ event }): ['toServer' | 'toClient', Uint8Array][] => {
    if (event.case !== 'bytes' || event.value.exchange !== exchange) return []
    return [[event.value.direction === 1 ? 'toServer' : 'toClient', event.value.data]]
  })
}
