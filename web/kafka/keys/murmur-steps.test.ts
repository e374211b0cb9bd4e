import { expect, test } from 'vitest'
import { murmur2, partitionOf } from '#proto/wire/kafka/index.ts'
import { grownKeys, murmurSteps, partitionOfHash, signed } from './murmur-steps.ts'

const utf8 = new TextEncoder()

/** Of Kafka's own test (UtilsTest.testMurmur2). */
test.each([
  { key: '21', hash: -973932308 },
  { key: 'foobar', hash: -790332482 },
  { key: 'a-little-bit-long-string', hash: -985981536 },
  { key: 'a-little-bit-longer-string', hash: -1486304829 },
  { key: 'lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8', hash: -58897971 },
  { key: 'abc', hash: 479470107 },
])('hashes $key as Kafka does', ({ key, hash }) => {
  expect(signed(murmurSteps(utf8.encode(key)).hash)).toBe(hash)
})

test.each(['', 'a', 'ab', 'abc', 'abcd', 'abcde', 'ключ', '\u0000\u00ff', 'x'.repeat(1_001)])(
  'agrees with the codec on “%s”',
  (key) => {
    const bytes = utf8.encode(key)
    const { hash } = murmurSteps(bytes)
    expect(signed(hash)).toBe(murmur2(bytes))
    expect(partitionOfHash(hash, 7)).toBe(partitionOf(bytes, 7))
  },
)

test('tells each block of four and the rest', () => {
  const { blocks, tail } = murmurSteps(utf8.encode('foobar'))
  expect(blocks.map(({ word }) => word)).toEqual([0x626f6f66])
  expect(Array.from(tail?.bytes ?? [])).toEqual([0x61, 0x72])
  expect(murmurSteps(utf8.encode('four')).tail).toBeNull()
  expect(murmurSteps(new Uint8Array())).toMatchObject({ blocks: [], tail: null })
})

test('takes the sign away before it divides', () => {
  const { hash } = murmurSteps(utf8.encode('21'))
  expect(partitionOfHash(hash, 10)).toBe((-973932308 & 0x7fffffff) % 10)
})

test('tells each key once, and where it goes before and after', () => {
  const grown = grownKeys(['21', 'abc', '21'], 1, 7)
  expect(grown).toEqual([
    { key: '21', before: 0, after: (-973932308 & 0x7fffffff) % 7 },
    { key: 'abc', before: 0, after: 479470107 % 7 },
  ])
})
