// GraphQL, schema first: a function for each field that needs one.
// Once: npm install graphql graphql-yoga
// Run: node library.ts        PORT moves it away from 8080.
import { createServer } from 'node:http'
import { createSchema, createYoga } from 'graphql-yoga'

type Author = { id: string; name: string }
type Book = { id: string; title: string; authorId: string }

const authors: Author[] = [
  { id: '1', name: 'Stanisław Lem' },
  { id: '2', name: 'Ursula K. Le Guin' },
]
const books: Book[] = [{ id: '1', title: 'Solaris', authorId: '1' }]

const typeDefs = `
  type Query {
    book(id: ID!): Book
  }
  type Mutation {
    addBook(title: String!, authorId: ID!): Book!
  }
  type Book {
    id: ID!
    title: String!
    author: Author!
  }
  type Author {
    name: String!
    books: [Book!]!
  }
`

const resolvers = {
  Query: {
    book(_: unknown, args: { id: string }) {
      return books.find(({ id }) => id === args.id)
    },
  },
  Mutation: {
    addBook(_: unknown, { title, authorId }: Omit<Book, 'id'>) {
      const book = { id: String(books.length + 1), title, authorId }
      books.push(book)
      return book
    },
  },
  Book: {
    author: (book: Book) => authors.find(({ id }) => id === book.authorId),
  },
  Author: {
    books(author: Author) {
      return books.filter(({ authorId }) => authorId === author.id)
    },
  },
}

const yoga = createYoga({ schema: createSchema({ typeDefs, resolvers }) })
const port = Number(process.env['PORT'] ?? 8080)
createServer(yoga).listen(port, '127.0.0.1')
