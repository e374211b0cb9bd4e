import { expect, test } from 'vitest'
import { GatheredBody } from './gathered-body.ts'

test.each([
  { name: 'single bytes', sizes: Array.from({ length: 5_000 }, () => 1) },
  { name: 'pieces larger than what there was', sizes: [3, 10_000, 0, 40_000, 7] },
  { name: 'nothing', sizes: [] },
])('gathers $name in order', ({ sizes }) => {
  const body = new GatheredBody()
  const pieces = sizes.map((size, index) => Buffer.alloc(size, index % 251))
  for (const piece of pieces) body.add(piece)
  expect(body.bytes.equals(Buffer.concat(pieces))).toBe(true)
})

test('does not keep the pieces', () => {
  const body = new GatheredBody()
  const piece = Buffer.from('a')
  body.add(piece)
  piece.write('b')
  expect(body.bytes.toString()).toBe('a')
})
