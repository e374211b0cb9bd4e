/**
 * Subscriptions, as `/asyncapi.json` describes them: the messages of graphql-transport-ws (github.com/enisdenjo/graphql-ws,
 * PROTOCOL.md), and what an operation's answers hold, out of the schema that the server executes. Other ways to ask are in
 * `/openapi.json`.
 */

import { buildSchema, type GraphQLSchema } from 'graphql'
import { Type } from 'typebox'
import type { ChannelDescription } from '../../async-api/index.ts'
import { oneOf } from '../../json-api/schema.ts'
import { webSocketCarrier } from '../../web-sockets/carrier.ts'
import { SDL } from './executable-schema.ts'
import { jsonSchemaOf } from './json-schema-of.ts'
import { ENDPOINT } from './yoga.ts'

const Anything = (description: string) => Type.Optional(Type.Record(Type.String(), Type.Unknown(), { description }))
const OperationId = Type.String({ minLength: 1, description: 'By which both sides know the operation.' })

const Init = Type.Object({
  type: oneOf(['connection_init']),
  payload: Anything('What the client has to say of itself.'),
})
const Ack = Type.Object({ type: oneOf(['connection_ack']), payload: Anything('Nothing, here.') })
const Ping = Type.Object({ type: oneOf(['ping']), payload: Anything('Comes back with the pong.') })
const Pong = Type.Object({ type: oneOf(['pong']), payload: Anything('As the ping had it.') })
const Subscribe = Type.Object({
  id: OperationId,
  type: oneOf(['subscribe']),
  payload: Type.Object({
    query: Type.String({ description: 'A GraphQL document.' }),
    operationName: Type.Optional(Type.Unsafe<string | null>({ type: ['string', 'null'] })),
    variables: Type.Optional(Type.Unsafe<object | null>({ type: ['object', 'null'] })),
    extensions: Type.Optional(Type.Unsafe<object | null>({ type: ['object', 'null'] })),
  }),
})
const Complete = Type.Object({ id: OperationId, type: oneOf(['complete']) })

const Problem = Type.Object({
  message: Type.String(),
  locations: Type.Optional(Type.Array(Type.Object({ line: Type.Integer(), column: Type.Integer() }))),
  path: Type.Optional(Type.Array(Type.Unsafe<string | number>({ type: ['string', 'integer'] }))),
  extensions: Type.Optional(Type.Unsafe<object>({ type: 'object' })),
})
const Problems = Type.Object({ id: OperationId, type: oneOf(['error']), payload: Type.Array(Problem, { minItems: 1 }) })

/** `data` has the fields of Subscription, each of its type. */
function nextOf(schema: GraphQLSchema) {
  const subscription = schema.getSubscriptionType()
  const fields = Object.entries(subscription?.getFields() ?? {}).map(([name, { type }]) => {
    const object = schema.getType(String(type).replace('!', ''))
    return [name, object !== undefined && 'getFields' in object ? jsonSchemaOf(object as never) : {}] as const
  })
  return Type.Object({
    id: OperationId,
    type: oneOf(['next']),
    payload: Type.Object({
      data: Type.Optional(
        Type.Unsafe<object | null>({
          type: ['object', 'null'],
          description: 'Fields as the document selects them, under their names or aliases.',
          properties: Object.fromEntries(fields),
          // Queries are answered here too, and aliases give names of their own.
          additionalProperties: true,
        }),
      ),
      errors: Type.Optional(Type.Array(Problem)),
      extensions: Type.Optional(Type.Unsafe<object>({ type: 'object' })),
    }),
  })
}

const QUERY = 'subscription { postAdded { id title } }'

export const graphqlChannels: readonly ChannelDescription[] = [
  {
    id: 'subscriptions',
    address: ENDPOINT,
    carrier: webSocketCarrier,
    title: 'GraphQL',
    summary: 'Operations of GraphQL, and above all subscriptions.',
    description:
      'By the subprotocol graphql-transport-ws: `connection_init` first, then any number of operations at once, each by its id. The schema is at /graphql/schema.graphql.',
    bindings: {
      ws: {
        method: 'GET',
        headers: {
          type: 'object',
          required: ['Sec-WebSocket-Protocol'],
          properties: { 'Sec-WebSocket-Protocol': { type: 'string', enum: ['graphql-transport-ws'] } },
        },
        bindingVersion: '0.1.0',
      },
    },
    messages: {
      connectionInit: {
        name: 'connection_init',
        summary: 'Here I am',
        payload: Init,
        examples: [{ type: 'connection_init' }],
      },
      connectionAck: {
        name: 'connection_ack',
        summary: 'Go on',
        payload: Ack,
        examples: [{ type: 'connection_ack' }],
      },
      graphqlPing: { name: 'ping', summary: 'Are you there?', payload: Ping, examples: [{ type: 'ping' }] },
      graphqlPong: { name: 'pong', summary: 'I am', payload: Pong, examples: [{ type: 'pong' }] },
      operation: {
        name: 'subscribe',
        summary: 'An operation',
        payload: Subscribe,
        examples: [{ id: '1', type: 'subscribe', payload: { query: QUERY } }],
      },
      next: {
        name: 'next',
        summary: 'An answer',
        payload: nextOf(buildSchema(SDL)),
        examples: [{ id: '1', type: 'next', payload: { data: { postAdded: { id: '90', title: 'On frames' } } } }],
      },
      operationErrors: {
        name: 'error',
        summary: 'The operation is refused',
        payload: Problems,
        examples: [{ id: '1', type: 'error', payload: [{ message: 'Cannot query field "x" on type "Post".' }] }],
      },
      complete: {
        name: 'complete',
        summary: 'That was all, or: no more',
        payload: Complete,
        examples: [{ id: '1', type: 'complete' }],
      },
    },
    operations: [
      {
        id: 'initConnection',
        action: 'receive',
        summary: 'Begin',
        description: 'Once, within three seconds of the handshake.',
        messages: ['connectionInit'],
        reply: ['connectionAck'],
      },
      {
        id: 'startOperation',
        action: 'receive',
        summary: 'Subscribe, or ask',
        description: 'A query has one answer; a subscription has one for each event, until either side completes it.',
        messages: ['operation'],
        reply: ['next', 'operationErrors', 'complete'],
      },
      {
        id: 'endOperation',
        action: 'receive',
        summary: 'Unsubscribe',
        description: 'Nothing comes for this id any more.',
        messages: ['complete'],
      },
      {
        id: 'pingServer',
        action: 'receive',
        summary: 'Ask whether the server is there',
        description: 'At any time, besides the pings of WebSocket itself.',
        messages: ['graphqlPing'],
        reply: ['graphqlPong'],
      },
    ],
  },
]
