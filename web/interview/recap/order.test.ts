import { expect, test } from 'vitest'
import { shuffledOrder } from './order.ts'

const IDS = Array.from({ length: 400 }, (_, number) => `question-${number}`)

test('each option stands somewhere, once', () => {
  for (const count of [3, 4])
    for (const id of IDS)
      expect(shuffledOrder(count, id, 0).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3].slice(0, count))
})

test('a question that is asked again, in another language or after a reload, keeps its order', () => {
  expect(shuffledOrder(4, 'one-thread-and-a-race', 2)).toEqual(shuffledOrder(4, 'one-thread-and-a-race', 2))
})

test('once it has been answered, most come in another order', () => {
  const same = IDS.filter((id) => shuffledOrder(4, id, 0).join() === shuffledOrder(4, id, 1).join())
  expect(same.length).toBeLessThan(IDS.length / 10)
})

test('the right option is at each place about as often', () => {
  const places = [0, 1, 2, 3].map((place) => IDS.filter((id) => shuffledOrder(4, id, 0)[place] === 0).length)
  for (const often of places) {
    expect(often).toBeGreaterThan(70)
    expect(often).toBeLessThan(130)
  }
})
