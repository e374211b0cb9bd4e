/** What a subscription speaks by its transport, and how that is called. */
export const GRAPHQL_STREAMS = { sse: 'graphql-sse', 'graphql-transport-ws': 'graphql-transport-ws' } as const
export type GraphqlStream = (typeof GRAPHQL_STREAMS)[keyof typeof GRAPHQL_STREAMS]

/** Proper names. */
export const GRAPHQL_STREAM_NAMES: Readonly<Record<GraphqlStream, string>> = {
  'graphql-sse': 'GraphQL over SSE',
  'graphql-transport-ws': 'graphql-transport-ws',
}

/** How an operation travels. A subscription goes by graphql-transport-ws if nothing is said, all else by POST. */
export const GRAPHQL_TRANSPORTS = ['post', 'get', 'sse', 'graphql-transport-ws'] as const
