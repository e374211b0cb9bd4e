import { expect, test } from 'vitest'
import type { RulerMeasure } from '#proto/api/ruler.ts'
import { type Figure, figureOf, inOrder, lastFigureOf, scaleOf, spreadOf } from './figures.ts'
import { blankLine, type Count, type Line, settledLine, waitingLine } from './ruler-store.ts'

const COUNT: Count = {
  bytes: 100,
  trips: 2,
  byPurpose: { framing: 10, start: 10, author: 10, client: 10, server: 10, app: 0, names: 20, values: 30 },
}

function measure(given: Partial<RulerMeasure>): RulerMeasure {
  const nothing = { delays: [], milliseconds: 1, sent: 40, received: 60, connections: 1 }
  return { protocol: 'rest', part: 'get', warmth: 'cold', round: 1, run: 'a', ...nothing, ...given }
}

function line(
  protocol: Line['protocol'],
  measures: readonly RulerMeasure[],
  counts: Readonly<Record<string, Count>>,
): Line {
  return { ...blankLine(protocol, 'done'), measures, counts: new Map(Object.entries(counts)) }
}

test.each([
  { times: [3], spread: { low: 3, median: 3, high: 3 } },
  { times: [9, 1, 2], spread: { low: 1, median: 2, high: 9 } },
  { times: [3, 1, 9, 2], spread: { low: 1, median: 2.5, high: 9 } },
  { times: [], spread: { low: 0, median: 0, high: 0 } },
])('$times spread from $spread.low to $spread.high around $spread.median', ({ times, spread }) => {
  expect(spreadOf(times)).toEqual(spread)
})

test('the first round does not count for time, and the last one is shown', () => {
  const rounds = [
    measure({ round: 0, milliseconds: 500, run: 'a' }),
    measure({ round: 1, milliseconds: 4, run: 'b', received: 61 }),
    measure({ round: 2, milliseconds: 6, run: 'c' }),
  ]
  const figure = figureOf(line('rest', rounds, { c: COUNT }), { part: 'get', warmth: 'cold' })
  expect(figure).toMatchObject({ run: 'c', bytes: 100, least: 100, most: 101, time: { low: 4, median: 5, high: 6 } })
})

test('of news the delays of all items count, and what an item weighs', () => {
  const rounds = [1, 2].map((round) => measure({ part: 'news', round, milliseconds: null, delays: [1, 3], run: 'n' }))
  const figure = figureOf(line('sse', rounds, { n: COUNT }), { part: 'news', warmth: 'cold' })
  expect(figure).toMatchObject<Partial<Figure>>({ bytesPerItem: 50, time: { low: 1, median: 2, high: 3 } })
})

test('what is not counted yet has no figure', () => {
  expect(figureOf(line('rest', [measure({})], {}), { part: 'get', warmth: 'cold' })).toBeNull()
})

test('measured anew, a line keeps what it had until the new figure is there, and gets it back where none comes', () => {
  const shown = { part: 'get', warmth: 'cold' } as const
  const known = line('rest', [measure({ run: 'a' })], { a: COUNT })
  const waiting = waitingLine(known)
  expect(figureOf(waiting, shown)).toBeNull()
  expect(lastFigureOf(waiting, shown)).toMatchObject({ run: 'a' })
  expect(lastFigureOf(waitingLine(waiting), shown)).toMatchObject({ run: 'a' })
  const counted = { ...waiting, measures: [measure({ run: 'b' })], counts: new Map([['b', COUNT]]) }
  expect(lastFigureOf(counted, shown)).toMatchObject({ run: 'b' })
  expect(lastFigureOf({ ...waiting, state: 'failed' }, shown)).toBeNull()
  expect(settledLine(waiting)).toEqual(known)
  expect(settledLine(waitingLine(blankLine('rest', 'unasked')))).toEqual(blankLine('rest', 'unasked'))
})

test.each([
  { order: 'bytes', expected: ['grpc', 'rest', 'sse'] },
  { order: 'trips', expected: ['rest', 'grpc', 'sse'] },
  { order: 'time', expected: ['rest', 'grpc', 'sse'] },
  { order: 'listed', expected: ['sse', 'rest', 'grpc'] },
] as const)('sorted by $order, what has no figure comes last', ({ order, expected }) => {
  const lines = [
    blankLine('sse', 'waiting'),
    line('rest', [measure({ milliseconds: 1 })], { a: COUNT }),
    line('grpc', [measure({ milliseconds: 2 })], { a: { ...COUNT, bytes: 50, trips: 3 } }),
  ]
  expect(inOrder(lines, { part: 'get', warmth: 'cold' }, order).map(({ protocol }) => protocol)).toEqual(expected)
})

test.each([
  { most: 870, end: 1000, marks: 6 },
  { most: 4047, end: 5000, marks: 6 },
  { most: 1000, end: 1000, marks: 6 },
  { most: 1.2, end: 1.5, marks: 4 },
  { most: 0, end: 0.2, marks: 2 },
])('a ruler for $most ends at $end', ({ most, end, marks }) => {
  expect(scaleOf(most).end).toBeCloseTo(end)
  expect(scaleOf(most).marks).toHaveLength(marks)
})
