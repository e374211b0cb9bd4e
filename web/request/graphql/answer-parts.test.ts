import { expect, test } from 'vitest'
import { readAnswer } from './answer-parts.ts'
import { placeInBlock } from './place-in-block.ts'

test('takes an answer apart', () => {
  const text = JSON.stringify({
    data: { user: null },
    errors: [
      {
        message: 'no',
        locations: [{ line: 2, column: 3 }],
        path: ['user', 0],
        extensions: { code: 'NOT_FOUND', id: 7 },
      },
    ],
    extensions: { cost: 3 },
  })
  expect(readAnswer(text)).toEqual({
    data: '{\n  "user": null\n}',
    errors: [
      {
        message: 'no',
        locations: [{ line: 2, column: 3 }],
        path: ['user', 0],
        code: 'NOT_FOUND',
        more: '{\n  "id": 7\n}',
      },
    ],
    extensions: '{\n  "cost": 3\n}',
  })
})

test.each([
  ['data that is null', '{"data":null}', { data: 'null', errors: [] }],
  [
    'errors without data',
    '{"errors":[{"message":"no"}]}',
    { data: null, errors: [{ message: 'no', code: '', path: [] }] },
  ],
  ['an error without a message', '{"errors":[{"code":1}]}', { errors: [{ message: '{"code":1}' }] }],
])('reads %s', (_, text, parts) => {
  expect(readAnswer(text)).toMatchObject(parts)
})

test('keeps the tokens of all its JSON as they came', () => {
  const text =
    '{"data":{"id":9007199254740993,"b":1.0,"1":1,"b":2},"errors":[{"message":"no","extensions":{"code":"X","2":1e400,"1":-0}}],"extensions":{"cost":1.50}}'
  expect(readAnswer(text)).toMatchObject({
    data: '{\n  "id": 9007199254740993,\n  "b": 1.0,\n  "1": 1,\n  "b": 2\n}',
    errors: [{ code: 'X', more: '{\n  "2": 1e400,\n  "1": -0\n}' }],
    extensions: '{\n  "cost": 1.50\n}',
  })
})

test.each(['', 'null', '[]', '{"error":{"message":"no"}}', '<html>'])('leaves “%s” alone', (text) => {
  expect(readAnswer(text)).toBeNull()
})

const block = 'GET {{host}}/x\n\n###\n# @operation B\nGRAPHQL {{host}}/graphql\n\nquery A { a }\nquery B {\n  b\n}\n'

test('finds the place of an error in the block', () => {
  const place = placeInBlock(block, { host: 'http://h' }, 'query B', { line: 3, column: 3 })
  expect(block.slice(place?.start).startsWith('b\n}')).toBe(true)
  expect(place).toMatchObject({ line: 9, column: 3 })
})

test.each([
  ['an operation that is gone', 'query C', { line: 1, column: 1 }],
  ['a line that is gone', 'query B', { line: 9, column: 1 }],
  ['a column that is gone', 'query B', { line: 3, column: 40 }],
])('finds no place for %s', (_, title, place) => {
  expect(placeInBlock(block, { host: 'http://h' }, title, place)).toBeNull()
})
