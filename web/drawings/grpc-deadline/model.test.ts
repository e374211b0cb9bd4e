import { expect, test } from 'vitest'
import { CHAIN, deadlineStory, eventsOf, type Story, WIRE } from './model.ts'

const endings = (story: Story) => story.rows.map(({ ending }) => ending)
const granted = (story: Story) => story.rows.map((row) => row.granted)

test('with time enough everybody answers, and nothing is wasted', () => {
  const story = deadlineStory(1000, true)
  const work = CHAIN.reduce((sum, { before, after }) => sum + before + after, 0)
  expect(story).toMatchObject({ status: 'OK', end: work + 6 * WIRE, wasted: 0 })
  expect(endings(story)).toEqual(['answered', 'answered', 'answered', 'answered'])
})

test('each hop is granted what the one before has left when it calls', () => {
  expect(granted(deadlineStory(1000, true))).toEqual([1000, 1000, 880, 700])
})

test.each([
  { deadline: 500, endings: ['cancelled', 'cancelled', 'cancelled', 'cancelled'], stops: [500, 510, 520, 530] },
  { deadline: 200, endings: ['cancelled', 'cancelled', 'cancelled', 'never-called'], stops: [200, 210, 220, null] },
  { deadline: 100, endings: ['cancelled', 'cancelled', 'never-called', 'never-called'], stops: [100, 110, null, null] },
])(
  'a deadline of $deadline ms stops everybody, each by the time of one way later',
  ({ deadline, endings: want, stops }) => {
    const story = deadlineStory(deadline, true)
    expect(endings(story)).toEqual(want)
    expect(story.rows.map(({ to }) => to)).toEqual(stops)
    expect(story).toMatchObject({ status: 'DEADLINE_EXCEEDED', end: deadline, wasted: 0 })
  },
)

test('a deadline that stays with the client stops only the client: the others work on for nobody', () => {
  const story = deadlineStory(300, false)
  expect(endings(story)).toEqual(['cancelled', 'for-nobody', 'for-nobody', 'for-nobody'])
  expect(granted(story)).toEqual([300, null, null, null])
  // Stock works for 20 ms more, the warehouse is asked at 330, and its answer goes all the way up.
  expect(story.wasted).toBe(20 + 400 + 40 + 30)
})

test('parts of a row follow one another without a gap and end where it ends', () => {
  const rows = [50, 300, 450, 700, 900].flatMap((deadline) => [
    ...deadlineStory(deadline, true).rows,
    ...deadlineStory(deadline, false).rows,
  ])
  for (const { from, to, parts } of rows) {
    expect([from, ...parts.map((part) => part.to)]).toEqual([...parts.map((part) => part.from), to])
  }
})

test('events come in order: who is called, then who stops, each a way later', () => {
  const said = eventsOf(deadlineStory(200, true)).map(
    ({ at, changes }) => `${at} ${changes.map(({ id, what }) => `${id} ${what}`)}`,
  )
  expect(said).toEqual([
    '0 client called',
    '10 orders called',
    '140 stock called',
    '200 client cancelled',
    '210 orders cancelled',
    '220 stock cancelled',
  ])
})
