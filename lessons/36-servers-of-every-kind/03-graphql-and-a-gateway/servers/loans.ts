// A scalar of one's own, and a loader that asks once for all.
// Once: npm install graphql graphql-yoga dataloader
// Run: node loans.ts        PORT moves it away from 8080.
import { createServer } from 'node:http'
import DataLoader from 'dataloader'
import { GraphQLScalarType, Kind } from 'graphql'
import { createSchema, createYoga } from 'graphql-yoga'

const authors = new Map([
  ['1', { id: '1', name: 'Stanisław Lem' }],
  ['2', { id: '2', name: 'Ursula K. Le Guin' }],
])
const never = new Date('2026-01-01')
const books = [
  { title: 'Solaris', authorId: '1', lentAt: never },
  { title: 'The Dispossessed', authorId: '2', lentAt: never },
  { title: 'The Cyberiad', authorId: '1', lentAt: never },
]
let lookups = 0

/** As many values as keys, and in their order. */
async function authorsByIds(ids: readonly string[]) {
  lookups += 1
  return ids.map((id) => authors.get(id) ?? new Error(`no author ${id}`))
}

function moment(value: unknown): Date {
  const at = new Date(String(value))
  // What throws here never gets to a resolver.
  if (Number.isNaN(at.getTime())) throw new TypeError(`${value} is no moment`)
  return at
}

const typeDefs = `
  scalar DateTime
  type Query {
    books: [Book!]!
    lookups: Int!
  }
  type Mutation {
    lend(title: String!, at: DateTime!): Book!
    rename(author: ID!, name: String!): Author!
    resetLookups: Boolean!
  }
  type Book {
    title: String!
    lentAt: DateTime!
    author: Author!
  }
  type Author {
    id: ID!
    name: String!
  }
`

type Context = { authors: DataLoader<string, { id: string; name: string }> }

const resolvers = {
  DateTime: new GraphQLScalarType<Date, string>({
    name: 'DateTime',
    serialize: (at) => moment(at).toISOString(),
    parseValue: moment,
    parseLiteral(node) {
      return moment(node.kind === Kind.STRING ? node.value : undefined)
    },
  }),
  Query: { books: () => books, lookups: () => lookups },
  Mutation: {
    lend(_: unknown, { title, at }: { title: string; at: Date }) {
      const book = books.find((one) => one.title === title)
      if (book === undefined) throw new Error(`there is no ${title}`)
      book.lentAt = at
      return book
    },
    rename(_: unknown, { author, name }: { author: string; name: string }) {
      authors.set(author, { id: author, name })
      return authors.get(author)
    },
    resetLookups() {
      lookups = 0
      return true
    },
  },
  Book: {
    author(book: { authorId: string }, _: unknown, context: Context) {
      return context.authors.load(book.authorId)
    },
  },
}

const yoga = createYoga({
  schema: createSchema<Context>({ typeDefs, resolvers }),
  // Called for each request: each has a loader of its own.
  context: () => ({ authors: new DataLoader(authorsByIds) }),
})
const port = Number(process.env['PORT'] ?? 8080)
createServer(yoga).listen(port, '127.0.0.1')
