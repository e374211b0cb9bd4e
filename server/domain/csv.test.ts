import { expect, test } from 'vitest'
import { toUserCsvLine } from './csv.ts'
import { SEED } from './seed/index.ts'

const [someone] = SEED.users

test.each([
  { name: '=cmd|"/C calc"!A1', written: `"'=cmd|""/C calc""!A1"` },
  { name: '+1+1', written: "'+1+1" },
  { name: '-2+3', written: "'-2+3" },
  { name: '@SUM(A1)', written: "'@SUM(A1)" },
  { name: 'Ada = Lovelace', written: 'Ada = Lovelace' },
])('$name is no formula for a spreadsheet: $written', ({ name, written }) => {
  if (someone === undefined) throw new Error('The seed has no user')
  const line = toUserCsvLine({ ...someone, name })
  expect(line.startsWith(`${someone.id},${written},`)).toBe(true)
  expect(line).toMatch(/\r\n$/)
})
