import { describe, expect, test } from 'vitest'
import { Utf8SoFar } from './utf8-so-far.ts'

const bytes = (hex: string): Buffer => Buffer.from(hex.replaceAll(' ', ''), 'hex')

/** What each push answers. */
function answers(pieces: readonly string[]): boolean[] {
  const soFar = new Utf8SoFar()
  return pieces.map((hex) => soFar.push(bytes(hex)))
}

describe('pieces of text', () => {
  test.each([
    { name: 'ASCII', pieces: ['48 65', '6c', ''], expected: [true, true, true] },
    { name: 'an empty piece within a character', pieces: ['d0', '', '9f'], expected: [true, true, true] },
    { name: 'a character cut after its first byte', pieces: ['e2', '82 ac'], expected: [true, true] },
    { name: 'a character of four, byte by byte', pieces: ['f0', '9f', '98', '80'], expected: [true, true, true, true] },
    { name: 'a byte that begins nothing', pieces: ['48 ff'], expected: [false] },
    { name: 'a continuation without a beginning', pieces: ['80'], expected: [false] },
    { name: 'a beginning that is not continued', pieces: ['e2 82', '41'], expected: [true, false] },
    { name: 'an overlong form, at its second byte', pieces: ['e0', '80'], expected: [true, false] },
    { name: 'an overlong form of four', pieces: ['f0 8f'], expected: [false] },
    { name: 'a first byte of overlong forms alone', pieces: ['c0'], expected: [false] },
    { name: 'half of a surrogate pair', pieces: ['ed a0'], expected: [false] },
    { name: 'the last character before the surrogates', pieces: ['ed 9f', 'bf'], expected: [true, true] },
    { name: 'beyond the last character', pieces: ['f4 90'], expected: [false] },
    { name: 'the last character', pieces: ['f4 8f bf', 'bf'], expected: [true, true] },
    { name: 'a first byte beyond all', pieces: ['f5'], expected: [false] },
  ])('$name', ({ pieces, expected }) => {
    expect(answers(pieces)).toEqual(expected)
  })

  test('of a valid text no cut is refused', () => {
    const text = Buffer.from('aé€😀\u{10ffff}퟿')
    for (let cut = 0; cut <= text.length; cut += 1) {
      const soFar = new Utf8SoFar()
      expect([soFar.push(text.subarray(0, cut)), soFar.push(text.subarray(cut))]).toEqual([true, true])
    }
  })
})
