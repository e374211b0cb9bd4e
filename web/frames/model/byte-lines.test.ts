import { expect, test } from 'vitest'
import { targetOf } from '../detail/use-byte-keys.ts'
import { type ByteLine, lineOf } from './byte-lines.ts'

const line = (start: number, end: number): ByteLine => ({ type: 'bytes', start, end })
const LINES = [line(0, 8), line(8, 16), line(16, 20)]

test.each([
  { offset: 0, expected: 0 },
  { offset: 7, expected: 0 },
  { offset: 8, expected: 1 },
  { offset: 19, expected: 2 },
  { offset: 20, expected: -1 },
  { offset: -1, expected: -1 },
])('byte $offset is on line $expected', ({ offset, expected }) => {
  expect(lineOf(LINES, offset)).toBe(expected)
})

test.each([
  { key: 'ArrowRight', from: 7, to: 8, why: 'runs on into the next line' },
  { key: 'ArrowRight', from: 19, to: 19, why: 'stops at the end' },
  { key: 'ArrowLeft', from: 8, to: 7, why: 'runs back into the line above' },
  { key: 'ArrowLeft', from: 0, to: 0, why: 'stops at the beginning' },
  { key: 'ArrowDown', from: 3, to: 11, why: 'keeps the column' },
  { key: 'ArrowDown', from: 15, to: 19, why: 'takes the last byte of a shorter line' },
  { key: 'ArrowUp', from: 17, to: 9, why: 'keeps the column' },
  { key: 'PageDown', from: 1, to: 17, why: 'goes two lines where two are a page' },
  { key: 'PageUp', from: 18, to: 2, why: 'goes two lines back' },
  { key: 'Home', from: 13, to: 8, why: 'goes to the beginning of the line' },
  { key: 'End', from: 13, to: 15, why: 'goes to the end of the line' },
  { key: 'Ctrl+Home', from: 13, to: 0, why: 'goes to the first byte' },
  { key: 'Ctrl+End', from: 13, to: 19, why: 'goes to the last byte' },
  { key: 'x', from: 13, to: null, why: 'is no move' },
])('$key at byte $from $why', ({ key, from, to }) => {
  const isCtrl = key.startsWith('Ctrl+')
  const move = { lines: LINES, columns: 8, stop: from, pageLines: 2 }
  expect(targetOf(move, isCtrl ? key.slice(5) : key, isCtrl)).toBe(to)
})
