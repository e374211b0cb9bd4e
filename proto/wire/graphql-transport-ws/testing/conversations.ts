/** Conversations for tests: each line one message, by who says it. */
import type { Direction } from '../../model.ts'

/** `>` a client's text, `<` a server's. */
export type Said = readonly [who: '>' | '<', text: string]

export interface Conversation {
  readonly name: string
  readonly said: readonly Said[]
  /** Kinds in order of what was said. */
  readonly kinds: readonly string[]
  /** Codes of issues, of all messages in order. */
  readonly issues: readonly string[]
}

const INIT: Said = ['>', '{"type":"connection_init"}']
const ACK: Said = ['<', '{"type":"connection_ack"}']
const SUBSCRIBE: Said = ['>', '{"id":"1","type":"subscribe","payload":{"query":"{ a }"}}']
const READY = ['connection_init', 'connection_ack']

export const conversations: readonly Conversation[] = [
  {
    name: 'PROTOCOL.md, Streaming operation: a subscription that the client ends while an answer is on its way',
    said: [
      ['>', '{"type":"connection_init","payload":{"token":"ж"}}'],
      ['<', '{"type":"connection_ack","payload":{"connectionInitWaitTimeout":3000}}'],
      [
        '>',
        '{ "id": "a-1", "type": "subscribe",\n "payload": {"operationName":"New","query":"subscription New($id: ID) {\\n  postAdded(authorId: $id) { title }\\n}","variables":{"id":"1","n":[1,{"a":"}"}]},"extensions":{"persistedQuery":{"version":1,"sha256Hash":"ecf4"}}} }',
      ],
      ['<', '{"id":"a-1","type":"next","payload":{"data":{"postAdded":{"title":"Привет \\"мир\\""}}}}'],
      ['>', '{"id":"a-1","type":"complete"}'],
      ['<', '{"id":"a-1","type":"next","payload":{"data":{"postAdded":{"title":"late"}}}}'],
      ['>', '{"type":"ping"}'],
      ['<', '{"type":"pong","payload":{"at":1}}'],
    ],
    kinds: [...READY, 'subscribe', 'next', 'complete', 'next', 'ping', 'pong'],
    issues: ['gqlws.operation.in-flight'],
  },
  {
    name: 'PROTOCOL.md, Single result operation: errors in an answer, then the end; an id may be used again',
    said: [
      INIT,
      ACK,
      SUBSCRIBE,
      [
        '<',
        '{"id":"1","type":"next","payload":{"data":null,"errors":[{"message":"Not found","path":["a",0],"locations":[{"line":1,"column":3}],"extensions":{"code":"NOT_FOUND","id":7}},{"message":"Two","x":1}],"extensions":{"cost":3},"hasNext":false,"x":{}}}',
      ],
      ['<', '{"id":"1","type":"complete"}'],
      ['>', '{"id":"1","type":"complete"}'],
      SUBSCRIBE,
      ['<', '{"id":"1","type":"error","payload":[{"message":"Syntax Error: Unexpected <EOF>."}]}'],
    ],
    kinds: [...READY, 'subscribe', 'next', 'complete', 'complete', 'subscribe', 'error'],
    issues: ['gqlws.operation.in-flight'],
  },
  {
    name: 'who comes too early, twice or under a name that is taken',
    said: [
      ['<', '{"type":"connection_ack"}'],
      INIT,
      INIT,
      SUBSCRIBE,
      SUBSCRIBE,
      ['<', '{"id":"1","type":"complete"}'],
      ['<', '{"id":"1","type":"next","payload":{"data":{}}}'],
      ['<', '{"id":"2","type":"complete"}'],
      ['>', '{"id":"3","type":"complete"}'],
    ],
    kinds: [
      'connection_ack',
      'connection_init',
      'connection_init',
      'subscribe',
      'subscribe',
      'complete',
      'next',
      'complete',
      'complete',
    ],
    issues: [
      'gqlws.ack.without-init',
      'gqlws.init.repeated',
      'gqlws.subscribe.id-used',
      'gqlws.operation.over',
      'gqlws.operation.unknown',
      'gqlws.operation.unknown',
    ],
  },
  {
    name: 'an operation before the server has acknowledged',
    said: [SUBSCRIBE, INIT, SUBSCRIBE],
    kinds: ['subscribe', 'connection_init', 'subscribe'],
    issues: ['gqlws.subscribe.before-ack', 'gqlws.subscribe.before-ack'],
  },
  {
    name: 'messages that the protocol does not have',
    said: [
      INIT,
      ACK,
      ['>', '{"id":"1","type":"start","payload":{"query":"{ a }"}}'],
      ['>', '{"payload":"text","type":7,"more":[1]}'],
      ['>', '[{"type":"ping"}]'],
      ['>', '{"type":"ping"'],
      ['>', ''],
      ['>', '{"type":"unknown","constructor":1}'],
      ['<', '{"id":"1","type":"subscribe","payload":{"query":""}}'],
      ['>', '{"type":"subscribe","payload":{"operationName":1,"query":"{ a }"}}'],
      ['>', '{"id":"","type":"complete","payload":null}'],
      ['<', '{"id":"9","type":"error","payload":[{"text":"no message"}]}'],
      ['<', '{"id":"9","type":"next","payload":"data"}'],
    ],
    kinds: [
      ...READY,
      ...Array.from({ length: 6 }, () => 'unknown'),
      'subscribe',
      'subscribe',
      'complete',
      'error',
      'next',
    ],
    issues: [
      'gqlws.type.unknown',
      'gqlws.type.missing',
      'gqlws.message.unreadable',
      'gqlws.message.unreadable',
      'gqlws.message.unreadable',
      'gqlws.type.unknown',
      'gqlws.direction',
      'gqlws.id.missing',
      'gqlws.payload.shape',
      'gqlws.id.missing',
      'gqlws.payload.shape',
      'gqlws.operation.unknown',
      'gqlws.payload.shape',
      'gqlws.operation.unknown',
    ],
  },
]

export const ASKED =
  'GET /graphql HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n'
export const SWITCHED =
  'HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nSec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n'

export function directionOf(who: '>' | '<'): Direction {
  return who === '>' ? 'toServer' : 'toClient'
}
