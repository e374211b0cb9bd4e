// PUT replaces, PATCH merges; both end in the same check.
// Once: npm install fastify
// Run: node put-and-patch.ts        PORT moves it away from 8080.
import { fastify } from 'fastify'

type User = { id: number; name: string; email: string; city?: string }
type Fields = Partial<Record<'name' | 'email' | 'city', string | null>>
type Call = { Params: { id: string }; Body: Fields }

class Refusal extends Error {
  statusCode: number
  constructor(statusCode: number, message: string) {
    super(message)
    this.statusCode = statusCode
  }
}

const users: User[] = []

/** A whole user out of these fields, or 422. */
function userOf(id: number, { name, email, city }: Fields): User {
  if (!name || !email) throw new Refusal(422, 'a user has a name and an email')
  return { id, name, email, ...(city && { city }) }
}

function known(id: string): User {
  const user = users[Number(id) - 1]
  if (user === undefined) throw new Refusal(404, `there is no user ${id}`)
  return user
}

const app = fastify()
app.addContentTypeParser(
  'application/merge-patch+json',
  { parseAs: 'string' },
  app.getDefaultJsonParser('error', 'error'),
)

app.post<Call>('/users', (request, reply) => {
  const user = userOf(users.length + 1, request.body)
  users.push(user)
  return reply.code(201).send(user)
})

app.get<Call>('/users/:id', (request, reply) => {
  return reply.send(known(request.params.id))
})

app.put<Call>('/users/:id', (request, reply) => {
  const { id } = known(request.params.id)
  users[id - 1] = userOf(id, request.body)
  return reply.send(users[id - 1])
})

app.patch<Call>('/users/:id', (request, reply) => {
  const old = known(request.params.id)
  users[old.id - 1] = userOf(old.id, { ...old, ...request.body })
  return reply.send(users[old.id - 1])
})

await app.listen({ port: Number(process.env['PORT'] ?? 8080) })
