import { expect, test } from 'vitest'
import { furthestBehind, type LagRow } from './lag-rows.ts'

const row = (partition: number, lag: number | null): LagRow => ({
  group: 'readers',
  topic: 'orders',
  partition,
  committed: 0,
  end: lag,
  lag,
})
const CASES: { name: string; lags: (number | null)[]; most: number; kept: number[] }[] = [
  { name: 'all of them where there is room', lags: [0, 3, 1], most: 3, kept: [0, 1, 2] },
  { name: 'those that are furthest behind, in their order', lags: [2, 0, 9, 5], most: 2, kept: [2, 3] },
  { name: 'the first of those that are equal', lags: [0, 0, 0, 1], most: 2, kept: [0, 3] },
  { name: 'those of which nothing is known last', lags: [null, 1, null, 2], most: 2, kept: [1, 3] },
]

test.each(CASES)('of many partitions shows $name', ({ lags, most, kept }) => {
  const rows = lags.map((lag, partition) => row(partition, lag))
  expect(furthestBehind(rows, most).map(({ partition }) => partition)).toEqual(kept)
})
