/** The relay's JSON: the app asks the server to make a native gRPC call on its behalf, through the server's own front door. */
import { type Static, Type } from 'typebox'

/** `POST /wire/relay/grpc` */
export const RelayRequest = Type.Object(
  {
    /** W3C trace id of the run, 32 lower-case hex digits. It names the run in the feed and is not sent on the wire. */
    run: Type.String({ pattern: '^[0-9a-f]{32}$' }),
    /** A number from an earlier answer to reuse that connection; absent: a new one. */
    connection: Type.Optional(Type.Integer({ minimum: 1 })),
    /** `example.ExampleService/SayHello` */
    method: Type.String({ minLength: 3, maxLength: 300 }),
    /** Metadata in order; names in lower case, `-bin` values as base64. */
    metadata: Type.Array(Type.Tuple([Type.String({ maxLength: 200 }), Type.String({ maxLength: 4000 })]), {
      maxItems: 50,
    }),
    /** The message in protobuf's JSON form. */
    message: Type.Unknown(),
    /** Milliseconds; sent as `grpc-timeout`. */
    deadline: Type.Optional(Type.Integer({ minimum: 1, maximum: 60_000 })),
  },
  { additionalProperties: false },
)
export type RelayRequest = Static<typeof RelayRequest>

export interface RelayResponse {
  /** The connection that carried the call; stays open for a while and can be named in the next call. */
  readonly connection: number
  /** True when the connection was there before. */
  readonly reused: boolean
  readonly status: {
    readonly code: number
    readonly name: string
    readonly message: string
  }
  readonly headers: readonly (readonly [string, string])[]
  readonly trailers: readonly (readonly [string, string])[]
  /** The answer in protobuf's JSON form; absent when the status is not OK. */
  readonly message?: unknown
  /** From the call to its status, as the relay's client saw it. */
  readonly milliseconds: number
}
