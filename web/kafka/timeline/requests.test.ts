import { expect, test } from 'vitest'
import type { KafkaProduceCall } from '../../trace/index.ts'
import { FIRST_WISH, type ToldRun } from '../clients/producer-store.ts'
import { latencyOf, ticksOf, timelineOf, totalsOf, waitOf } from './requests.ts'

const RUN = 'a'.repeat(32)
const BEGAN = 1_763_800_000_000

function frame(correlation: number, at: number, batches: [number, number][], answeredAt: number | null) {
  const call: KafkaProduceCall = {
    key: `m1:${correlation}`,
    run: RUN,
    correlation,
    at: BEGAN + at,
    acks: answeredAt === null ? 0 : -1,
    bytes: 100 * correlation,
    batches: batches.map(([partition, records]) => ({ partition, records, bytes: 70 })),
    answer: answeredAt === null ? null : { key: `m1:a${correlation}`, at: BEGAN + answeredAt, bytes: 50, errors: 0 },
  }
  return call
}

/** Three records in two requests: partitions 0 and 1 together, then 0 again. */
const told: ToldRun = {
  run: RUN,
  wish: FIRST_WISH,
  handed: [
    { partition: 0, at: BEGAN },
    { partition: 1, at: BEGAN + 20 },
    { partition: 0, at: BEGAN + 60 },
    { partition: 1, at: BEGAN + 90 },
  ],
  closed: [
    {
      at: BEGAN + 50,
      batches: [
        { partition: 0, records: 1, why: 'linger' },
        { partition: 1, records: 1, why: 'along' },
      ],
    },
    { at: BEGAN + 80, batches: [{ partition: 0, records: 1, why: 'full' }] },
  ],
  appends: [{ correlationId: 3, appendedAt: BEGAN + 52, safeAt: BEGAN + 55, isSynced: true }],
  isOver: false,
}
const FIRST: [number, number][] = [
  [1, 1],
  [0, 1],
]
const produces = [frame(3, 51, FIRST, 56), frame(4, 81, [[0, 1]], 84)]

test('each request has its records, its frame, and what the broker said of it', () => {
  const { requests, waiting, length } = timelineOf(told, produces)
  expect(requests).toMatchObject([
    {
      records: [
        { number: 1, partition: 0, handedAt: 0 },
        { number: 2, partition: 1, handedAt: 20 },
      ],
      why: 'linger',
      closedAt: 50,
      frame: { key: 'm1:3', at: 51, bytes: 300 },
      append: { at: 52, safeAt: 55, isSynced: true },
      answer: { key: 'm1:a3', at: 56, isError: false },
    },
    { records: [{ number: 3 }], why: 'full', frame: { key: 'm1:4' }, append: null, answer: { at: 84 } },
  ])
  expect(waiting.map(({ number }) => number)).toEqual([4])
  expect(length).toBe(90)
})

test('frames of other runs, and those of a repetition, are no request’s', () => {
  const others = [{ ...frame(3, 40, FIRST, 41), run: 'b'.repeat(32) }, ...produces.slice(0, 1), frame(4, 60, FIRST, 61)]
  const { requests } = timelineOf(told, [...others, frame(5, 81, [[0, 1]], 84)])
  expect(requests.map((request) => request.frame?.key)).toEqual(['m1:3', 'm1:5'])
})

test('what was not recorded is not known', () => {
  const timeline = timelineOf({ ...told, appends: null }, [])
  expect(timeline.requests).toMatchObject([
    { frame: null, answer: null, append: null },
    { frame: null, answer: null, append: null },
  ])
  expect(totalsOf(timeline)).toEqual({ requests: 2, records: 3, bytes: null, wait: null, latency: null })
})

test('waiting and latency are counted for each record', () => {
  const timeline = timelineOf(told, produces)
  const each = timeline.requests.flatMap((request) =>
    request.records.map((record) => [waitOf(record, request), latencyOf(record, request)]),
  )
  expect(each).toEqual([
    [51, 56],
    [31, 36],
    [21, 24],
  ])
  expect(totalsOf(timeline)).toEqual({ requests: 2, records: 3, bytes: 700, wait: 31, latency: 36 })
})

test('without an answer there is a wait and no latency', () => {
  const timeline = timelineOf(told, [frame(3, 51, FIRST, null), frame(4, 81, [[0, 1]], null)])
  expect(totalsOf(timeline)).toMatchObject({ wait: 31, latency: null })
})

test.each([
  { length: 1, most: 6, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
  { length: 4.2, most: 6, ticks: [0, 1, 2, 3, 4] },
  { length: 90, most: 6, ticks: [0, 20, 40, 60, 80] },
  { length: 1_234, most: 6, ticks: [0, 500, 1_000] },
])('$length ms are divided at $ticks', ({ length, most, ticks }) => {
  expect(ticksOf(length, most)).toEqual(ticks)
})
