import { expect, test } from 'vitest'
import { type ChangePace, createChangePace } from './change-pace.ts'

/** What happens at a time, in milliseconds; a change at each of `changes`. */
interface Situation {
  readonly name: string
  readonly changes: readonly number[]
  readonly acts?: Readonly<Record<number, (pace: ChangePace) => void>>
  /** When the page hears of it. */
  readonly heard: readonly number[]
}

const every = (milliseconds: number, until: number, from = 0): readonly number[] =>
  Array.from({ length: Math.floor((until - from) / milliseconds) + 1 }, (_, index) => from + index * milliseconds)

const situations: readonly Situation[] = [
  { name: 'a change is told at once', changes: [5], heard: [5] },
  { name: 'those right behind it are told together, a picture later', changes: [0, 1, 2, 3], heard: [0, 16] },
  {
    name: 'where answers take long, the page is left three times as long alone',
    changes: [0, 1],
    acts: { 0: (pace) => pace.cost(30) },
    heard: [0, 90],
  },
  {
    name: 'a flood is told ten times a second',
    changes: every(1, 400),
    heard: [0, ...every(16, 192, 16), 292, 392, 492],
  },
  {
    name: 'a flood is over with a pause',
    changes: [...every(1, 300), 600, 601],
    heard: [0, ...every(16, 192, 16), 292, 392, 600, 616],
  },
  {
    name: 'a press of Run ends it too: what was put off is told now',
    changes: every(1, 260),
    acts: { 220: (pace) => pace.attend() },
    heard: [0, ...every(16, 192, 16), 220, 236, 252, 268],
  },
]

test.each(situations)('$name', ({ changes, acts, heard }) => {
  const told: number[] = []
  let now = 0
  const due = new Map<() => void, number>()
  const pace = createChangePace(() => told.push(now), {
    now: () => now,
    later(milliseconds, act) {
      due.set(act, now + milliseconds)
      return () => due.delete(act)
    },
  })
  const at = new Set(changes)
  for (now = 0; now <= 1_000; now += 1) {
    for (const [act] of [...due].filter(([, when]) => when <= now)) {
      due.delete(act)
      act()
    }
    if (at.has(now)) pace.changed()
    acts?.[now]?.(pace)
  }
  expect(told).toEqual(heard)
})
