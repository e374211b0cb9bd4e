import { describe, expect, test } from 'vitest'
import { NO_SLOTS, takeSlots } from './slots.ts'

const from = (first: number, count: number) => Array.from({ length: count }, (_, place) => first + place)

const STEPS = [
  { does: 'draws each message in a row of its own at first', seen: [], now: from(0, 3), slots: [0, 1, 2] },
  { does: 'keeps the rows of what stays in sight', seen: [from(0, 3)], now: from(1, 3), slots: [1, 2, 3] },
  { does: 'keeps them on the way up too', seen: [from(5, 3)], now: from(4, 3), slots: [3, 0, 1] },
  {
    does: 'takes all rows anew, in order, where nothing stays',
    seen: [from(0, 3)],
    now: from(100, 3),
    slots: [0, 1, 2],
  },
  { does: 'adds rows where more are in sight', seen: [from(0, 2)], now: from(100, 4), slots: [0, 1, 2, 3] },
  { does: 'drops rows where fewer are in sight', seen: [from(0, 4)], now: from(100, 2), slots: [0, 1] },
  {
    does: 'never gives one row to two messages',
    seen: [from(0, 3), from(1, 3), from(2, 3)],
    now: from(90, 3),
    slots: [2, 3, 4],
  },
]

describe('rows of a list', () => {
  test.each(STEPS)('$does', ({ seen, now, slots }) => {
    const before = seen.reduce(takeSlots, NO_SLOTS)
    expect([...takeSlots(before, now).values()]).toEqual(slots)
  })
})
