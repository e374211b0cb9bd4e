import { expect, test } from 'vitest'
import { ByteShelf } from './byte-shelf.ts'

interface Case {
  readonly name: string
  readonly length: number
  /** How long the buffer is from which the piece is cut. */
  readonly of: number
  /** The most memory that the piece may hold on to. */
  readonly holds: number
}

const cases: readonly Case[] = [
  { name: 'nothing', length: 0, of: 0, holds: 8 * 1024 },
  { name: 'a small piece of a long read', length: 200, of: 65_536, holds: 8 * 1024 },
  { name: 'a larger piece of a long read', length: 3_000, of: 65_536, holds: 3_000 },
  { name: 'most of a read', length: 40_000, of: 65_536, holds: 65_536 },
  { name: 'a piece of a very long write', length: 262_144, of: 4_194_304, holds: 4_194_304 },
]

test.each(cases)('a shelf keeps $name as it is, holding no more memory than it should', ({ length, of, holds }) => {
  const source = Buffer.from(new ArrayBuffer(of)).fill('x')
  const piece = source.subarray(0, length)
  const shelf = new ByteShelf()
  shelf.put(Buffer.from('before'))
  const start = shelf.put(piece)
  const { slab } = shelf
  shelf.put(Buffer.from('behind'))
  expect(slab.subarray(start, start + length).equals(piece)).toBe(true)
  expect(slab.buffer.byteLength).toBeLessThanOrEqual(holds)
})

test('pieces of a shelf share slabs and keep what they are', () => {
  const shelf = new ByteShelf()
  const pieces = Array.from({ length: 500 }, (_, index) => Buffer.from(`${index} `.repeat(1 + (index % 60))))
  const places = pieces.map((piece) => ({ start: shelf.put(piece), slab: shelf.slab }))
  const read = places.map(({ start, slab }, index) => slab.subarray(start, start + (pieces[index]?.length ?? 0)))
  expect(read.map(String)).toEqual(pieces.map(String))
  expect(new Set(places.map(({ slab }) => slab)).size).toBeLessThan(20)
})

test('a large piece between small ones costs them no new slab', () => {
  const shelf = new ByteShelf()
  shelf.put(Buffer.from('before'))
  const { slab } = shelf
  shelf.put(Buffer.alloc(16 * 1024))
  shelf.put(Buffer.from('behind'))
  expect(shelf.slab).toBe(slab)
})
