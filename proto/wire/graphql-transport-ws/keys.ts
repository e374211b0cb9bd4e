/** Every key and kind of the graphql-transport-ws decoder. The specification is PROTOCOL.md of graphql-ws; what a payload says is GraphQL's. */
import type { graphqlKeys } from '../graphql-keys.ts'

const messages = 'graphql-transport-ws: Message types'
const invalid = 'graphql-transport-ws: Invalid message'

export const graphqlWsKeys = {
  'gqlws.type': messages,
  'gqlws.id': 'graphql-transport-ws: Communication',
  'gqlws.payload': messages,
  'gqlws.other': invalid,
  'gqlws.structure': 'RFC 8259 §2',
  'gqlws.unreadable': invalid,
} as const

/** What the view makes of a payload is not the decoder's. */
type PayloadKey = Exclude<keyof typeof graphqlKeys, 'graphql.query.line' | 'graphql.data.line' | 'graphql.upload.map'>

export type GraphqlWsKey = keyof typeof graphqlWsKeys | PayloadKey

/** Messages by their type, as they write it; `unknown` is a message that the protocol does not have. */
export const graphqlWsKinds = {
  connection_init: 'graphql-transport-ws: ConnectionInit',
  connection_ack: 'graphql-transport-ws: ConnectionAck',
  ping: 'graphql-transport-ws: Ping',
  pong: 'graphql-transport-ws: Pong',
  subscribe: 'graphql-transport-ws: Subscribe',
  next: 'graphql-transport-ws: Next',
  error: 'graphql-transport-ws: Error',
  complete: 'graphql-transport-ws: Complete',
  unknown: invalid,
} as const

export type GraphqlWsKind = keyof typeof graphqlWsKinds
