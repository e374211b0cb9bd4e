import { expect, test } from 'vitest'
import { readForm } from './form-pairs.ts'

const FORM = 'application/x-www-form-urlencoded'

test.each([
  [
    'a=1&b=2',
    FORM,
    [
      ['a', '1'],
      ['b', '2'],
    ],
  ],
  [
    'name=Ada+Lovelace&city=%D0%A2',
    `${FORM}; charset=utf-8`,
    [
      ['name', 'Ada Lovelace'],
      ['city', 'Т'],
    ],
  ],
  [
    'a&b==&a=2',
    FORM,
    [
      ['a', ''],
      ['b', '='],
      ['a', '2'],
    ],
  ],
  ['?a=1', FORM, [['?a', '1']]],
  ['', FORM, null],
  ['a=1', 'text/plain', null],
  ['a=1', '', null],
])('%j of %j is read as %j', (text, contentType, pairs) => {
  expect(readForm(text, contentType)).toEqual(pairs)
})
