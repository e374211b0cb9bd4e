import { expect, test } from 'vitest'
import { batched, lasts, oneByOne } from './model.ts'

test.each([0, 1, 20, 200])('%i items take that many questions and one more', (count) => {
  expect(oneByOne(count, 'rack')).toHaveLength(count + 1)
})

test.each([
  { count: 0, questions: 1 },
  { count: 1, questions: 2 },
  { count: 200, questions: 2 },
])('a loader asks $questions times for $count items', ({ count, questions }) => {
  expect(batched(count, 'rack')).toHaveLength(questions)
})

test('each question waits for the answer before it', () => {
  const questions = oneByOne(5, 'city')
  expect(questions.slice(1).map(({ from }) => from)).toEqual(questions.slice(0, -1).map(({ to }) => to))
})

test('the way is what costs: twenty-one questions to the next rack are ten milliseconds of way', () => {
  expect(lasts(oneByOne(20, 'rack')) - lasts(oneByOne(20, 'process'))).toBeCloseTo(21 * 0.48)
  expect(lasts(batched(20, 'rack')) - lasts(batched(20, 'process'))).toBeCloseTo(2 * 0.48)
})
