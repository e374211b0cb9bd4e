import { describe, expect, test } from 'vitest'
import { RecycledShelf } from './recycled-shelf.ts'

const KIB = 1024
const piece = (letter: string, bytes = 16 * KIB) => Buffer.alloc(bytes, letter)

/** Puts pieces of one letter each and says in which slab they lie, and where. */
function put(shelf: RecycledShelf, letters: string) {
  return [...letters].map((letter) => {
    const start = shelf.put(piece(letter))
    return { slab: shelf.slab, start, letter }
  })
}

describe('slabs', () => {
  test('hold pieces side by side, and not the memory they came in', () => {
    const shelf = new RecycledShelf()
    const original = piece('a')
    const start = shelf.put(original)
    original.fill('z')
    expect(shelf.slab.toString('latin1', start, start + 3)).toBe('aaa')
    expect(put(shelf, 'bcde').map(({ start: at }) => at / KIB)).toEqual([16, 32, 48, 0])
  })

  test('are used again when all that lay in them was given back', () => {
    const shelf = new RecycledShelf()
    const first = put(shelf, 'abcd')
    const second = put(shelf, 'efgh')
    for (const { slab } of first) shelf.giveBack(slab)
    const third = put(shelf, 'ijkl')
    expect(third[0]?.slab).toBe(first[0]?.slab)
    expect(third[0]?.slab).not.toBe(second[0]?.slab)
  })

  test('are left alone while one piece in them is kept', () => {
    const shelf = new RecycledShelf()
    const first = put(shelf, 'abcd')
    put(shelf, 'e')
    for (const { slab } of first.slice(1)) shelf.giveBack(slab)
    put(shelf, 'fghijkl')
    expect(first[0]?.slab.toString('latin1', 0, 3)).toBe('aaa')
  })

  test('that are being filled go on, though all in them was given back', () => {
    const shelf = new RecycledShelf()
    const [only] = put(shelf, 'a')
    if (only !== undefined) shelf.giveBack(only.slab)
    expect(put(shelf, 'b')).toEqual([{ slab: only?.slab, start: 16 * KIB, letter: 'b' }])
    for (const { slab } of put(shelf, 'cd')) shelf.giveBack(slab)
    shelf.giveBack(shelf.slab)
    put(shelf, 'efgh')
    expect(put(shelf, 'i')[0]?.slab).toBe(only?.slab)
  })

  test('of others are none of ours', () => {
    const shelf = new RecycledShelf()
    const foreign = Buffer.alloc(64 * KIB, 'x')
    shelf.giveBack(foreign)
    put(shelf, 'abcdefgh')
    expect(foreign.toString('latin1', 0, 3)).toBe('xxx')
  })
})
