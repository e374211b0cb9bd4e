import { expect, test } from 'vitest'
import { findBytes, MOST_PLACES } from './hex-search.ts'

const BYTES = new TextEncoder().encode('{"add":"0x1","Ж":1}\n\n\n')

test.each([
  { name: 'bytes with spaces', wanted: '22 61', starts: [1] },
  { name: 'bytes without', wanted: '2261', starts: [1] },
  { name: 'bytes in capitals', wanted: '0A', starts: [20, 21, 22] },
  { name: 'an offset', wanted: '0x10', starts: [16] },
  { name: 'an offset beyond the end', wanted: '0xffff', starts: [] },
  { name: 'a text', wanted: '"add"', starts: [2] },
  { name: 'hex letters as bytes', wanted: 'ad', starts: [] },
  { name: 'a text of hex letters in quotation marks', wanted: '"ad"', starts: [2] },
  { name: 'a text that looks like an offset, in quotation marks', wanted: '"0x1"', starts: [8] },
  { name: 'letters beyond ASCII', wanted: 'Ж', starts: [14] },
  { name: 'what is not there', wanted: 'zz', starts: [] },
  { name: 'nothing', wanted: ' ', starts: [] },
])('$name: $wanted', ({ wanted, starts }) => {
  expect(findBytes(BYTES, wanted).map(({ start }) => start)).toEqual(starts)
})

test('places do not overlap, and are counted up to a limit', () => {
  expect(findBytes(Uint8Array.of(7, 7, 7, 7, 7), '07 07')).toEqual([
    { start: 0, end: 2 },
    { start: 2, end: 4 },
  ])
  expect(findBytes(new Uint8Array(MOST_PLACES * 2), '00')).toHaveLength(MOST_PLACES)
})
