/** GraphQL of the learner's own server. Only code that says `graphql(` brings it along: it is as large as all the rest. */
import type { Log } from './learner-console.ts'

export const GRAPHQL_PATH = '/graphql'

export interface GraphqlServer {
  readonly sdl: string
  /** As graphql-yoga takes them; the learner's editor knows them by type. */
  readonly resolvers: Readonly<Record<string, unknown>>
  readonly log: Log
}

/** @throws Error when the schema is none */
export type MakeGraphql = (server: GraphqlServer) => (request: Request) => Promise<Response>

/** Where the part puts itself when its text has run. */
export const GRAPHQL_GLOBAL = 'framewiseGraphql'
