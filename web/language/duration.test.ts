import { expect, test } from 'vitest'
import { readConnectTimeout, readDuration, readGrpcTimeout } from './duration.ts'

test.each([
  ['500ms', 500],
  ['2 s', 2_000],
  ['1.5s', 1_500],
  ['1m', 60_000],
  ['3', 3_000],
  ['0', null],
  ['soon', null],
  ['-1s', null],
  ['', null],
])('@timeout %j is %s ms', (text, milliseconds) => {
  expect(readDuration(text)).toBe(milliseconds)
})

test.each([
  ['500m', 500],
  ['2S', 2_000],
  ['1M', 60_000],
  ['1H', 3_600_000],
  ['10u', 1],
  ['123456789m', null],
  ['500ms', null],
])('grpc-timeout %j is %s ms', (text, milliseconds) => {
  expect(readGrpcTimeout(text)).toBe(milliseconds)
})

test.each([
  ['500', 500],
  ['0', 1],
  ['5s', null],
])('connect-timeout-ms %j is %s ms', (text, milliseconds) => {
  expect(readConnectTimeout(text)).toBe(milliseconds)
})
