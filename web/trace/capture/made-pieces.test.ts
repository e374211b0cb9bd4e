import { expect, test } from 'vitest'
import type { SourcePiece } from '#proto/wire/model.ts'
import { isOver, MadePieces } from './made-pieces.ts'

const pieceOf = (start: number, end: number): SourcePiece => ({
  id: '<.body',
  transform: 'dechunked',
  start: 0,
  bytes: new Uint8Array(end - start),
  from: { source: '<', start, end },
})

test.each([
  {
    name: 'in order, side by side',
    ranges: [
      [0, 3],
      [3, 5],
      [5, 9],
    ],
  },
  {
    name: 'with bytes between them',
    ranges: [
      [2, 3],
      [5, 6],
      [8, 9],
    ],
  },
  {
    name: 'one in another, which came first',
    ranges: [
      [0, 9],
      [2, 4],
      [4, 5],
      [6, 8],
    ],
  },
  {
    name: 'one in another, which came last',
    ranges: [
      [2, 4],
      [6, 8],
      [0, 9],
    ],
  },
  {
    name: 'from no bytes',
    ranges: [
      [0, 2],
      [2, 2],
      [2, 5],
      [5, 5],
      [9, 9],
    ],
  },
  {
    name: 'two from the same bytes',
    ranges: [
      [1, 4],
      [1, 4],
      [1, 2],
    ],
  },
])('of pieces $name, those over any span are found', ({ ranges }) => {
  const all = ranges.map(([start = 0, end = 0]) => pieceOf(start, end))
  const made = new MadePieces()
  for (const piece of all) made.add(piece)
  for (let start = 0; start <= 10; start++) {
    for (let end = start; end <= 10; end++) {
      const span = { source: '<', start, end }
      const expected = all.filter(({ from }) => isOver(from, span))
      expect(new Set(made.over(span)), `${start}–${end}`).toEqual(new Set(expected))
      expect(made.over(span)).toHaveLength(expected.length)
    }
  }
})
