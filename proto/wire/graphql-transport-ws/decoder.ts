/**
 * graphql-transport-ws over the text messages of a WebSocket: GraphQL operations of any kind, several at a time, told apart by
 * an id. Each direction has a decoder; what they know of each other is in the conversation that they share.
 */
import type { MessageDecoder, Told } from '../message-decoder.ts'
import { type Direction, type Frame, frameId, type Span } from '../model.ts'
import { Conversation } from './conversation.ts'
import { graphqlWsIssue } from './issues.ts'
import { type MessageText, readMessage, unreadable } from './message.ts'

/** The subprotocol that both sides agree on in `Sec-WebSocket-Protocol`. */
export const GRAPHQL_TRANSPORT_WS = 'graphql-transport-ws'

/** Makes the decoder of a direction; those of one connection belong together. */
export function createGraphqlWsDecoders(): (direction: Direction) => MessageDecoder {
  const conversation = new Conversation()
  return (direction) => ({
    message: (isText, span, bytes) => tell(isText, span, bytes, direction, conversation),
    end: () => {
      conversation.tear()
      return NOTHING_TOLD
    },
  })
}

const NOTHING_TOLD: Told = { frames: [], pieces: [] }

function tell(isText: boolean, span: Span, bytes: Uint8Array, direction: Direction, conversation: Conversation): Told {
  const message = isText ? readMessage(span, bytes, direction) : binary(span, bytes)
  const found = conversation.hear(message, direction)
  const { kind, fields } = message
  const issues = found === null ? message.issues : [...message.issues, graphqlWsIssue(found, span)]
  const protocol = 'graphql-transport-ws'
  const id = frameId(span, protocol)
  // WebSocket is HTTP/1.1's here, which has no streams.
  const frame: Frame = { id, protocol, kind, direction, span, fields, status: 'complete', issues, stream: 0 }
  return { frames: [frame], pieces: [] }
}

function binary(span: Span, bytes: Uint8Array): MessageText {
  const issues = [graphqlWsIssue('gqlws.message.binary', span)]
  return { kind: 'unknown', id: null, fields: unreadable(span, bytes), issues }
}
