import { expect, test } from 'vitest'
import { decodeSpot, encodeSpot, type Spot } from './link.ts'

const FIELD = { key: 'h2.headers.flags.end_stream', occurrence: 0 }

test.each<{ name: string; text: string; spot: Spot }>([
  { name: 'only a zoom', text: 'timeline', spot: { zoom: 'timeline', run: 0, place: null, nested: 0, field: null } },
  { name: 'a frame', text: 'ladder.1.4', spot: { zoom: 'ladder', run: 1, place: 4, nested: 0, field: null } },
  {
    name: 'a field',
    text: `bytes.1.4~${FIELD.key}`,
    spot: { zoom: 'bytes', run: 1, place: 4, nested: 0, field: FIELD },
  },
  {
    name: 'a field of a nested frame',
    text: 'bits.2.7.2~protobuf.field.value',
    spot: { zoom: 'bits', run: 2, place: 7, nested: 2, field: { key: 'protobuf.field.value', occurrence: 0 } },
  },
  {
    name: 'the third field of a kind',
    text: 'bytes.1.0~http1.field~2',
    spot: { zoom: 'bytes', run: 1, place: 0, nested: 0, field: { key: 'http1.field', occurrence: 2 } },
  },
])('$name is written and read back', ({ text, spot }) => {
  expect(encodeSpot(spot)).toBe(text)
  expect(decodeSpot(text)).toEqual(spot)
})

test.each([
  '',
  'nonsense',
  'bytes.1',
  'bytes.x.1',
  'bytes.1.-4',
  'bytes.1.4.2.9',
  'bytes.1.4~<script>',
  'bytes~http1.field',
  'bytes.1.4~http1.field~x',
  'bytes.1.4~http1.field~1~2',
  'bytes.99999999999.1',
])('%j is no spot', (text) => {
  expect(decodeSpot(text)).toBeNull()
})
