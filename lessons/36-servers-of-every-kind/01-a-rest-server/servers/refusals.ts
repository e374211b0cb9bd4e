// Handlers throw what happened; Fastify has one place for what it means.
// Once: npm install fastify
// Run: node refusals.ts        PORT moves it away from 8080.
import { fastify } from 'fastify'

// The core knows no HTTP.
class NotFound extends Error {}
class Taken extends Error {}
class Invalid extends Error {}

type User = { id: number; name: string; email: string }
const users: User[] = []

function add({ name = '', email }: Partial<User>): User {
  if (!email) throw new Invalid('email is missing')
  if (users.some((user) => user.email === email)) {
    throw new Taken(`${email} has an account`)
  }
  const user = { id: users.length + 1, name, email }
  users.push(user)
  return user
}

function find(id: number): User {
  const user = users[id - 1]
  if (user === undefined) throw new NotFound(`there is no user ${id}`)
  return user
}

function statusOf(error: unknown): number {
  if (error instanceof NotFound) return 404
  if (error instanceof Taken) return 409
  if (error instanceof Invalid) return 422
  // Fastify’s own, such as 400 for a body that is no JSON.
  return (error as { statusCode?: number }).statusCode ?? 500
}

const app = fastify()

app.setErrorHandler((error: Error, _request, reply) => {
  const status = statusOf(error)
  if (status === 500) console.error(error)
  const detail = status === 500 ? 'something broke here' : error.message
  reply.code(status).type('application/problem+json')
  return reply.send({ status, detail })
})

app.post<{ Body: Partial<User> }>('/users', (request, reply) => {
  return reply.code(201).send(add(request.body))
})
app.get<{ Params: { id: string } }>('/users/:id', (request, reply) => {
  return reply.send(find(Number(request.params.id)))
})
app.get('/report', () => {
  throw new Error('cannot open /var/lib/users.db')
})

await app.listen({ port: Number(process.env['PORT'] ?? 8080) })
