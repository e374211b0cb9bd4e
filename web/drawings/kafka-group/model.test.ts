import { expect, test } from 'vitest'
import { type Assignor, newGroup, rebalance, type Shares } from './model.ts'

const plain = (shares: Shares) => Object.fromEntries(shares)

test('range gives each member a run of partitions, the first ones one more', () => {
  expect(plain(newGroup(6, 'range', ['one', 'two', 'four', 'five']).shares)).toEqual({
    five: [0, 1],
    four: [2, 3],
    one: [4],
    two: [5],
  })
})

test('range: who joins makes everybody let go of everything', () => {
  const { rounds } = rebalance(newGroup(6, 'range', ['a', 'b']), ['a', 'b', 'c'])
  expect(rounds).toEqual([
    {
      generation: 2,
      shares: new Map([
        ['a', [0, 1]],
        ['b', [2, 3]],
        ['c', [4, 5]],
      ]),
      paused: [0, 1, 2, 3, 4, 5],
      moved: [2, 4, 5],
      free: [],
    },
  ])
})

test('cooperative-sticky: who joins gets in a second round what others let go in the first', () => {
  const { rounds, group } = rebalance(newGroup(6, 'cooperative-sticky', ['a', 'b']), ['a', 'b', 'c'])
  expect(rounds.map(({ shares, paused, free }) => ({ shares: plain(shares), paused, free }))).toEqual([
    { shares: { a: [0, 1], b: [3, 4], c: [] }, paused: [2, 5], free: [2, 5] },
    { shares: { a: [0, 1], b: [3, 4], c: [2, 5] }, paused: [], free: [] },
  ])
  expect(group.generation).toBe(3)
})

test('cooperative-sticky: who leaves takes one round, and nobody stops', () => {
  const { rounds } = rebalance(newGroup(6, 'cooperative-sticky', ['a', 'b', 'c']), ['a', 'c'])
  expect(rounds).toHaveLength(1)
  expect(rounds[0]).toMatchObject({ paused: [], moved: [2, 3], free: [] })
})

test('a member more than partitions gets none', () => {
  const { group } = rebalance(newGroup(2, 'range', ['a', 'b']), ['a', 'b', 'c'])
  expect(plain(group.shares)).toEqual({ a: [0], b: [1], c: [] })
})

const CHANGES = [['a'], ['a', 'b'], ['a', 'b', 'c'], ['b', 'c'], ['b', 'c', 'd', 'e'], ['e'], ['a', 'e']]

test.each<Assignor>(['range', 'cooperative-sticky'])(
  '%s: whoever comes and goes, each partition has one reader and no two shares differ by more than one',
  (assignor) => {
    let group = newGroup(6, assignor, ['a'])
    for (const members of CHANGES) {
      group = rebalance(group, members).group
      const shares = [...group.shares.values()]
      expect(shares.flat().toSorted()).toEqual([0, 1, 2, 3, 4, 5])
      expect(
        Math.max(...shares.map(({ length }) => length)) - Math.min(...shares.map(({ length }) => length)),
      ).toBeLessThanOrEqual(1)
    }
  },
)

test('cooperative-sticky never moves a partition away from a member that stays and has no more than its share', () => {
  const before = newGroup(6, 'cooperative-sticky', ['a', 'b', 'c'])
  const { group } = rebalance(before, ['a', 'b', 'c', 'd'])
  const moved = [...before.shares].flatMap(([member, own]) =>
    own.filter((each) => !group.shares.get(member)?.includes(each)),
  )
  expect(moved).toHaveLength(1)
})
