/** JSON that frames of the tunnel carry, as schemas: each end checks what the other sends. */
import { type Static, type TSchema, Type } from 'typebox'
import { Value } from 'typebox/value'
import { FrameError } from './frames.ts'

const closed = { additionalProperties: false } as const

/** In the order of the wire, names in lower case; a name may occur more than once. */
export const HeaderList = Type.Array(Type.Tuple([Type.String({ minLength: 1, maxLength: 256 }), Type.String()]), {
  maxItems: 200,
})
export type HeaderList = Static<typeof HeaderList>

export const RequestHead = Type.Object(
  {
    method: Type.String(),
    /** Path and query, as the client wrote them. */
    target: Type.String(),
    /** `localhost:51000` */
    authority: Type.String(),
    scheme: Type.Union([Type.Literal('http'), Type.Literal('https')]),
    version: Type.Union([Type.Literal('1.1'), Type.Literal('2.0')]),
    headers: HeaderList,
    /** The caller's address and port. */
    remote: Type.String(),
  },
  closed,
)
export type RequestHead = Static<typeof RequestHead>

export const ResponseHead = Type.Object(
  { status: Type.Integer({ minimum: 200, maximum: 599 }), headers: HeaderList },
  closed,
)
export type ResponseHead = Static<typeof ResponseHead>

export const Reset = Type.Object(
  {
    /** `left`: the client has gone; `overdue`: its deadline passed; `limit`: a limit was met; `failed`: the code of the tab broke. */
    reason: Type.Union([
      Type.Literal('left'),
      Type.Literal('overdue'),
      Type.Literal('limit'),
      Type.Literal('failed'),
      Type.Literal('redeployed'),
    ]),
    detail: Type.String({ maxLength: 4000 }),
  },
  closed,
)
export type Reset = Static<typeof Reset>

export const LogLevel = Type.Union([
  Type.Literal('log'),
  Type.Literal('info'),
  Type.Literal('warn'),
  Type.Literal('error'),
  Type.Literal('debug'),
])
export type LogLevel = Static<typeof LogLevel>

export const LogLine = Type.Object({ level: LogLevel, text: Type.String({ maxLength: 4000 }) }, closed)
export type LogLine = Static<typeof LogLine>

/** What the deployed code serves, beside the services of its descriptors. */
export const Deployment = Type.Object(
  {
    /** Counts from 1 in each tab. */
    revision: Type.Integer({ minimum: 1 }),
    /** Full names of the services that have handlers: `example.ExampleService`. */
    services: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 100 }),
    routes: Type.Array(Type.Object({ method: Type.String({ maxLength: 20 }), path: Type.String({ maxLength: 300 }) }), {
      maxItems: 100,
    }),
    sockets: Type.Array(Type.String({ maxLength: 300 }), { maxItems: 100 }),
    /** The path of GraphQL, where there is one. */
    graphql: Type.Optional(Type.String({ maxLength: 300 })),
  },
  closed,
)
export type Deployment = Static<typeof Deployment>

export const Deployed = Type.Object(
  {
    revision: Type.Integer({ minimum: 1 }),
    /** null: every port of the pool is taken; calls name the sandbox then. */
    port: Type.Union([Type.Integer({ minimum: 1, maximum: 65535 }), Type.Null()]),
    /** Whether another tab of this sandbox served before, and does so no more. */
    tookOver: Type.Boolean(),
  },
  closed,
)
export type Deployed = Static<typeof Deployed>

export const Refused = Type.Object(
  {
    revision: Type.Integer({ minimum: 0 }),
    reason: Type.Union([
      Type.Literal('descriptors-too-large'),
      Type.Literal('too-many-types'),
      Type.Literal('descriptors-unreadable'),
      Type.Literal('bindings-unusable'),
      Type.Literal('malformed'),
    ]),
    detail: Type.String(),
  },
  closed,
)
export type Refused = Static<typeof Refused>

/** `protocol`: the subprotocol that was chosen of those offered. */
export const Accepted = Type.Object({ protocol: Type.Optional(Type.String({ maxLength: 200 })) }, closed)
export type Accepted = Static<typeof Accepted>

/** Codes of RFC 6455 §7.4; 1005 and 1006 are told, never sent. */
export const SocketClose = Type.Object(
  { code: Type.Integer({ minimum: 1000, maximum: 4999 }), reason: Type.String({ maxLength: 200 }) },
  closed,
)
export type SocketClose = Static<typeof SocketClose>

/** @throws FrameError when the value has another shape */
export function checked<T extends TSchema>(schema: T, value: unknown): Static<T> {
  if (!Value.Check(schema, value)) throw new FrameError('a payload has another shape than its frame wants')
  return value
}
