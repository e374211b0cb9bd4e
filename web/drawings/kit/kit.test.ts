import { describe, expect, test } from 'vitest'
import { halt, pass, play, restingAt, step, stopAt } from './playhead.ts'
import { marksUpTo, scaleOf } from './scale.ts'
import { roomOf } from './use-width.ts'
import { linesOf, wrapText } from './wrap-text.ts'

const STOPS = [0, 1, 3, 4]

describe('a playhead', () => {
  test('rests at the end, where all is drawn', () => {
    expect(restingAt(STOPS)).toEqual({ at: 4, isPlaying: false })
  })

  test('plays from the beginning when it rests, and from where it was halted', () => {
    expect(play(restingAt(STOPS), STOPS)).toEqual({ at: 0, isPlaying: true })
    expect(play(halt({ at: 2, isPlaying: true }), STOPS)).toEqual({ at: 2, isPlaying: true })
  })

  test.each([
    { at: 0, share: 0.5, after: { at: 2, isPlaying: true } },
    { at: 3, share: 0.5, after: { at: 4, isPlaying: false } },
  ])('passes from $at by $share of the whole', ({ at, share, after }) => {
    expect(pass({ at, isPlaying: true }, share, STOPS)).toEqual(after)
  })

  test.each([
    { at: 0, way: 'on', after: 1 },
    { at: 1, way: 'on', after: 3 },
    { at: 2, way: 'on', after: 3 },
    { at: 4, way: 'on', after: 4 },
    { at: 4, way: 'back', after: 3 },
    { at: 2, way: 'back', after: 1 },
    { at: 0, way: 'back', after: 0 },
  ] as const)('steps $way from $at to $after, and stands', ({ at, way, after }) => {
    expect(step({ at, isPlaying: true }, way, STOPS)).toEqual({ at: after, isPlaying: false })
  })

  test.each([
    [0, 0],
    [0.5, 1],
    [1, 1],
    [3.5, 3],
    [4, 3],
  ])('at %d is at or before stop %i', (at, stop) => {
    expect(stopAt(at, STOPS)).toBe(stop)
  })
})

test.each([
  { end: 430, count: 5, marks: [0, 100, 200, 300, 400] },
  { end: 1200, count: 6, marks: [0, 200, 400, 600, 800, 1000, 1200] },
  { end: 0.3, count: 3, marks: [0, 0.1, 0.2, 0.30000000000000004] },
  { end: 0, count: 3, marks: [0] },
])('marks up to $end are round', ({ end, count, marks }) => {
  expect(marksUpTo(end, count)).toEqual(marks)
})

test('a scale goes from its first place to its last', () => {
  const scale = scaleOf([0, 100], [10, 210])
  expect([scale(0), scale(50), scale(100)]).toEqual([10, 110, 210])
})

test.each([
  { text: 'one two three', width: 45, lines: ['one two', 'three'] },
  { text: 'unbreakable', width: 10, lines: ['unbreakable'] },
  { text: 'a\u00a0b c', width: 20, lines: ['a\u00a0b', 'c'] },
])('breaks “$text” at plain spaces', ({ text, width, lines }) => {
  expect(wrapText(text, width, 10)).toEqual(lines)
})

test.each([
  ['one two', 30, 2],
  ['one two', 100, 1],
])('“%s” in %i units takes %i lines of captions', (text, width, lines) => {
  expect(linesOf(text, width)).toBe(lines)
})

test.each([
  [320, true],
  [479, true],
  [480, false],
])('a column of %i units is narrow: %s', (width, isNarrow) => {
  expect(roomOf(width).isNarrow).toBe(isNarrow)
})
