/** The schema of proto/graphql, with what each of its fields does. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { GraphQLError, GraphQLScalarType, type GraphQLSchema } from 'graphql'
import { createSchema } from 'graphql-yoga'
import { ROOT } from '../../root.ts'
import { Mutation } from './resolvers/mutation.ts'
import { Query } from './resolvers/query.ts'
import { Subscription } from './resolvers/subscription.ts'
import { CommentFields, PostFields, User } from './resolvers/types.ts'

export const SDL = readFileSync(join(ROOT, 'proto/graphql/schema.graphql'), 'utf8')

/** Our times are texts already. Nothing here is given one. */
const DateTime = new GraphQLScalarType({ name: 'DateTime' })

const Upload = new GraphQLScalarType({
  name: 'Upload',
  parseValue: (value) => value,
  parseLiteral(node) {
    throw new GraphQLError('A file stands in a variable, not in the document', { nodes: node })
  },
  serialize() {
    throw new GraphQLError('A file is never part of an answer')
  },
})

export function createExecutableSchema(): GraphQLSchema {
  const resolvers = { DateTime, Upload, Query, Mutation, Subscription, User, Post: PostFields, Comment: CommentFields }
  return createSchema({ typeDefs: SDL, resolvers })
}
