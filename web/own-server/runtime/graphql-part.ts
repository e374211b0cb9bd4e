/** The part of the runtime that comes with GraphQL, as a text of its own. */
import { createSchema, createYoga } from 'graphql-yoga'
import { GRAPHQL_GLOBAL, GRAPHQL_PATH, type MakeGraphql } from './graphql-server.ts'

type Resolvers = NonNullable<Parameters<typeof createSchema>[0]['resolvers']>

export const makeGraphql: MakeGraphql = ({ sdl, resolvers, log }) => {
  const yoga = createYoga({
    schema: createSchema({ typeDefs: sdl, resolvers: resolvers as Resolvers }),
    graphqlEndpoint: GRAPHQL_PATH,
    // Its page comes from a CDN, which nothing here does.
    graphiql: false,
    landingPage: false,
    // What a resolver throws is the learner's own: it is shown.
    maskedErrors: false,
    logging: { debug: () => {}, info: () => {}, warn: log, error: log },
  })
  return async (request) => await yoga.fetch(request)
}

Object.assign(globalThis, { [GRAPHQL_GLOBAL]: makeGraphql })
