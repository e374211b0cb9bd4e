import { encode } from 'uqr'
import { expect, test } from 'vitest'
import { qrLines } from './lan.ts'

const TEXT = 'http://192.168.178.123:8080'
const SIZE = 25 + 2 * 4

/** Which modules the letters colour, read from top to bottom. */
function inkOf(lines: readonly string[]): boolean[][] {
  const rows = lines.flatMap((line) => [
    [...line].map((letter) => '▀█'.includes(letter)),
    [...line].map((letter) => '▄█'.includes(letter)),
  ])
  return rows.slice(0, SIZE)
}

const { data } = encode(TEXT, { border: 4, ecc: 'L' })

test('on a terminal the letters are the dark modules, in black on white of their own', () => {
  const lines = qrLines(TEXT, true)
  expect(lines.every((line) => line.startsWith('\x1b[38;5;16;48;5;231m') && line.endsWith('\x1b[0m'))).toBe(true)
  expect(inkOf(lines.map((line) => line.slice('\x1b[38;5;16;48;5;231m'.length, -'\x1b[0m'.length)))).toEqual(data)
})

test('elsewhere they are the light ones, and nothing but letters', () => {
  expect(inkOf(qrLines(TEXT, false))).toEqual(data.map((row) => row.map((isDark) => !isDark)))
})
