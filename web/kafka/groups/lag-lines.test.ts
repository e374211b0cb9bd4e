import { expect, test } from 'vitest'
import type { LagSample } from '../broker/history.ts'
import { lagChart, roundUp } from './lag-lines.ts'

const sample = (at: number, lag: number, members: number): LagSample => ({
  at,
  groups: { billing: { lag, members } },
  topics: { 'billing orders': lag },
})

test('draws a step for each change, and where nobody read', () => {
  const samples = [sample(1_000, 0, 1), sample(2_000, 0, 1), sample(3_000, 0, 0), sample(4_000, 7, 0)]
  const { from, to, most, lines } = lagChart(samples, 5_000, ['billing', 'nobody'], null)
  expect({ from, to, most }).toEqual({ from: -55_000, to: 5_000, most: 10 })
  expect(lines).toEqual([
    {
      group: 'billing',
      lag: 7,
      steps: [
        { from: 1_000, to: 3_000, lag: 0, isDown: false },
        { from: 3_000, to: 4_000, lag: 0, isDown: true },
        { from: 4_000, to: 5_000, lag: 7, isDown: true },
      ],
    },
  ])
})

test('tells of one topic alone where one is chosen', () => {
  expect(lagChart([sample(0, 3, 1)], 1_000, ['billing'], 'orders').lines).toHaveLength(1)
  expect(lagChart([sample(0, 3, 1)], 1_000, ['billing'], 'payments').lines).toEqual([])
})

test('begins five minutes ago at the earliest', () => {
  const { from, lines } = lagChart([sample(0, 3, 1)], 1_000_000, ['billing'], null)
  expect(from).toBe(700_000)
  expect(lines[0]?.steps).toEqual([{ from: 700_000, to: 1_000_000, lag: 3, isDown: false }])
})

test.each([
  [0, 4],
  [4, 4],
  [5, 5],
  [11, 20],
  [1_234, 2_000],
])('ends the axis of %i at %i', (value, most) => {
  expect(roundUp(value)).toBe(most)
})
