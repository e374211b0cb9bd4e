import { expect, test } from 'vitest'
import { unmask } from './unmask.ts'

const LENGTHS = [0, 1, 3, 4, 63, 64, 65, 66, 67, 68, 125, 126, 1_000, 16 * 1024 + 3]
const PLACES = [0, 1, 2, 3, 6]

test.each(LENGTHS.flatMap((length) => PLACES.map((place) => ({ length, place }))))(
  'of $length bytes that lie at $place in their memory, every byte has its part of the mask, and no other is touched',
  ({ length, place }) => {
    const mask = Buffer.from([0x37, 0xfa, 0x21, 0x3d])
    const memory = Buffer.from(new ArrayBuffer(place + length + 5)).fill(0xee)
    const payload = memory.subarray(place, place + length)
    for (let at = 0; at < length; at += 1) payload[at] = (at * 31 + 7) & 0xff
    const expected = Buffer.from(payload.map((byte, at) => byte ^ (mask[at & 3] ?? 0)))
    unmask(payload, mask)
    expect(payload.equals(expected)).toBe(true)
    expect([...memory.subarray(0, place), ...memory.subarray(place + length)]).toEqual(
      Array.from({ length: place + 5 }, () => 0xee),
    )
  },
)
