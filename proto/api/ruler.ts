/**
 * One task over many protocols, on one ruler: get a user with posts, then watch for news. `POST /wire/ruler` lets real clients do it,
 * from the server, through its own front door, and tells a RulerEvent per line as it happens. The bytes themselves come by the feed,
 * under the runs that the events name. Going away ends it.
 */
import { type Static, Type } from 'typebox'
import type { ApiErrorResponse } from './sandbox.ts'

/** Their names in any language. */
export const RULER_NAMES = {
  rest: 'REST',
  graphql: 'GraphQL',
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  connect: 'Connect',
  websocket: 'WebSocket',
  'socket-io': 'Socket.IO',
  sse: 'SSE',
  'long-polling': 'Long polling',
  kafka: 'Kafka',
} as const
export type RulerProtocol = keyof typeof RULER_NAMES

/** In the order in which they are measured and shown. */
export const RULER_PROTOCOLS = Object.keys(RULER_NAMES) as readonly RulerProtocol[]

/** `get`: a user with posts. `news`: from asking to be told until the last of so many items has come. */
export type RulerPart = 'get' | 'news'

/** `cold`: over a new connection; `warm`: over one that has carried a call before. */
export type RulerWarmth = 'cold' | 'warm'

export const RulerRequest = Type.Object(
  {
    protocols: Type.Array(Type.Unsafe<RulerProtocol>({ type: 'string', enum: [...RULER_PROTOCOLS] }), {
      minItems: 1,
      maxItems: RULER_PROTOCOLS.length,
      uniqueItems: true,
    }),
    /** How often everything is measured; one more round comes first, whose times do not count. */
    rounds: Type.Integer({ minimum: 1, maximum: 9 }),
    /** News to watch for. */
    items: Type.Integer({ minimum: 1, maximum: 10 }),
  },
  { additionalProperties: false },
)
export type RulerRequest = Static<typeof RulerRequest>

export interface RulerMeasure {
  readonly protocol: RulerProtocol
  readonly part: RulerPart
  readonly warmth: RulerWarmth
  /** 0: the round in which everything ran for the first time. */
  readonly round: number
  /** Trace id under which the bytes stand in the feed. */
  readonly run: string
  /** Of `get` from the call to the decoded answer, with the making of the connection where it is cold; null of `news`. */
  readonly milliseconds: number | null
  /** Of `news`: from writing an item to hearing of it, one by one. */
  readonly delays: readonly number[]
  /** What the client's sockets counted. */
  readonly sent: number
  readonly received: number
  /** Connections that were made for it. */
  readonly connections: number
}

export type RulerEvent =
  | { readonly type: 'started'; readonly protocol: RulerProtocol }
  | ({ readonly type: 'measured' } & RulerMeasure)
  | { readonly type: 'finished'; readonly protocol: RulerProtocol }
  | { readonly type: 'failed'; readonly protocol: RulerProtocol; readonly error: ApiErrorResponse['error'] }
  | { readonly type: 'end' }
  | { readonly type: 'error'; readonly error: ApiErrorResponse['error'] }
