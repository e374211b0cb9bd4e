/** What is said at the paths here: by these schemas messages are checked, typed and described in `/asyncapi.json`. */
import { type Static, Type } from 'typebox'
import { PostAsJson, ProfileAsJson } from '../../json-api/profile-schema.ts'
import { closed, oneOf } from '../../json-api/schema.ts'
import { SYMBOLS } from './prices.ts'

const type = <const T extends string>(name: T) => oneOf([name])

/** Text comes back as text, bytes as bytes. */
export const AnyText = Type.String({ description: 'Any text.' })
export const AnyBytes = Type.Unsafe<Buffer>({ type: 'string', format: 'binary', description: 'Any bytes.' })

/** By json.v1. */
export const AnyJson = Type.Unknown({ description: 'Any JSON.' })
export const Close = Type.Object(
  {
    close: Type.Integer({ description: 'The code: 1000–1003, 1007–1011 or 3000–4999.' }),
    reason: Type.Optional(Type.String({ description: 'At most 123 bytes.' })),
  },
  closed,
)
export const Ping = Type.Object({ ping: Type.String({ description: 'The payload: at most 125 bytes.' }) }, closed)
export const Fragments = Type.Object(
  {
    fragments: Type.Array(Type.String({ maxLength: 1_000 }), {
      minItems: 1,
      maxItems: 20,
      description: 'One text message, a frame for each.',
    }),
  },
  closed,
)
export const Echoed = Type.Object({
  type: type('echo'),
  value: Type.Unknown({ description: 'What came, as it was understood.' }),
})

export const Refused = Type.Object({
  type: type('error'),
  message: Type.String({ description: 'What was wrong, and what would be right.' }),
})

const Names = Type.Array(Type.String({ maxLength: 20, description: `One of ${SYMBOLS.join(', ')}.` }), {
  minItems: 1,
  maxItems: 20,
})
export const Subscribe = Type.Object({ subscribe: Names }, closed)
export const Unsubscribe = Type.Object({ unsubscribe: Names }, closed)
export const Subscribed = Type.Object({
  type: type('subscribed'),
  symbols: Type.Array(oneOf(SYMBOLS), { description: 'Those that will be told from now on.' }),
})
export const Prices = Type.Object({
  type: type('prices'),
  timestamp: Type.Integer({ description: 'Seconds since 1970.' }),
  prices: Type.Unsafe<Readonly<Record<string, number>>>({
    type: 'object',
    description: 'By symbol; those that are subscribed to.',
    properties: Object.fromEntries(SYMBOLS.map((symbol) => [symbol, { type: 'number' }])),
    additionalProperties: false,
  }),
})

export const Addition = Type.Object(
  {
    add: Type.Object(
      {
        player: Type.String({ minLength: 1, maxLength: 40 }),
        points: Type.Integer({ minimum: -1_000, maximum: 1_000 }),
      },
      closed,
    ),
  },
  closed,
)
export const Leaders = Type.Object({
  type: type('leaderboard'),
  players: Type.Array(
    Type.Object({
      rank: Type.Integer({ minimum: 1 }),
      player: Type.String(),
      points: Type.Integer(),
    }),
    { maxItems: 10, description: 'The best, the first one first.' },
  ),
})

const QuestionId = Type.Optional(Type.Integer({ description: 'Comes back with the answer.' }))
export const GetProfile = Type.Object({ get_profile: Type.Integer({ minimum: 1 }), id: QuestionId }, closed)
export const WatchPosts = Type.Object({ watch_posts: Type.Boolean(), id: QuestionId }, closed)
export const Profile = Type.Object({ type: type('profile'), id: QuestionId, profile: ProfileAsJson })
export const Watching = Type.Object({
  type: type('watching'),
  id: QuestionId,
  posts: Type.Boolean({ description: 'Whether new posts will be told.' }),
})
export const PostAdded = Type.Object({ type: type('post_added'), post: PostAsJson })
export const QuestionRefused = Type.Object({
  type: type('error'),
  id: QuestionId,
  message: Type.String({ description: 'What was wrong, and what would be right.' }),
})

/** All that the server says as JSON. */
export type Said =
  | Static<typeof Echoed>
  | Static<typeof Refused>
  | Static<typeof Subscribed>
  | Static<typeof Prices>
  | Static<typeof Leaders>
  | Static<typeof Profile>
  | Static<typeof Watching>
  | Static<typeof PostAdded>
  | Static<typeof QuestionRefused>
