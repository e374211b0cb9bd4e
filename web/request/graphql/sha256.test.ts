import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

test.each([
  ['nothing (FIPS 180-4)', '', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['one block (FIPS 180-4)', 'abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
])('hashes %s', (_, text, hash) => {
  expect(sha256(text)).toBe(hash)
})

test('hashes texts of every length around the edge of a block as another implementation does', () => {
  for (let length = 0; length < 200; length += 1) {
    const text = 'ж{ users }'.repeat(20).slice(0, length)
    expect(sha256(text)).toBe(createHash('sha256').update(text).digest('hex'))
  }
})
