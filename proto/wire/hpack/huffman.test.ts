import { describe, expect, test } from 'vitest'
import { decodeHuffman, huffmanRuns } from './huffman.ts'
import { HUFFMAN_CODES } from './huffman-code.ts'

/** Encodes octets with the code, padded with ones. */
function encode(octets: readonly number[]): Uint8Array {
  const bits = octets.map((octet) => {
    const code = HUFFMAN_CODES[octet]
    return code === undefined ? '' : code.code.toString(2).padStart(code.length, '0')
  })
  const text = bits.join('')
  const padded = text.padEnd(Math.ceil(text.length / 8) * 8, '1')
  return Uint8Array.from({ length: padded.length / 8 }, (_, at) => Number.parseInt(padded.slice(at * 8, at * 8 + 8), 2))
}

describe('the Huffman code', () => {
  test('is complete: every sequence of bits means something', () => {
    expect(HUFFMAN_CODES).toHaveLength(257)
    expect(HUFFMAN_CODES.reduce((sum, { length }) => sum + 2 ** -length, 0)).toBe(1)
  })

  test.each([
    { name: "'0'", symbol: 48, code: 0x0, length: 5 },
    { name: "'a'", symbol: 97, code: 0x3, length: 5 },
    { name: "'z'", symbol: 122, code: 0x7b, length: 7 },
    { name: 'NUL', symbol: 0, code: 0x1ff8, length: 13 },
    { name: 'octet 128', symbol: 128, code: 0xfffe6, length: 20 },
    { name: 'octet 199', symbol: 199, code: 0x1ffffec, length: 25 },
    { name: 'octet 249', symbol: 249, code: 0xffffffe, length: 28 },
    { name: 'end of string', symbol: 256, code: 0x3fffffff, length: 30 },
  ])('has the code of Appendix B for $name', ({ symbol, code, length }) => {
    expect(HUFFMAN_CODES[symbol]).toEqual({ symbol, code, length })
  })
})

describe('a Huffman string', () => {
  test('gives back every octet, in every alignment', () => {
    const octets = Array.from({ length: 256 }, (_, octet) => octet)
    for (let shift = 0; shift < 8; shift++) {
      const all = [...Array.from({ length: shift }, () => 48), ...octets]
      const bytes = encode(all)
      expect(decodeHuffman(bytes, 0, bytes.length)).toEqual(Uint8Array.from(all))
    }
  })

  test('longer than any buffer before comes back whole', () => {
    const octets = Array.from({ length: 50_000 }, (_, at) => at % 128)
    const bytes = encode(octets)
    expect(decodeHuffman(bytes, 0, bytes.length)).toEqual(Uint8Array.from(octets))
  })

  test('is shown code by code, with its padding', () => {
    // RFC 7541 C.6.1: 302 is 64 02.
    expect(huffmanRuns(Uint8Array.of(0x64, 0x02))).toEqual([
      { symbol: '3', from: 0, count: 6 },
      { symbol: '0', from: 6, count: 5 },
      { symbol: '2', from: 11, count: 5 },
    ])
    expect(huffmanRuns(Uint8Array.of(0x07))).toEqual([
      { symbol: '0', from: 0, count: 5 },
      { symbol: null, from: 5, count: 3 },
    ])
  })
})
