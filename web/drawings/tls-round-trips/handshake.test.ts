import { describe, expect, test } from 'vitest'
import { CROSSINGS, stretchesOf, tripsOf, VERSIONS, waitOf } from './handshake.ts'

test.each([
  { version: 'tls12', trips: 4, parts: ['tcp 0–1', 'tls 1–3', 'http 3–4'] },
  { version: 'tls13', trips: 3, parts: ['tcp 0–1', 'tls 1–2', 'http 2–3'] },
  { version: 'resumed', trips: 2, parts: ['tcp 0–1', 'http 1–2'] },
] as const)('$version needs $trips round trips before the first byte', ({ version, trips, parts }) => {
  expect(tripsOf(version)).toBe(trips)
  expect(stretchesOf(version).map(({ part, from, trips: long }) => `${part} ${from}–${from + long}`)).toEqual(parts)
})

test.each([
  ['tls12', 100, 400],
  ['tls13', 100, 300],
  ['resumed', 5, 10],
] as const)('%s at a round trip of %i ms waits %i ms', (version, roundTrip, wait) => {
  expect(waitOf(version, roundTrip)).toBe(wait)
})

describe.each(VERSIONS)('%s', (version) => {
  test('goes to and fro in turn, and ends with the server', () => {
    expect(CROSSINGS[version].map(({ isFromClient }) => isFromClient)).toEqual(
      CROSSINGS[version].map((_, index) => index % 2 === 0),
    )
  })

  test('never carries HTTP in the clear', () => {
    expect(CROSSINGS[version].filter(({ part, isEncrypted }) => part === 'http' && !isEncrypted)).toEqual([])
  })
})
