import { expect, test } from 'vitest'
import { type Download, download, WINDOW } from './model.ts'

const sum = (numbers: readonly number[]) => numbers.reduce((total, each) => total + each, 0)
const CASES = [
  { pace: 8192, way: 2 },
  { pace: 2048, way: 10 },
  { pace: 1000, way: 25 },
  { pace: 333, way: 40 },
]

test('a reader that keeps up on a short way never stops the sender', () => {
  expect(download(8192, 2, 1000).stops).toEqual([])
})

test('a reader that does not read at all lets exactly one window come', () => {
  const { data, updates, stops, end } = download(0, 10, 500)
  expect(sum(data.map(({ bytes }) => bytes))).toBe(WINDOW)
  expect(data.map(({ bytes }) => bytes)).toEqual([16_384, 16_384, 16_384, 16_383])
  expect(updates).toEqual([])
  expect(stops).toEqual([{ from: 16, to: 500 }])
  expect(end).toBeNull()
})

test('a long way stops the sender though the reader is fast: permission is under way', () => {
  expect(download(8192, 40, 1000).stops.length).toBeGreaterThan(0)
})

test.each(CASES)('at $pace bytes/ms and $way ms all bytes come in the end', ({ pace, way }) => {
  const { data, end, total } = download(pace, way, 5000)
  expect(sum(data.map(({ bytes }) => bytes))).toBe(total)
  expect(end).toBeGreaterThan(0)
})

test.each(CASES)('at $pace bytes/ms and $way ms no byte is sent without permission', ({ pace, way }) => {
  const { levels, data, updates } = download(pace, way, 5000)
  expect(Math.min(...levels.map(({ window }) => window))).toBeGreaterThanOrEqual(0)
  expect(data.map(({ from }) => permittedAt(from, { data, updates }))).not.toContain(false)
})

function permittedAt(now: number, { data, updates }: Pick<Download, 'data' | 'updates'>): boolean {
  const sent = sum(data.filter(({ from }) => from <= now).map(({ bytes }) => bytes))
  return sent <= WINDOW + sum(updates.filter(({ to }) => to <= now).map(({ increment }) => increment))
}
