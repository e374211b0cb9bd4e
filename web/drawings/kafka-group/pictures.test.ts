import { expect, test } from 'vitest'
import { type Assignor, newGroup, rebalance } from './model.ts'
import { type Picture, pausedIn, picturesOf } from './pictures.ts'

const change = (assignor: Assignor, members: readonly string[], after: readonly string[]) => {
  const before = newGroup(6, assignor, members)
  const done = rebalance(before, after)
  const joined = after.find((member) => !members.includes(member)) ?? null
  const left = members.find((member) => !after.includes(member)) ?? null
  return picturesOf(done.group, { before, rebalance: done, joined, left })
}

const outline = (pictures: readonly Picture[]) =>
  pictures.map(({ kind, partitions }) => {
    const states = partitions.map(
      ({ owner, state }) => `${owner ?? '-'}${state === 'paused' ? '!' : state === 'moved' ? '+' : ''}`,
    )
    return `${kind}: ${states.join(' ')}`
  })

test('a group to which nothing has happened is one picture', () => {
  expect(outline(picturesOf(newGroup(6, 'range', ['1', '2']), null))).toEqual(['before: 1 1 1 2 2 2'])
})

test.each<{ name: string; assignor: Assignor; from: string[]; to: string[]; pictures: string[]; paused: number }>([
  {
    name: 'range, one joins: all stand still',
    assignor: 'range',
    from: ['1', '2'],
    to: ['1', '2', '3'],
    pictures: ['before: 1 1 1 2 2 2', 'stopped: 1! 1! 1! 2! 2! 2!', 'end: 1 1 2+ 2 3+ 3+'],
    paused: 6,
  },
  {
    name: 'cooperative-sticky, one joins: two stand still, through one more round',
    assignor: 'cooperative-sticky',
    from: ['1', '2'],
    to: ['1', '2', '3'],
    pictures: ['before: 1 1 1 2 2 2', 'stopped: 1 1 1! 2 2 2!', 'round: 1 1 -! 2 2 -!', 'end: 1 1 3+ 2 2 3+'],
    paused: 2,
  },
  {
    name: 'cooperative-sticky, one leaves: only what it had',
    assignor: 'cooperative-sticky',
    from: ['1', '2', '3'],
    to: ['1', '3'],
    pictures: ['before: 1 1 2 2 3 3', 'stopped: 1 1 2! 2! 3 3', 'end: 1 1 1+ 3+ 3 3'],
    paused: 2,
  },
])('$name', ({ assignor, from, to, pictures, paused }) => {
  const shown = change(assignor, from, to)
  expect(outline(shown)).toEqual(pictures)
  expect(pausedIn(shown)).toBe(paused)
})
