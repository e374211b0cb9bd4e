/** What is said over `/rpc`, by HTTP and by WebSocket: the shapes of the specification, with this server's methods. */
import { Type } from 'typebox'
import { METHOD_NAMES, PARAMS } from './methods.ts'

const Version = Type.Literal('2.0', { description: 'Which JSON-RPC this is.', examples: ['2.0'] })
const Id = Type.Unsafe<string | number | null>({
  type: ['string', 'number', 'null'],
  description: 'Comes back with the answer. Without it the call is a notification, and nothing is answered.',
  examples: [1],
})

export const Call = Type.Object({
  jsonrpc: Version,
  method: Type.Unsafe<string>({
    type: 'string',
    enum: METHOD_NAMES,
    description: 'What is called.',
    examples: ['users.get'],
  }),
  params: Type.Optional(
    Type.Unsafe({
      anyOf: [
        ...Object.values(PARAMS),
        { type: 'array', items: {}, description: 'By position, in the order of the names.' },
      ],
      description: 'By name.',
      examples: [{ id: 1 }],
    }),
  ),
  id: Type.Optional(Id),
})

export const Result = Type.Object({ jsonrpc: Version, result: Type.Unknown({ examples: [true] }), id: Id })

export const Failure = Type.Object({
  jsonrpc: Version,
  error: Type.Object({
    code: Type.Integer({ description: '-32768 to -32000 are the protocol’s; -32099 to -32000 of them this server’s.' }),
    message: Type.String(),
    data: Type.Optional(Type.Unknown()),
  }),
  id: Id,
})

export const PostAdded = Type.Object({
  jsonrpc: Version,
  method: Type.Literal('posts.added'),
  params: Type.Object({
    id: Type.Integer(),
    title: Type.String(),
    content: Type.String(),
    created_at: Type.String({ format: 'date-time' }),
  }),
})
