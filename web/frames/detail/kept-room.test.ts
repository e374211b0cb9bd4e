import { expect, test } from 'vitest'
import { isInSight, offsetOf } from './kept-room.ts'

const LINE = 28
const at = (scrollOffset: number | null, height: number) => ({ scrollOffset, scrollRect: { width: 300, height } })

test.each([
  { name: 'nothing selected: at the top', index: -1, height: 300, offset: 0 },
  { name: 'a line in sight from the top: at the top', index: 4, height: 300, offset: 0 },
  { name: 'a line further down: two lines stand behind it', index: 20, height: 300, offset: 344 },
  { name: 'the first line of a list whose height is not known yet: at the top', index: 0, height: 0, offset: 0 },
  { name: 'a far line of such a list: one line before it', index: 20, height: 0, offset: 19 * LINE },
  { name: 'a list too low for the lines behind: one line before it', index: 20, height: 2 * LINE, offset: 19 * LINE },
])('$name', ({ index, height, offset }) => {
  expect(offsetOf(index, LINE, height, 0)).toBe(offset)
})

test.each([
  { name: 'the first line, of a list at its top', index: 0, offset: 0, seen: true },
  { name: 'the first line, before anything scrolled', index: 0, offset: null, seen: true },
  { name: 'the first line, scrolled away above', index: 0, offset: 3 * LINE, seen: false },
  { name: 'a line that would be the topmost in sight', index: 5, offset: 5 * LINE, seen: false },
  { name: 'a line with one before it', index: 5, offset: 4 * LINE, seen: true },
  { name: 'a line below the end', index: 12, offset: 0, seen: false },
])('tells whether it is in sight: $name', ({ index, offset, seen }) => {
  expect(isInSight(index, at(offset, 300), LINE, 0)).toBe(seen)
})
