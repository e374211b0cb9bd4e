/** graphql-transport-ws in English: messages, and what both sides must keep to. */

import type { GraphqlWsIssue, GraphqlWsKind, graphqlWsKeys } from '#proto/wire/graphql-transport-ws/index.ts'
import { ownValue } from '#proto/wire/own-value.ts'
import type { Catalogue, FrameCatalogue, FrameFact, IssueCatalogue } from '../../../protocol-kit/explanation.ts'
import { lengthOf, quoted } from '../../../protocol-kit/facts.ts'
import { byteCount } from '../../../protocol-kit/values.ts'

const TYPES: Readonly<Record<string, string>> = {
  connection_init: 'the client opens the conversation',
  connection_ack: 'the server agrees, and operations may come',
  ping: 'asks for a sign of life',
  pong: 'gives the sign of life',
  subscribe: 'an operation of any kind is to be run',
  next: 'a result of it',
  error: 'it failed as a whole, and is over',
  complete: 'it is over',
}

export const fields: Catalogue<keyof typeof graphqlWsKeys> = {
  'gqlws.type': {
    label: 'type',
    text: (fact) =>
      `${quoted(fact.value)}: ${ownValue(TYPES, String(fact.value)) ?? 'a type that the protocol does not have'}.`,
  },
  'gqlws.id': {
    label: 'id',
    text: (fact) =>
      fact.frame.kind === 'subscribe'
        ? `The client calls this operation ${quoted(fact.value)}. Its results will bear this id, since many operations share the connection.`
        : `This is about the operation that the client called ${quoted(fact.value)}.`,
  },
  'gqlws.payload': {
    label: 'payload',
    text: (fact) => {
      switch (fact.frame.kind) {
        case 'subscribe':
          return 'The same request that would be the body of a POST.'
        case 'next':
          return 'The same answer that would be the body of a response.'
        case 'error':
          return 'The errors because of which the operation never ran, or cannot go on.'
        case 'connection_init':
          return `What the client sends along at first, such as a token: ${quoted(fact.value)}. Pages cannot set headers on WebSocket.`
        default:
          return `Whatever the two programs agreed on: ${quoted(fact.value)}.`
      }
    },
  },
  'gqlws.other': {
    label: 'other member',
    text: (fact) => `“${fact.symbol ?? ''}” is no member that the protocol has: ${quoted(fact.value)}.`,
  },
  'gqlws.structure': {
    label: 'JSON around it',
    text: (fact) => `“${quoted(fact.value)}”: names, brackets and quotation marks of the JSON that holds the message.`,
  },
  'gqlws.unreadable': {
    label: 'no message',
    text: (fact) => `${byteCount('en', lengthOf(fact))} that are no message of graphql-transport-ws.`,
  },
}

function about(fact: FrameFact): string {
  const id = fact.field('gqlws.id')?.value
  return typeof id === 'string' ? `operation ${quoted(id)}` : 'an operation without an id'
}

export const frames: FrameCatalogue<GraphqlWsKind> = {
  connection_init: {
    label: 'connection_init',
    text: 'The first thing that a client says. Without it the server closes with 4408 after a while.',
  },
  connection_ack: {
    label: 'connection_ack',
    text: 'The server accepts the client: from here on it may run operations.',
  },
  ping: {
    label: 'ping',
    text: 'A ping of the protocol itself, in a text message: unlike WebSocket’s own, a page can send and see it.',
  },
  pong: { label: 'pong', text: 'A sign of life in a text message: the answer to a ping, or sent on its own.' },
  subscribe: {
    label: 'subscribe',
    text: (fact) =>
      `The client asks for ${about(fact)}. Queries and mutations go this way too, not only subscriptions.`,
  },
  next: { label: 'next', text: (fact) => `A result of ${about(fact)}; more may follow.` },
  error: { label: 'error', text: (fact) => `The end of ${about(fact)}: it failed, and nothing more will come for it.` },
  complete: {
    label: 'complete',
    text: (fact) =>
      fact.frame.direction === 'toServer'
        ? `The client wants no more of ${about(fact)}. What is on its way already may still arrive.`
        : `The server has nothing more for ${about(fact)}.`,
  },
  unknown: { label: 'no message', text: 'The protocol has no such message. The receiver closes with 4400.' },
}

export const issues: IssueCatalogue<GraphqlWsIssue> = {
  'gqlws.message.binary': 'A binary message: the protocol has only texts. The receiver closes with 4400.',
  'gqlws.message.unreadable': 'This is not a JSON object. The receiver closes with 4400.',
  'gqlws.type.missing': 'Every message says its type, as a text. The receiver closes with 4400.',
  'gqlws.type.unknown':
    'There is no such type. An older protocol, graphql-ws, had start, data and stop. The receiver closes with 4400.',
  'gqlws.direction': 'Only the other side may say that.',
  'gqlws.id.missing': 'A message about an operation says which one, by an id that is not empty.',
  'gqlws.payload.shape':
    'A message of this type carries something else: subscribe a request with a query, next an object, error a list of errors.',
  'gqlws.init.repeated': 'A client introduces itself once. The server closes with 4429.',
  'gqlws.ack.without-init': 'The server agrees to something that the client has not asked for.',
  'gqlws.subscribe.before-ack': 'The server has not accepted the client yet. It closes with 4401.',
  'gqlws.subscribe.id-used': 'An operation with this id is still under way. The server closes with 4409.',
  'gqlws.operation.over': 'The server had said itself that this operation is over. The client ignores it.',
  'gqlws.operation.in-flight':
    'The other side had just ended this operation: the two messages met on their way. It is ignored.',
  'gqlws.operation.unknown': 'Nobody has asked for an operation with this id. It is ignored.',
}
