import { expect, test } from 'vitest'
import { ERRORS, errorCode, errorCodes } from './errors.ts'

test.each([
  { name: 'UNKNOWN_SERVER_ERROR', code: -1 },
  { name: 'NONE', code: 0 },
  { name: 'REBALANCE_IN_PROGRESS', code: 27 },
  { name: 'POLICY_VIOLATION', code: 44 },
  { name: 'UNKNOWN_TOPIC_ID', code: 100 },
  { name: 'REBOOTSTRAP_REQUIRED', code: 129 },
])('$name is $code, both ways', ({ name, code }) => {
  expect([errorCode(name), ERRORS.get(code), errorCodes(name)]).toEqual([code, name, { [name]: code }])
})

test('a name that Kafka does not have is no error of a table', () => {
  expect(errorCode('NO_SUCH_ERROR')).toBe(-1)
  expect(() => errorCodes('NONE', 'NO_SUCH_ERROR')).toThrow('Kafka has no error NO_SUCH_ERROR')
})
