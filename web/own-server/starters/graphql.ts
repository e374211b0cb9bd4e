import type { MakeStarter } from './starter.ts'

export const graphql: MakeStarter = ({ graphql: t }) => ({
  proto: `// ${t.contract}
syntax = "proto3";
`,
  source: `import { graphql, pause } from 'framewise'

const books = [
  { id: '1', title: 'The Hobbit', author: 'Tolkien' },
  { id: '2', title: 'Solaris', author: 'Lem' },
]

graphql(
  \`
    type Query { books: [Book!]!  book(id: ID!): Book  hello(name: String!): String! }
    type Mutation { addBook(title: String!, author: String!): Book! }
    type Subscription { countdown(from: Int!): Int! }
    type Book { id: ID!  title: String!  author: String!  shelf: String! }
  \`,
  {
    Query: {
      books: () => books,
      book: (_, { id }) => books.find((book) => book.id === id),
      hello: (_, { name }) => \`Hello, \${name}\`,
    },
    Mutation: {
      addBook(_, { title, author }) {
        const book = { id: String(books.length + 1), title, author }
        books.push(book)
        return book
      },
    },
    // ${t.resolver}
    Book: { shelf: (book) => book.author[0] },
    Subscription: {
      // ${t.stream}
      countdown: {
        async *subscribe(_, { from }) {
          for (let left = from; left >= 0; left--) {
            yield { countdown: left }
            await pause(500)
          }
        },
      },
    },
  },
)
`,
})
