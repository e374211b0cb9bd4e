/** The relay's JSON: the app asks the server to make a native gRPC call on its behalf, through the server's own front door. */
import { type Static, Type } from 'typebox'
import type { ApiErrorResponse } from './sandbox.ts'

/**
 * `POST /wire/relay/grpc`. The answer is one RelayResponse; to who asks by `Accept: application/x-ndjson` it is a RelayEvent
 * per line, each sent as soon as it happens. Going away cancels the call.
 */
export const RelayRequest = Type.Object(
  {
    /** W3C trace id of the run, 32 lower-case hex digits. It names the run in the feed and is not sent on the wire. */
    run: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    /** A number from an earlier answer to reuse that connection; absent: a new one. */
    connection: Type.Optional(Type.Integer({ minimum: 1 })),
    /** `example.ExampleService/SayHello`: unary, or a server stream. */
    method: Type.String({ minLength: 3, maxLength: 300 }),
    /**
     * `second`: by GRPC_PORT_2, where `user.UserService` is another contract. `mine`: by the own port of the sandbox, whose server
     * speaks the contract that was deployed with it; without a deployment the answer is `not_found` about `port`.
     */
    port: Type.Optional(Type.Union([Type.Literal('second'), Type.Literal('mine')])),
    /**
     * `parcel.v2.DepotService`: whose method of the same name says what messages look like, though `method` is called. So an
     * older or a newer client is played. By itself the contract of `method`.
     */
    contract: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
    /** How often the client tries again what ends with UNAVAILABLE before any message came; gRPC's clients have this limit, too. */
    retries: Type.Optional(Type.Integer({ minimum: 1, maximum: 4 })),
    /** Metadata in order; names in lower case, `-bin` values as base64. */
    metadata: Type.Array(Type.Tuple([Type.String({ maxLength: 200 }), Type.String({ maxLength: 4000 })]), {
      maxItems: 50,
    }),
    /** The message in protobuf's JSON form. */
    message: Type.Unknown(),
    /** Milliseconds; sent as `grpc-timeout`. */
    deadline: Type.Optional(Type.Integer({ minimum: 1, maximum: 60_000 })),
    /**
     * How much longer than its deadline the client waits for the server to end the call, in milliseconds. Absent or 0: it ends the
     * call itself, by RST_STREAM; from some 100 on the server's trailers are seen.
     */
    grace: Type.Optional(Type.Integer({ minimum: 0, maximum: 5_000 })),
    /** The message goes compressed, as `grpc-encoding` says. Implies `acceptEncoding`. */
    encoding: Type.Optional(Type.Literal('gzip')),
    /** Sent as `grpc-accept-encoding`. This server compresses only when the metadata says `x-response-encoding: gzip`, too. */
    acceptEncoding: Type.Optional(Type.Literal('gzip')),
  },
  { additionalProperties: false },
)
export type RelayRequest = Static<typeof RelayRequest>

export interface RelayResponse {
  /** The connection that carried the call; stays open for a while and can be named in the next call. */
  readonly connection: number
  /** True when the connection was there before. */
  readonly reused: boolean
  /** How often the call was made; absent: once. All but the last attempt ended with UNAVAILABLE. */
  readonly attempts?: number
  readonly status: {
    readonly code: number
    readonly name: string
    readonly message: string
  }
  readonly headers: readonly (readonly [string, string])[]
  readonly trailers: readonly (readonly [string, string])[]
  /** A unary method's answer in protobuf's JSON form; absent when the status is not OK. */
  readonly message?: unknown
  /** What a server stream sent before its status, whatever that is; absent where each had an event of its own. */
  readonly messages?: readonly unknown[]
  /** From the call to its status, as the relay's client saw it. */
  readonly milliseconds: number
}

/** One line of an answer as `application/x-ndjson`: at most one `headers`, any number of `message`, then the last. */
export type RelayEvent =
  | { readonly type: 'headers'; readonly headers: RelayResponse['headers']; readonly milliseconds: number }
  | { readonly type: 'message'; readonly message: unknown; readonly milliseconds: number }
  | { readonly type: 'end'; readonly response: RelayResponse }
  | { readonly type: 'error'; readonly error: ApiErrorResponse['error'] }
