/** Requests that can be run: what `resolve.ts` makes of those that are written. */

import type { GrpcPort } from '../../language/grpc-target.ts'
import type { GrpcTransport } from '../../language/transport.ts'
import type { Until } from '../../language/until.ts'
import type { Variables } from '../../language/variables.ts'
import type { HeaderPair, ScriptedMessage, StreamRequest } from '../../protocol-kit/stream.ts'
import type { WrittenStream } from '../../protocols/streams.ts'
import type { GraphqlPolicy, GraphqlStreamRequest, GraphqlTransport } from './graphql/plan.ts'
import type { KafkaConsumer } from './kafka/plan.ts'
import type { KafkaRequest } from './kafka/written.ts'

export interface HttpRequest {
  readonly kind: 'http'
  readonly name: string
  readonly method: string
  readonly url: string
  readonly headers: readonly HeaderPair[]
  readonly body: string | null
  /** Where lines of the body name files: the body before variables are put in, and their values. */
  readonly files?: { readonly body: string; readonly variables: Variables }
  /** Milliseconds from `# @timeout`; null: as long as it takes. */
  readonly timeout: number | null
}

export interface GrpcRequest {
  readonly kind: 'grpc'
  readonly name: string
  readonly transport: GrpcTransport
  /** Null: what the transport's library does by itself, JSON for Connect and binary else. */
  readonly encoding: 'json' | 'proto' | null
  /** The deadline in milliseconds, from `# @timeout` or the transport's own header. */
  readonly timeout: number | null
  /** `reuse` takes the connection of the call before, where there is one. Only native calls can choose. */
  readonly connection: 'new' | 'reuse'
  /** What goes compressed: `grpc-encoding` and `grpc-accept-encoding` of a native call, which its client writes itself. */
  readonly gzip: { readonly message: boolean; readonly answer: boolean }
  /** The second: where `user.UserService` is another contract. Native calls alone. */
  readonly port: GrpcPort
  /** The service whose messages are spoken instead of the one that is called; null: its own. */
  readonly contract: string | null
  /** How often the client tries again by itself. Native calls alone. */
  readonly retries: number
  /** `127.0.0.1:8080` */
  readonly host: string
  readonly service: string
  readonly method: string
  readonly metadata: readonly HeaderPair[]
  /** JSON; `{}` when the block says nothing. */
  readonly message: string
  /** Where the method takes a stream; `grpc-script.ts`. */
  readonly messages: readonly ScriptedMessage[]
  /** Whether the client half-closes by itself behind the last of them. */
  readonly closesByItself: boolean
  /** When such a call is half-closed, whatever was sent. */
  readonly until: readonly Until[]
}

/** A native call of a method that takes a stream: it stays open, and each message is an act. */
export interface GrpcStreamRequest extends Omit<GrpcRequest, 'kind'> {
  readonly kind: 'grpc-stream'
  readonly url: string
}

/** As it is written; `graphql/plan.ts` says which operation goes and how. */
export interface GraphqlRequest extends StreamRequest {
  readonly kind: 'graphql'
  readonly headers: readonly HeaderPair[]
  /** Whole, with every operation and fragment; empty where there is none. */
  readonly document: string
  /** A JSON object; null: none. */
  readonly variables: string | null
  /** From `# @operation`; null: the first. */
  readonly operation: string | null
  /** Null: what the kind of the operation asks for. */
  readonly transport: GraphqlTransport | null
  /** Its hash goes first, and its text only to a server that does not know it. */
  readonly isPersisted: boolean
  /** From `# @policy`: what urql's cache may do for this call. Null: it keeps nothing, and is not asked. */
  readonly policy: GraphqlPolicy | null
  /** What `connection_init` carries, from `# @auth`. */
  readonly auth: Readonly<Record<string, unknown>>
}

export type OpenRequest = WrittenStream | GraphqlStreamRequest | GrpcStreamRequest | KafkaConsumer
export type RunnableRequest = HttpRequest | GrpcRequest | GraphqlRequest | KafkaRequest | WrittenStream
