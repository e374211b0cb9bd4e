import { expect, test } from 'vitest'
import { type Exchange, readPlace, valueAt } from './answers.ts'

const EXCHANGE: Exchange = {
  request: { headers: [['X-Mine', '1']], body: '{"name":"Ada"}' },
  response: {
    headers: [['x-auth', 'secret']],
    body: '{"token":"t\\u0041","id":9007199254740993,"rate":1.0,"users":[{"a b":"x","toString":null},{"b":[1, 2]}],"token":"last"}',
  },
}

test.each([
  ['login.response.body.token', 'last'],
  ['login.response.body.$.token', 'last'],
  ['login.token', 'last'],
  ['login.response.body.id', '9007199254740993'],
  ['login.response.body.rate', '1.0'],
  ['login.response.body.users[1].b', '[1,2]'],
  ['login.response.body.$.users[1].b[0]', '1'],
  ["login.response.body.users[0]['a b']", 'x'],
  ['login.response.body.users[0].toString', 'null'],
  ['login.response.headers.X-Auth', 'secret'],
  ["login.response.headers['X-Auth']", 'secret'],
  ['login.request.headers.x-mine', '1'],
  ['login.request.body.name', 'Ada'],
  ['login.request.body.*', '{"name":"Ada"}'],
  ['login.request.body', '{"name":"Ada"}'],
])('{{%s}} is %s', (written, value) => {
  const place = readPlace(written)
  expect(place?.name).toBe('login')
  expect(place && valueAt(place, EXCHANGE)).toBe(value)
})

test.each([
  'login.response.body.none',
  'login.response.body.users[7]',
  'login.response.body.users.constructor',
  'login.response.body.token.length',
  'login.response.body.users[?(@.b)]',
  'login.response.headers.none',
  'login.toString',
])('there is no {{%s}}', (written) => {
  const place = readPlace(written)
  expect(place && valueAt(place, EXCHANGE)).toBeNull()
})

test.each(['host', '$guid', 'a b.c', '.x'])('{{%s}} names no request', (written) => {
  expect(readPlace(written)).toBeNull()
})
