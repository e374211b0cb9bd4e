import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Grade, Review, Reviews } from './reviews.ts'
import { dayOf, daysUntil, FIRM_DAYS, inTurn, prospect, queueOf, standingOf, statisticsOf } from './schedule.ts'
import type { Asked, Question, RecapQuestion } from './types.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

let zone: string | undefined

beforeEach(() => {
  zone = process.env['TZ']
  process.env['TZ'] = 'UTC'
})

afterEach(() => {
  if (zone === undefined) delete process.env['TZ']
  else process.env['TZ'] = zone
})

const at = (text: string) => Date.parse(text)
const NOON = at('2026-11-22T12:00:00Z')

const review = (days: number, grade: Grade): Review => [NOON + days * DAY, grade]

function question(id: string, level: Question['level'] = 'basics'): Question {
  return { id, level, ask: '', short: '', mention: [], follow: [], traps: [], proof: [] }
}

function recap(id: string, module: string): RecapQuestion {
  return { id, module, step: '', ask: '', right: '', wrong: [], why: '' }
}

describe('standingOf', () => {
  test('knows nothing of what was never asked', () => {
    expect(standingOf([])).toEqual({ type: 'new' })
  })

  test('brings what was not known back in ten minutes', () => {
    expect(standingOf([review(0, 1)])).toEqual({ type: 'again', at: NOON + 10 * MINUTE })
    expect(standingOf([review(0, 4), review(9, 1)])).toEqual({ type: 'again', at: NOON + 9 * DAY + 10 * MINUTE })
  })

  // Intervals of FSRS 6 with its default parameters and a retention of 90 %.
  test.each<{ name: string; reviews: readonly Review[]; days: number }>([
    { name: 'hard at first', reviews: [review(0, 2)], days: 1 },
    { name: 'good at first', reviews: [review(0, 3)], days: 2 },
    { name: 'easy at first', reviews: [review(0, 4)], days: 8 },
    { name: 'not known, and good ten minutes later', reviews: [review(0, 1), [NOON + 10 * MINUTE, 3]], days: 1 },
  ])('$name: comes in $days days', ({ reviews, days }) => {
    expect(standingOf(reviews)).toMatchObject({ type: 'later', days })
  })

  test('waits longer each time that it is known, and shorter after it was forgotten', () => {
    const grades: readonly Grade[] = [3, 3, 3, 3, 3]
    const reviews: Review[] = []
    const waits = grades.map((grade) => {
      const standing = standingOf(reviews)
      const [last = NOON] = reviews.at(-1) ?? []
      reviews.push([last + (standing.type === 'later' ? standing.days * DAY : 0), grade])
      const next = standingOf(reviews)
      return next.type === 'later' ? next.days : 0
    })
    expect(waits).toEqual([...waits].sort((a, b) => a - b))
    expect(new Set(waits).size).toBe(waits.length)
    expect(waits.at(-1)).toBeGreaterThan(FIRM_DAYS)
    const [last = 0] = reviews.at(-1) ?? []
    const forgotten = standingOf([...reviews, [last + 40 * DAY, 1], [last + 40 * DAY + 10 * MINUTE, 3]])
    expect(forgotten).toMatchObject({ type: 'later' })
    expect(daysUntil(forgotten, last + 40 * DAY)).toBeLessThan(waits.at(-1) ?? 0)
  })

  test('is not upset by a clock that was set back', () => {
    const standing = standingOf([review(0, 3), review(-3, 3)])
    expect(standing).toMatchObject({ type: 'later', last: NOON - 3 * DAY })
    expect(daysUntil(standing, NOON - 300 * DAY)).toBeGreaterThan(200)
  })

  test('is the same wherever the browser is', () => {
    const reviews = [review(0, 3), review(2, 3), review(9.4, 2)]
    const standings = ['Pacific/Auckland', 'UTC', 'America/Los_Angeles'].map((name) => {
      process.env['TZ'] = name
      return standingOf(reviews)
    })
    expect(standings).toEqual([standings[0], standings[0], standings[0]])
  })
})

describe('a day', () => {
  test.each([
    { zone: 'UTC', from: '2026-11-22T03:59:00Z', to: '2026-11-22T04:01:00Z', nights: 1 },
    { zone: 'UTC', from: '2026-11-22T23:30:00Z', to: '2026-11-23T01:30:00Z', nights: 0 },
    { zone: 'Asia/Vladivostok', from: '2026-11-22T23:30:00Z', to: '2026-11-23T00:30:00Z', nights: 0 },
    { zone: 'Asia/Vladivostok', from: '2026-11-22T17:30:00Z', to: '2026-11-22T18:30:00Z', nights: 1 },
    // Clocks are set forward and back on these.
    { zone: 'Europe/Berlin', from: '2026-03-28T12:00:00Z', to: '2026-03-29T12:00:00Z', nights: 1 },
    { zone: 'Europe/Berlin', from: '2026-10-24T12:00:00Z', to: '2026-10-25T12:00:00Z', nights: 1 },
    { zone: 'America/Los_Angeles', from: '2026-12-31T20:00:00Z', to: '2027-01-01T20:00:00Z', nights: 1 },
  ])('begins at four in the morning, there: $zone, $from to $to', ({ zone: name, from, to, nights }) => {
    process.env['TZ'] = name
    expect(dayOf(at(to)) - dayOf(at(from))).toBe(nights)
  })

  test('is what a question is due on: in the morning, though it was answered in the evening', () => {
    const standing = standingOf([[at('2026-11-22T21:00:00Z'), 2]])
    expect(daysUntil(standing, at('2026-11-23T03:00:00Z'))).toBe(1)
    expect(daysUntil(standing, at('2026-11-23T07:00:00Z'))).toBe(0)
    expect(daysUntil(standing, at('2027-01-01T07:00:00Z'))).toBe(0)
  })
})

describe('queueOf', () => {
  const questions = [question('a', 'design'), question('b'), question('c', 'practice'), question('d'), question('e')]
  const ids = (list: readonly Asked[]) => list.map(({ id }) => id)

  test('begins with a few new ones, the easier first', () => {
    const queue = queueOf(questions, [], {}, { now: NOON, newPerDay: 3 })
    expect(ids(queue.fresh)).toEqual(['b', 'd', 'e'])
    expect(ids(inTurn(queue))).toEqual(['b', 'd', 'e'])
  })

  test('counts those begun today, and not those of yesterday', () => {
    expect(ids(queueOf(questions, [], { b: [review(0, 3)] }, { now: NOON + MINUTE, newPerDay: 2 }).fresh)).toEqual([
      'd',
    ])
    expect(ids(queueOf(questions, [], { b: [review(-1, 3)] }, { now: NOON, newPerDay: 2 }).fresh)).toEqual(['d', 'e'])
    expect(
      ids(queueOf(questions, [], { b: [review(0, 3)], d: [review(0, 3)] }, { now: NOON + MINUTE, newPerDay: 1 }).fresh),
    ).toEqual([])
  })

  test('asks what was not known, then what is longest overdue, then what is new', () => {
    const reviews: Reviews = { a: [review(-3, 3)], b: [review(-8, 3)], c: [[NOON - 11 * MINUTE, 1]] }
    const queue = queueOf(questions, [], reviews, { now: NOON, newPerDay: 2 })
    expect(ids(inTurn(queue))).toEqual(['c', 'b', 'a', 'd'])
  })

  test('asks what was just not known only when nothing else is left', () => {
    const reviews: Reviews = { b: [[NOON - MINUTE, 1]] }
    expect(ids(inTurn(queueOf(questions, [], reviews, { now: NOON, newPerDay: 2 })))).toEqual(['d', 'b'])
    expect(ids(inTurn(queueOf(questions, [], reviews, { now: NOON, newPerDay: 1 })))).toEqual(['b'])
  })

  test('mixes in what a recap has asked, by when it is due, and begins nothing of a recap', () => {
    const recaps = [recap('r', 'websocket'), recap('s', 'websocket'), recap('t', 'graphql')]
    const reviews: Reviews = { a: [review(-3, 3)], r: [review(-8, 3)], s: [[NOON - 11 * MINUTE, 1]] }
    const queue = queueOf(questions, recaps, reviews, { now: NOON, newPerDay: 1 })
    expect(ids(inTurn(queue))).toEqual(['s', 'r', 'a', 'b'])
  })

  test('has room for as many new questions on a day with a recap', () => {
    const reviews: Reviews = { r: [[NOON - MINUTE, 3]], s: [[NOON - MINUTE, 3]] }
    const queue = queueOf(questions, [recap('r', 'websocket'), recap('s', 'websocket')], reviews, {
      now: NOON,
      newPerDay: 2,
    })
    expect(ids(queue.fresh)).toEqual(['b', 'd'])
  })

  test('has nothing when nothing is due', () => {
    expect(inTurn(queueOf([question('b')], [], { b: [review(0, 3)] }, { now: NOON + HOUR, newPerDay: 5 }))).toEqual([])
  })
})

test('prospect says what each grade would come to', () => {
  const days = ([1, 2, 3, 4] as const).map((grade) => daysUntil(prospect([review(-2, 3)], NOON, grade), NOON))
  expect(days[0]).toBeNull()
  expect(days.slice(1)).toEqual([...days.slice(1)].sort((a, b) => Number(a) - Number(b)))
})

describe('statisticsOf', () => {
  const questions = [question('a'), question('b'), question('c', 'design')]

  test('counts by level what was begun and what is firm', () => {
    const long: readonly Review[] = [review(-60, 4), review(-50, 4), review(-1, 3)]
    const { levels, answeredToday } = statisticsOf(questions, [], { a: long, b: [review(0, 1)], other: [] }, NOON)
    expect(levels).toEqual([
      { level: 'basics', firm: 1, begun: 2, all: 2 },
      { level: 'practice', firm: 0, begun: 0, all: 0 },
      { level: 'design', firm: 0, begun: 0, all: 1 },
    ])
    expect(answeredToday).toBe(1)
  })

  test('names the recaps that something was answered of, with what waits', () => {
    const recaps = [recap('r', 'websocket'), recap('s', 'websocket'), recap('t', 'graphql')]
    const { recaps: named, answeredToday } = statisticsOf(
      questions,
      recaps,
      { r: [review(-8, 3)], s: [review(0, 3)] },
      NOON,
    )
    expect(named).toEqual([{ module: 'websocket', due: 1, firm: 0, begun: 2, all: 2 }])
    expect(answeredToday).toBe(1)
  })

  test('tells how much was still known once there is enough to tell from, of the last month alone', () => {
    const some = (count: number, grade: Grade, from: number): Review[] =>
      Array.from({ length: count }, (_, index) => [NOON - from * DAY + index * MINUTE, grade])
    expect(statisticsOf(questions, [], { a: some(10, 3, 2) }, NOON).known).toBeNull()
    expect(statisticsOf(questions, [], { a: some(11, 3, 2) }, NOON).known).toBe(1)
    const mixed = { a: [...some(6, 3, 3), ...some(5, 1, 2)], b: some(30, 1, 90) }
    expect(statisticsOf(questions, [], mixed, NOON).known).toBe(0.5)
  })
})
