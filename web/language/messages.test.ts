import { expect, test } from 'vitest'
import { readMessages } from './messages.ts'
import { parseDocument } from './parse.ts'

function read(body: string) {
  const { source, requests } = parseDocument(`WEBSOCKET {{host}}/ws\n\n${body}`)
  return requests.flatMap((request) => readMessages(source, request))
}

test.each([
  ['one', 'hello', ['hello']],
  ['blank lines around it are none of it', '\n\nhello\n\n===\n\nbye\n\n', ['hello', 'bye']],
  ['its own blank lines stay', 'one\n\ntwo', ['one\n\ntwo']],
  ['four signs are text', 'a\n====\nb', ['a\n====\nb']],
  ['CRLF ends lines too', 'a\r\n===\r\nb', ['a', 'b']],
  ['a part without text is none', 'a\n===\n===\nb\n===', ['a', 'b']],
  ['a request behind is another matter', 'a\n###\nGET /b\n\n===\nc', ['a', '===\nc']],
])('reads messages: %s', (_, body, texts) => {
  const { source, requests } = parseDocument(`WEBSOCKET {{host}}/ws\n\n${body}`)
  const [first] = requests
  const messages = first ? readMessages(source, first).map((message) => message.body.text) : []
  expect([...messages, ...requests.slice(1).map((request) => request.body?.text)]).toEqual(texts)
})

test('counts the messages of the server to wait for, as httpYac does', () => {
  const body = 'one\n===\ntwo\n=== wait-for-server\n=== wait-for-server\nthree\n===\nfour'
  expect(read(body).map((message) => [message.body.text, message.waits])).toEqual([
    ['one', 0],
    ['two', 0],
    ['three', 2],
    ['four', 0],
  ])
})

test('reads acts with their words and payload, and directives of a message alone', () => {
  const body = '# @binary hex\n00 ff\n=== ping\nhi\n=== close 1000 bye now\n===\n# not a directive'
  expect(
    read(body).map(({ act, directives, body: { text } }) => [
      act?.text ?? null,
      directives.map(({ name }) => name),
      text,
    ]),
  ).toEqual([
    [null, ['binary'], '00 ff'],
    ['ping', [], 'hi'],
    ['close 1000 bye now', [], ''],
    [null, [], '# not a directive'],
  ])
})
