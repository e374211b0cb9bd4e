import { expect, test } from 'vitest'
import { dynamicValue } from './dynamic-variables.ts'

/** 2026-03-01, 09:05:07.089 UTC, a Sunday. */
const NOW = Date.UTC(2026, 2, 1, 9, 5, 7, 89)
const chance = (random: number) => ({ now: () => NOW, random: () => random })

test.each([
  ['$timestamp', '1772355907'],
  ['$timestamp -1 d', '1772269507'],
  ['$timestamp 2 h', '1772363107'],
  ['$isoTimestamp', '2026-03-01T09:05:07.089Z'],
  ['$datetime iso8601', '2026-03-01T09:05:07.089Z'],
  ['$datetime iso8601 -1 M', '2026-02-01T09:05:07.089Z'],
  ['$datetime rfc1123', 'Sun, 01 Mar 2026 09:05:07 GMT'],
  ['$datetime rfc1123 1 y', 'Mon, 01 Mar 2027 09:05:07 GMT'],
  ['$datetime "YYYY-MM-DD"', '2026-03-01'],
  ["$datetime 'D.M.YY H:mm A [at] X' 90 m", '1.3.26 10:35 AM at 1772361307'],
  ['$randomInt', '500'],
  ['$randomInt 5 10', '7'],
  ['$randomInt -10 -4', '-7'],
  ['$random.integer(5, 10)', '7'],
  ['$random.alphabetic(3)', 'aaa'],
  ['$random.numeric(2)', '55'],
  ['$random.hexadecimal(4)', '8888'],
  ['$random.alphanumeric(1)', 'f'],
  ['$random.email', 'nnnnnnnn@example.com'],
])('{{%s}} is %s', (written, value) => {
  expect(dynamicValue(written, chance(0.5))).toBe(value)
})

test('a random number stays below its second bound, as a date begins at its first', () => {
  expect(dynamicValue('$randomInt 5 10', chance(0.999_999))).toBe('9')
  expect(dynamicValue('$randomInt 5 10', chance(0))).toBe('5')
})

test.each(['$guid', '$uuid', '$random.uuid'])('{{%s}} is a UUID of version 4, another each time', (written) => {
  const [one, two] = [dynamicValue(written), dynamicValue(written)]
  expect(one).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  expect(two).not.toBe(one)
})

test.each(['$localDatetime iso8601', '$localDatetime rfc1123', '$localDatetime "YYYY-MM-DD HH:mm:ss Z"'])(
  '{{%s}} is the moment as it is where the program runs',
  (written) => {
    expect(Math.floor(new Date(dynamicValue(written, chance(0)) ?? '').getTime() / 1000)).toBe(Math.floor(NOW / 1000))
  },
)

test.each([
  '$randomInt 5',
  '$randomInt 9 5',
  '$timestamp 5 minutes',
  '$datetime',
  '$datetime what',
  '$toString',
  '$',
  'guid',
  '$guid 1',
  '$random.alphabetic',
  '$random.alphabetic(0)',
])('{{%s}} is none', (written) => {
  expect(dynamicValue(written)).toBeNull()
})
