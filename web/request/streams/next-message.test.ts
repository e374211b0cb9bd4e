import { expect, test } from 'vitest'
import { nextMessage } from './next-message.ts'

const variables = { host: 'http://127.0.0.1:8080' }
const text = 'GET {{host}}/a\n\n###\nWEBSOCKET {{host}}/ws\n\none\n===\ntwo'
const next = (caret: number | null, gone: number, ordinal = 1, block = text) =>
  nextMessage(block, variables, ordinal, caret, gone)

test.each([
  ['the first at first', null, 0, 1],
  ['then the next', null, 1, 2],
  ['and round again', null, 2, 1],
  ['the one that the caret is in', text.indexOf('two'), 0, 2],
  ['the next where the caret is in none', 2, 1, 2],
])('sends %s', (_, caret, gone, number) => {
  expect(next(caret, gone)).toMatchObject({ number })
})

test.each([
  ['of a request that has none', 0, text],
  ['of a block that changed', 1, 'GET {{host}}/a'],
  ['of a half-typed address', 0, 'SOCKETIO http:///\n\n["a"]'],
])('has nothing to send %s', (_, ordinal, block) => {
  expect(next(null, 0, ordinal, block)).toBeNull()
})
