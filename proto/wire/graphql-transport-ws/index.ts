export { closeNameOf } from './close-codes.ts'
export { createGraphqlWsDecoders, GRAPHQL_TRANSPORT_WS } from './decoder.ts'
export { type GraphqlWsIssue, graphqlWsIssues } from './issues.ts'
export { type GraphqlWsKey, type GraphqlWsKind, graphqlWsKeys, graphqlWsKinds } from './keys.ts'
