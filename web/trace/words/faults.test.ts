import { expect, test } from 'vitest'
import { ExchangeClosed_Reason, Fault_Kind } from '#proto/gen/api/feed_pb.js'
import { assemble } from '../capture/assemble.ts'
import { Capture } from '../capture/capture.ts'
import { EVERYTHING } from '../ladder/row.ts'
import { Rows } from '../ladder/rows.ts'
import { FeedLog } from '../testing/feed-log.ts'
import { decoding, RUN_A } from '../testing/traces.node.ts'
import { saidOfFault } from './fault-texts.ts'
import { transcript } from './transcript.ts'

const utf8 = new TextEncoder()

/** A stream whose cable is unplugged in the middle, and whose client gives up. */
function cutStream(): FeedLog {
  const log = new FeedLog()
  log.opened(1, { version: 1, run: RUN_A })
  log.bytes(1, 'toServer', utf8.encode('GET /events HTTP/1.1\r\nHost: x\r\n\r\n'))
  log.fault(1, Fault_Kind.LATENCY, null, 300)
  log.bytes(1, 'toClient', utf8.encode('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n'))
  log.fault(1, Fault_Kind.SILENCE)
  log.bytes(1, 'toClient', utf8.encode('3\r\ntwo\r\n'))
  log.fault(1, Fault_Kind.LET_GO, 'toServer')
  log.closed(1, ExchangeClosed_Reason.COMPLETE)
  return log
}

test('each fault is a row where it happened', () => {
  const capture = new Capture(decoding)
  capture.push(cutStream().events)
  const rows = new Rows(capture.log, { ...EVERYTHING, runs: [RUN_A], level: 'frames' })
  const said = rows.slice(0, rows.items.length).map((row) => {
    if (row.type === 'fault') return `${row.fault.kind} ${row.fault.direction} ${row.fault.amount}`
    return row.type
  })
  expect(said.filter((each) => each !== 'unit')).toEqual([
    'exchange',
    'latency null 300',
    'silence null 0',
    'let-go toServer 0',
  ])
  expect(said.indexOf('latency null 300')).toBeLessThan(said.indexOf('silence null 0') - 1)
  expect(new Set(rows.slice(0, rows.items.length).map(({ key }) => key)).size).toBe(said.length)
})

test("a run's trace holds its faults, and its transcript tells them between the frames", () => {
  const trace = assemble(cutStream().events, RUN_A, decoding)
  expect(trace.exchanges[0]?.faults.map(({ kind }) => kind)).toEqual(['latency', 'silence', 'let-go'])
  const lines = transcript(trace, 'en').split('\n')
  const places = ['300 ms later', 'unplugged here', 'The client lets go'].map((text) =>
    lines.findIndex((line) => line.includes(text)),
  )
  const frames = lines.flatMap((line, index) => (/^\d+\./.test(line) ? [index] : []))
  expect(frames.filter((index) => index < (places[0] ?? 0))).toHaveLength(1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
  expect(places[1]).toBeGreaterThan(frames[1] ?? 0)
})

test('every kind of fault has words of its own in both languages', () => {
  const kinds = [
    ...(['fin', 'reset', 'silence', 'swallowed', 'mended', 'given-up', 'latency', 'rate'] as const).map((kind) => ({
      kind,
      direction: null,
    })),
    ...(['pongs-muted', 'pong-swallowed', 'let-go'] as const).flatMap((kind) =>
      (['toServer', 'toClient'] as const).map((direction) => ({ kind, direction })),
    ),
  ]
  const said = kinds.flatMap((what) =>
    (['en', 'ru'] as const).map((language) => saidOfFault({ ...what, amount: 21, at: 0 }, language)),
  )
  expect(new Set(said).size).toBe(2 * kinds.length)
})
