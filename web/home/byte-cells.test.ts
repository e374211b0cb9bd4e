import { expect, test } from 'vitest'
import { byteCells } from './byte-cells.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

test('shows number and character of each byte, and names what cannot be seen', () => {
  expect(byteCells(10, bytes('G \r\n'))).toEqual([
    { at: 10, hex: '47', character: 'G' },
    { at: 11, hex: '20', character: 'SP' },
    { at: 12, hex: '0d', character: 'CR' },
    { at: 13, hex: '0a', character: 'LF' },
  ])
  expect(byteCells(0, bytes('ё')).map(({ character }) => character)).toEqual(['·', '·'])
})

test('shows beginning and end of a long part, and how much is left out', () => {
  const cells = byteCells(4, bytes(`/${'a'.repeat(5_000)}z`))
  expect(cells.length).toBeLessThan(80)
  expect(cells.at(0)).toEqual({ at: 4, hex: '2f', character: '/' })
  expect(cells.at(-1)).toEqual({ at: 5_005, hex: '7a', character: 'z' })
  expect(cells.find(({ hex }) => hex === '…')).toEqual({ at: 60, hex: '…', character: '+4934' })
  expect(new Set(cells.map(({ at }) => at)).size).toBe(cells.length)
})
