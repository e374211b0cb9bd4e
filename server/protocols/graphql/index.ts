export { graphqlChannels } from './channels.ts'
export { type GraphqlOptions, graphqlPlugin } from './graphql-plugin.ts'
