import { describe, expect, test } from 'vitest'
import { surroundings } from '../testing/surroundings.ts'
import { suggest } from './suggest.ts'

/** `|` is the caret. */
function at(marked: string) {
  const offset = marked.indexOf('|')
  return { text: marked.replace('|', ''), offset }
}

const proposalsAt = (marked: string) => {
  const { text, offset } = at(marked)
  return suggest(text, offset, surroundings)
}

/** The text after each proposal is taken, with a snippet's places filled by what they suggest. */
function taken(marked: string): string[] {
  const { text } = at(marked)
  return proposalsAt(marked).map(({ start, end, insert, isSnippet }) => {
    const plain = isSnippet
      ? insert
          .replaceAll(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
          .replaceAll(/\$\d/g, '')
          .replaceAll(/\\([\\$}])/g, '$1')
      : insert
    return text.slice(0, start) + plain + text.slice(end)
  })
}

const users = '{{host}}/api/v1/users'
const buy = (body: string) => `GRPC {{host}}/shop.Shop/Buy\n\n${body}`
const fill = (body: string) => `GRPC {{host}}/shop.Shop/Fill\n\n${body}`
const ws = (body: string) => `WEBSOCKET {{host}}/ws\n\nhi\n${body}`
const post = (body: string) => `POST ${users}\nContent-Type: application/json\n\n${body}`

const offered: readonly (readonly [name: string, text: string, after: string])[] = [
  ['methods at the start', 'G|', 'GET '],
  ['methods after a separator', 'GET {{host}}/a\n\n###\n|', 'GET {{host}}/a\n\n###\nGRPC '],
  ['whole requests', 'post|', `POST ${users}\nContent-Type: application/json\n\n{\n  \n}`],
  ['paths after a method', 'DELETE |', `DELETE ${users}/1`],
  ['paths after the host', 'GET {{host}}/|', `GET ${users}`],
  ['paths after a spelled host', 'GET http://h:1/|', 'GET http://h:1/api/v1/users'],
  ['paths that keep what is written', `GET ${users}/42/|`, `GET ${users}/42/orders/o7`],
  ['values of a parameter', `GET ${users}/42/orders/|`, `GET ${users}/42/orders/o7`],
  ['names in the query', `GET ${users}?|`, `GET ${users}?page=`],
  ['names after others', `GET ${users}?page=1&s|`, `GET ${users}?page=1&sort=`],
  ['values in the query', `GET ${users}?sort=|`, `GET ${users}?sort=-name`],
  ['names on a line of their own', `GET ${users}\n  ?page=1\n  &|`, `GET ${users}\n  ?page=1\n  &sort=`],
  ['calls after GRPC', 'GRPC |', 'GRPC {{host}}/example.ExampleService/SayHello'],
  ['acts between messages of a call', fill('{}\n=== h|'), fill('{}\n=== half-close')],
  ['variables', 'GET {{h|', 'GET {{host}}'],
  ['variables before closed braces', 'GET {{|}}/a', 'GET {{host}}/a'],
  ['variables of the block', '@id = 1\nGET {{host}}/{{|', '@id = 1\nGET {{host}}/{{id}}'],
  ['header names', 'GET {{host}}/a\nacc|', 'GET {{host}}/a\naccept: '],
  ['headers of the operation as it spells them', `GET ${users}\n|`, `GET ${users}\nIf-None-Match: `],
  ['metadata of a call', 'GRPC {{host}}/shop.Shop/Buy\ngr|', 'GRPC {{host}}/shop.Shop/Buy\ngrpc-timeout: '],
  ['header values', 'GET {{host}}/a\nAccept: |', 'GET {{host}}/a\nAccept: application/json'],
  ['the forms an operation answers in', `GET ${users}\nAccept: |`, `GET ${users}\nAccept: application/problem+json`],
  ['addresses of streams', 'WEBSOCKET |', 'WEBSOCKET {{host}}/ws/ticker'],
  ['addresses behind a host', 'WS {{host}}/|', 'WS {{host}}/ws/leaderboard'],
  ['the chat', 'SOCKETIO |', 'SOCKETIO {{host}}'],
  ['events beside other paths', 'GET |', 'GET {{host}}/events?client_id=ada'],
  ['whole streams', 'web|', 'WEBSOCKET {{host}}/ws\n\nhello\n===\n'],
  ['acts behind a separator', ws('=== |'), ws('=== wait-for-server')],
  ['acts of the relay', `# @via relay\n${ws('=== p|')}`, `# @via relay\n${ws('=== ping')}`],
  [
    'words of a frame',
    `# @via relay\n${ws('=== frame opcode=3 |')}`,
    `# @via relay\n${ws('=== frame opcode=3 mask=no')}`,
  ],
  ['codes of closing', ws('=== close |'), ws('=== close 1000')],
  [
    'events of the chat',
    'SOCKETIO {{host}}\n\n|',
    'SOCKETIO {{host}}\n\n["typing",{"room_id":"general","is_typing":true}]',
  ],
  [
    'calls where calls are spoken',
    'WEBSOCKET {{host}}/rpc\n\n{|',
    'WEBSOCKET {{host}}/rpc\n\n{"jsonrpc":"2.0","method":"users.get","params":{"id":1},"id":1}',
  ],
  ['directives', '# @|', '# @connection'],
  ['values of directives', '# @transport |', '# @transport grpc-web-text'],
  ['values by protocol', '# @transport |\nSOCKETIO {{host}}', '# @transport polling\nSOCKETIO {{host}}'],
  ['ends of a stream', '# @until |', '# @until 3 messages'],
  ['times of a deadline', '# @timeout |', '# @timeout 500ms'],
  [
    'a whole message',
    buy('|'),
    buy('{\n  "state": "STATE_UNSPECIFIED",\n  "buyer": {},\n  "items": [],\n  "notes": {},\n  "card": ""\n}'),
  ],
  ['fields of the message', buy('{"|'), buy('{"buyer": {  }')],
  ['a field between quotes', buy('{"|"}'), buy('{"state": }')],
  ['a name alone before its colon', buy('{"|": 1}'), buy('{"state": 1}')],
  ['values of an enumeration', buy('{"state": |'), buy('{"state": "STATE_PAID"')],
  ['values within quotes', buy('{"state": "ST|"}'), buy('{"state": "STATE_PAID"}')],
  ['fields of a message inside', buy('{"buyer": { | } }'), buy('{"buyer": { "fullName": "" } }')],
  ['fields inside a list', buy('{"items": [{"count": 1}, {|}]}'), buy('{"items": [{"count": 1}, {"count": }]}')],
  ['an entry of a map', buy('{"notes": |'), buy('{"notes": { "": "" }')],
  ['either side of a oneof', buy('{|}'), buy('{"isCash": }')],
  ['truth', buy('{"isCash": |}'), buy('{"isCash": true}')],
  ['fields of a REST body', post('{|}'), post('{"email": ""}')],
  ['required fields as a whole', post('|'), post('{\n  "name": "",\n  "email": ""\n}')],
  ['nested values of a REST body', post('{"preferences": {"theme": |}}'), post('{"preferences": {"theme": "dark"}}')],
]

describe('proposes', () => {
  test.each(offered)('%s', (_, marked, expected) => {
    expect(taken(marked)).toContain(expected)
  })
})

describe('does not propose', () => {
  test.each([
    ['paths that the method does not have', 'DELETE |', `DELETE ${users}`],
    ['paths that end before what is written', `GET ${users}/|`, `GET ${users}`],
    ['header names in a body', 'POST {{host}}/a\n\nacc|', 'POST {{host}}/a\n\naccept: '],
    ['a header that is there', 'GET {{host}}/a\naccept: */*\nac|', 'GET {{host}}/a\naccept: */*\naccept: '],
    ['a query name that is there', `GET ${users}?page=1&|`, `GET ${users}?page=1&page=`],
    ['a field that is there', buy('{|, "state": 1}'), buy('{"state": , "state": 1}')],
    ['a second member of a oneof', buy('{"card": "4", |}'), buy('{"card": "4", "isCash": }')],
  ])('%s', (_, marked, unexpected) => {
    expect(taken(marked)).not.toContain(unexpected)
  })

  test.each([
    ['behind a whole value', buy('{"state": "STATE_PAID" |}')],
    ['in a comment', '# words |'],
    ['in a text that is no JSON of ours', 'POST {{host}}/a\n\n{|}'],
  ])('anything %s', (_, marked) => {
    expect(proposalsAt(marked)).toEqual([])
  })
})

describe('says beside a proposal', () => {
  test.each([
    ['what a call does', 'GRPC |', '{{host}}/shop.Shop/Buy', 'Takes an order.'],
    ['what a field is, from the line above', buy('{|}'), '"state"', 'How far it is.'],
    ['what a field is, from behind it', buy('{|}'), '"card"', 'Its number.'],
    ['what a parameter is', `GET ${users}?|`, 'page', 'Pages count from 1'],
    ['what a path takes', 'GET |', '{{host}}/api/v1/users', '`?sort?`'],
    ['what a header is for', 'GET {{host}}/a\n|', 'if-match', '412'],
    ['what a transport is', '# @transport |', 'connect', 'JSON'],
  ])('%s', (_, marked, label, words) => {
    expect(proposalsAt(marked).find((one) => one.label === label)?.doc).toContain(words)
  })
})

test('every text gets an answer at every place', () => {
  for (const [, marked] of offered) {
    const { text } = at(marked)
    for (let offset = 0; offset <= text.length; offset += 1) {
      for (const { start, end } of suggest(text, offset, surroundings)) {
        expect(start <= offset && offset <= end).toBe(true)
        expect(text.slice(start, end)).not.toContain('\n')
      }
    }
  }
})
