// Two versions of one API over one store: a plugin for each.
// Once: npm install fastify
// Run: node two-versions.ts        PORT moves it away from 8080.
import { type FastifyInstance, fastify } from 'fastify'

type User = { id: number; first: string; last: string }
type ById = { Params: { id: string } }
const users: User[] = []

function keep(first: string, last: string): User {
  const user = { id: users.length + 1, first, last }
  users.push(user)
  return user
}

interface Version<Body> {
  read(body: Body): [first: string, last: string]
  write(user: User): object
  headers: Record<string, string>
}

/** The routes of a version: only what differs is given. */
function serve<Body>({ read, write, headers }: Version<Body>) {
  return async (app: FastifyInstance) => {
    app.post<{ Body: Body }>('/users', (request, reply) => {
      const user = keep(...read(request.body))
      return reply.code(201).headers(headers).send(write(user))
    })
    app.get<ById>('/users/:id', (request, reply) => {
      const user = users[Number(request.params.id) - 1]
      if (user === undefined) return reply.callNotFound()
      return reply.headers(headers).send(write(user))
    })
  }
}

const v1 = serve<{ name: string }>({
  read: ({ name }) => {
    const [first = '', ...rest] = name.split(' ')
    return [first, rest.join(' ')]
  },
  write: ({ id, first, last }) => ({ id, name: `${first} ${last}` }),
  // RFC 8594: on this day the version ends.
  headers: { sunset: 'Thu, 30 Sep 2027 00:00:00 GMT' },
})

const v2 = serve<{ first: string; last: string }>({
  read: ({ first, last }) => [first, last],
  write: (user) => user,
  headers: {},
})

const app = fastify()
app.register(v1, { prefix: '/v1' })
app.register(v2, { prefix: '/v2' })
await app.listen({ port: Number(process.env['PORT'] ?? 8080) })
