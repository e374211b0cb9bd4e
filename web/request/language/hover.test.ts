import { expect, test } from 'vitest'
import { hover } from './hover.ts'
import { surroundings } from './testing/surroundings.ts'
import { variableTexts } from './variables/texts.ts'

const buy = (body: string) => `GRPC {{host}}/shop.Shop/Buy\n\n${body}`

/** `|` stands before the letter that the pointer rests on. */
const over = (marked: string) => hover(marked.replace('|', ''), marked.indexOf('|'), surroundings)

test.each([
  [
    'the value of a variable',
    'GET {{ho|st}}/a',
    'http://127.0.0.1:8080',
    `${variableTexts.in('en').host} ${variableTexts.in('en').sent}`,
  ],
  ['the line of the contract', 'GRPC {{host}}/shop.Shop/B|uy', 'rpc Buy(Order) returns (Order)', 'Takes an order.'],
  ['a field', buy('{"st|ate": 1}'), 'shop.State state = 1;', 'How far it is.'],
  ['a field inside a list', buy('{"items": [{"co|unt": 1}]}'), 'uint32 count = 1;', ''],
  ['a field of many', buy('{"it|ems": []}'), 'repeated shop.Item items = 3;', ''],
  ['a map', buy('{"not|es": {}}'), 'map<string, string> notes = 4;', ''],
  ['the address of a stream', 'WEBSOCKET {{host}}/ws/ti|cker', '/ws/ticker', 'Prices, told each second.'],
  [
    'a code of closing',
    'WEBSOCKET {{host}}/ws\n\nhi\n=== close 10|00',
    '1000 Normal Closure',
    'All is done; what it was opened for is over.',
  ],
  [
    'an event of the chat',
    'SOCKETIO {{host}}\n\n["join_|chat", {}]',
    '["join_chat",{"room_id":"general"}]',
    'Enter a room; the others hear user_joined.',
  ],
  ['an operation', 'GET {{host}}/api/v1/us|ers/7', 'GET /api/v1/users/{id}', 'Read a user'],
])('shows %s', (_, marked, text, doc) => {
  expect(over(marked)).toMatchObject({ text, doc })
})

test('shows what a header is for', () => {
  expect(over('GET {{host}}/a\nIf-|None-Match: "1"')?.doc).toContain('304')
})

test.each([
  ['a variable that nobody knows', 'GET {{no|body}}/a'],
  ['a path that is not there', 'GET {{host}}/no|where'],
  ['a field that is not there', buy('{"no|pe": 1}')],
  ['a key of a map', buy('{"notes": {"no|pe": ""}}')],
])('says nothing of %s', (_, marked) => {
  expect(over(marked)).toBeNull()
})
