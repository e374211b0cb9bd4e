/**
 * How a protocol describes what it says and hears outside of request and response: channels, and what is done on them. The
 * schemas are those by which the protocol itself checks what comes and types what goes. Words are AsyncAPI 3's, and as there
 * all is told from the server's side: it `receive`s what a client says, and `send`s the rest.
 */
import type { TSchema } from 'typebox'

export interface MessageDescription {
  /** What the protocol calls it: the name of an event, the `type` of an object. */
  readonly name: string
  readonly summary: string
  readonly payload: TSchema
  /** Beside the payload: of a record, its headers. */
  readonly headers?: TSchema
  /** By protocol, as github.com/asyncapi/bindings has them. */
  readonly bindings?: object
  /** Other than JSON. */
  readonly contentType?: string
  /** Of the payload; one at least. */
  readonly examples: readonly [unknown, ...unknown[]]
}

/** By the name that operations call it; unique among the messages of all channels. */
export type MessageDescriptions = Readonly<Record<string, MessageDescription>>

/** What carries channels: a `server` of AsyncAPI. */
export interface Carrier {
  /** Unique in the document, and the tag of its operations. */
  readonly name: string
  /** What is said over it. */
  readonly tag: string
  /** In the clear, and over TLS. */
  readonly protocols: readonly [string, string]
  readonly protocolVersion?: string
  readonly pathname?: string
  readonly title: string
  readonly description: string
  /** By name, as the document's `securitySchemes` have them. */
  readonly security?: Readonly<Record<string, object>>
  /** It is not this server's front door but Kafka's, and its channels are left out where there is none. */
  readonly isBroker?: true
}

export interface ChannelDescription {
  /** Unique in the document. */
  readonly id: string
  /** A path, a namespace, a topic. What stands in braces is in `parameters`. */
  readonly address: string
  readonly parameters?: Readonly<Record<string, { readonly description: string; readonly examples: readonly string[] }>>
  readonly carrier: Carrier
  readonly title: string
  readonly summary: string
  readonly description: string
  /** By protocol, as github.com/asyncapi/bindings has them. */
  readonly bindings?: object
  readonly messages: MessageDescriptions
  readonly operations: readonly OperationDescription[]
}

export interface OperationDescription {
  /** Unique in the document. */
  readonly id: string
  readonly action: 'send' | 'receive'
  readonly summary: string
  readonly description: string
  /** Of the channel: one of these goes. */
  readonly messages: readonly string[]
  /** Of the channel: one of these comes back, as an answer to this very message. */
  readonly reply?: readonly string[]
  readonly bindings?: object
}
