/** What the document says of the whole, and of what carries its channels. */
import type { ServerName } from './describe.ts'

const TAGS = {
  events: { name: 'events', description: 'Server-sent events over HTTP.' },
  kafka: { name: 'kafka', description: 'Records in topics of Kafka.' },
  socketio: { name: 'socketio', description: 'Events of Socket.IO, over WebSocket or long polling.' },
  websocket: { name: 'websocket', description: 'Frames of WebSocket (RFC 6455), each message whole.' },
} as const

export const INFO = {
  title: 'Framewise: messages',
  version: '2.0.0',
  description:
    'What the server says and hears outside of request and response, told from its side: it receives what a client says. Whose data it is about says `?sandbox=` in the URL; without it everybody’s.',
  contact: { name: 'Framewise' },
  license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
  tags: Object.values(TAGS),
}

export interface ServerDescription {
  /** In the clear, and over TLS. */
  readonly protocols: readonly [string, string]
  readonly protocolVersion?: string
  readonly pathname?: string
  readonly title: string
  readonly description: string
  readonly security?: readonly object[]
  readonly tags: readonly object[]
}

export const SERVERS: Readonly<Record<ServerName, ServerDescription>> = {
  websocket: {
    protocols: ['ws', 'wss'],
    protocolVersion: '13',
    title: 'WebSocket',
    description: 'A WebSocket is opened at the address of its channel.',
    tags: [TAGS.websocket],
  },
  socketio: {
    // A client of plain WebSocket is not understood here: its messages lack Engine.IO’s and Socket.IO’s framing.
    protocols: ['socket.io', 'socket.io'],
    protocolVersion: '5',
    pathname: '/socket.io/',
    title: 'Socket.IO',
    description: 'Socket.IO 5 over Engine.IO 4, by polling or WebSocket; an address is a namespace.',
    security: [{ $ref: '#/components/securitySchemes/chatToken' }],
    tags: [TAGS.socketio],
  },
  kafka: {
    protocols: ['kafka', 'kafka-secure'],
    title: 'Kafka',
    description:
      'The bootstrap server. Topics and groups begin with the public name of their sandbox and a dot, or with `shared.`',
    tags: [TAGS.kafka],
  },
  events: {
    protocols: ['http', 'https'],
    protocolVersion: '1.1',
    title: 'Server-sent events',
    description:
      'GET opens a stream of events, which ends with the connection. Over HTTP/2 it is one stream among others.',
    tags: [TAGS.events],
  },
}
