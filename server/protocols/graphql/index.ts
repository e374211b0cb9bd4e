export { type GraphqlOptions, graphqlPlugin } from './graphql-plugin.ts'
