import { expect, test } from 'vitest'
import { bitsOf, clientFrame, hexOf, maskedAt, maskedOf, maskFrom, SAMPLE_MASK, serverFrame, stopsFor } from './mask.ts'

const hex = (bytes: readonly number[]) => bytes.map(hexOf).join(' ')

test('the examples of RFC 6455 §5.7 come out byte by byte', () => {
  const bytes = maskedOf('Hello', SAMPLE_MASK)
  expect(hex(clientFrame(bytes, SAMPLE_MASK))).toBe('81 85 37 fa 21 3d 7f 9f 4d 51 58')
  expect(hex(serverFrame(bytes))).toBe('81 05 48 65 6c 6c 6f')
})

test.each(['Hello', 'Привет', 'é', '日本', '😀', '', 'twelve chars'])(
  'the same key takes the mask off “%s” again',
  (text) => {
    const key = maskFrom(new Uint8Array([1, 128, 255, 90]))
    const bytes = maskedOf(text, key)
    const back = bytes.map(({ masked }, index) => masked ^ (key[index % 4] ?? 0))
    expect(new TextDecoder().decode(new Uint8Array(back))).toBe(text)
  },
)

test('a letter of several bytes keeps its name over all of them, and the key goes round by bytes', () => {
  const bytes = maskedOf('Я!', SAMPLE_MASK)
  expect(bytes.map(({ letter, part, parts }) => `${letter} ${part}/${parts}`)).toEqual(['Я 1/2', 'Я 2/2', '! 1/1'])
  expect(bytes.map(({ key }) => key)).toEqual([0x37, 0xfa, 0x21])
})

test('an empty text has a key all the same', () => {
  expect(hex(clientFrame(maskedOf('', SAMPLE_MASK), SAMPLE_MASK))).toBe('81 80 37 fa 21 3d')
})

test.each([
  [0, '00', '00000000'],
  [10, '0a', '00001010'],
  [255, 'ff', '11111111'],
])('%i is %s and %s', (byte, digits, bits) => {
  expect([hexOf(byte), bitsOf(byte)]).toEqual([digits, bits])
})

test.each([0, 1, 5, 36])('stops for %i bytes go forward, and the mask is done at the fourth', (count) => {
  const stops = stopsFor(count)
  expect(stops).toEqual([...new Set(stops)].toSorted((a, b) => a - b))
  expect(maskedAt(stops[2] ?? 0, count)).toBe(0)
  expect(maskedAt(stops[3] ?? 0, count)).toBe(count)
  expect(maskedAt(stops[5] ?? 0, count)).toBe(count)
})
