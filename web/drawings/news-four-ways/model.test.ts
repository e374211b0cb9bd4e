import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Feed, feedOf, GOALS, HOLD, stopsOf, UNTIL, WAYS } from './model.ts'
import { MORE_GOALS, SCORE, SIZES } from './sizes.ts'

const SETTINGS = [
  { interval: 1, delay: 0.02 },
  { interval: 4, delay: 0.3 },
  { interval: 6, delay: 1.5 },
  { interval: 1, delay: 1.5 },
]
const delays = ({ news }: Feed) => news.map(({ happened, known }) => Number((known - happened).toFixed(3)))
const empty = ({ questions }: Feed) => questions.filter(({ goals }) => goals?.length === 0)

describe.each(SETTINGS)('asked each $interval s over a network of $delay s', ({ interval, delay }) => {
  test.each(WAYS)('%s brings each goal once, in order, before the axis ends', (way) => {
    const { news } = feedOf(way, interval, delay)
    expect(news.map(({ goal }) => goal)).toEqual(GOALS.map((_, goal) => goal))
    const known = news.map((one) => one.known)
    expect(known).toEqual(known.toSorted((a, b) => a - b))
    expect(Math.max(...known)).toBeLessThan(UNTIL)
  })

  test.each(WAYS)('%s knows nothing sooner than the network can bring it', (way) => {
    expect(Math.min(...delays(feedOf(way, interval, delay)))).toBeGreaterThanOrEqual(delay)
  })

  test.each(['sse', 'websocket'] as const)('%s takes one trip for each goal', (way) => {
    expect(delays(feedOf(way, interval, delay))).toEqual(GOALS.map(() => delay))
  })

  test('no poller asks again before it is answered, and a poll waits no longer than it may', () => {
    for (const way of ['polling', 'long-polling'] as const) {
      const { questions } = feedOf(way, interval, delay)
      const gaps = questions.slice(1).map(({ asked }, index) => asked - (questions[index]?.back ?? 0))
      expect(Math.min(...gaps)).toBeGreaterThanOrEqual(0)
      expect(Math.max(...questions.map(({ answered, arrived }) => answered - arrived))).toBeLessThanOrEqual(HOLD + 1e-9)
    }
  })

  test('stops come one after the other and name each goal once', () => {
    const stops = stopsOf(WAYS.map((way) => feedOf(way, interval, delay)))
    const times = stops.map(({ at }) => at)
    expect(times).toEqual([...new Set(times)].toSorted((a, b) => a - b))
    expect(stops.flatMap(({ goals }) => goals)).toEqual(GOALS.map((_, goal) => goal))
  })
})

test('polling asks in vain most of the time, and a goal waits for the next question', () => {
  const polling = feedOf('polling', 4, 0.1)
  expect(polling.questions.map(({ asked }) => asked)).toEqual([0, 4, 8, 12, 16, 20, 24, 28, 32])
  expect(empty(polling).map(({ asked }) => asked)).toEqual([0, 8, 16, 24, 32])
  expect(delays(polling)).toEqual([1.6, 4, 2.8, 2.3, 3.9])
})

test('a long poll is answered when a goal falls, in vain when its time is out', () => {
  const held = feedOf('long-polling', 4, 0.1)
  expect(delays(held)).toEqual([0.1, 0.1, 0.1, 0.1, 0.1])
  expect(empty(held)[0]).toMatchObject({ arrived: 9.6, answered: 15.6 })
})

test('a goal that falls between an answer and the next question costs the long poller another trip', () => {
  expect(delays(feedOf('long-polling', 4, 1))[2]).toBeCloseTo(8.2 + 2 - 9.4 + 1)
})

test('of two goals in one answer the second adds only itself', () => {
  const polling = feedOf('polling', 4, 0.1)
  // The last one is still open when the axis ends.
  expect(polling.questions.map(({ goals }) => goals?.length)).toEqual([0, 1, 0, 2, 0, 1, 0, 1, 0])
  expect(polling.overhead).toBe(4 * SIZES.poll.empty + 4 * SIZES.poll.withGoal + MORE_GOALS - GOALS.length * SCORE)
  expect(polling.requests).toBe(8)
})

test('a stream weighs its opening and its goals', () => {
  expect(feedOf('sse', 4, 0.1)).toMatchObject({ requests: 1, overhead: 1090 + 5 * 97 - 15 })
  expect(feedOf('websocket', 4, 0.1)).toMatchObject({ requests: 1, overhead: 690 + 5 * 44 - 15 })
})

test.each([
  { way: 'long polling', ready: '0', goal: SIZES.poll.withGoal },
  { way: 'server-sent events', ready: SIZES.sse.opening, goal: SIZES.sse.goal },
  { way: 'WebSocket', ready: SIZES.websocket.opening, goal: SIZES.websocket.goal },
])('sizes are those of the lesson’s table: $way', ({ way, ready, goal }) => {
  const path = new URL('../../../lessons/18-which-for-real-time/01-one-feed-four-ways/en.md', import.meta.url)
  const row = readFileSync(path, 'utf8').match(new RegExp(`^\\| ${way} +\\|[^|]*\\|([^|]*)\\|([^|]*)\\|$`, 'm'))
  const number = (cell: string | undefined) => Number(cell?.replaceAll(',', ''))
  expect([number(row?.[1]), number(row?.[2])]).toEqual([Number(ready), goal])
})

test('an answer without a goal is shorter by what the goal takes and the digit of its length', () => {
  const goal = { id: 1795721761185000, type: 'goal', data: { score: '1:0' }, timestamp: 1795721761.185, read: false }
  const withGoal = { notifications: [goal], timestamp: 1795721761.185 }
  const without = { notifications: [], timestamp: 0, timeout: true }
  const shorter = JSON.stringify(withGoal).length - JSON.stringify(without).length + '147'.length - '49'.length
  expect(SIZES.poll.withGoal - SIZES.poll.empty).toBe(shorter)
  expect(MORE_GOALS).toBe(JSON.stringify(goal).length + ','.length)
})
