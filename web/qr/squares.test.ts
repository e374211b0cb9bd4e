import { expect, test } from 'vitest'
import { squaresOf } from './squares.ts'

test.each([
  { name: 'nothing dark', grid: [[false, false]], is: '' },
  { name: 'a run to the end of its row', grid: [[false, true, true]], is: 'M1 0h2v1h-2z' },
  {
    name: 'two runs, and the next row',
    grid: [
      [true, false, true],
      [true, true, false],
    ],
    is: 'M0 0h1v1h-1zM2 0h1v1h-1zM0 1h2v1h-2z',
  },
])('dark squares of a row are one rectangle: $name', ({ grid, is }) => {
  expect(squaresOf(grid)).toBe(is)
})
