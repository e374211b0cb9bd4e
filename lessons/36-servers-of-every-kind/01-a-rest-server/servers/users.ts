// A REST server for one kind of thing, by Node alone: routes are a table.
// Run: node users.ts        PORT moves it away from 8080.
import { createServer, type IncomingMessage } from 'node:http'
import { json } from 'node:stream/consumers'

interface Answer {
  status: number
  headers?: Record<string, string>
  body?: unknown
}
type Made = Answer | Promise<Answer>
type Handler = (id: number, request: IncomingMessage) => Made

const users = new Map<number, { id: number; name: string }>()
let last = 0

const missing = (id: number): Answer => ({
  status: 404,
  body: { error: `there is no user ${id}` },
})

const create: Handler = async (_, request) => {
  const { name } = (await json(request)) as { name: string }
  const user = { id: ++last, name }
  users.set(user.id, user)
  const headers = { location: `/users/${user.id}` }
  return { status: 201, headers, body: user }
}

const read: Handler = (id) => {
  const user = users.get(id)
  return user === undefined ? missing(id) : { status: 200, body: user }
}

const remove: Handler = (id) => {
  return users.delete(id) ? { status: 204 } : missing(id)
}

const routes: [method: string, path: RegExp, handler: Handler][] = [
  ['POST', /^\/users$/, create],
  ['GET', /^\/users\/(\d+)$/, read],
  ['DELETE', /^\/users\/(\d+)$/, remove],
]

async function answer(request: IncomingMessage): Promise<Answer> {
  const { pathname } = new URL(request.url ?? '/', 'http://localhost')
  const here = routes.filter(([, path]) => path.test(pathname))
  if (here.length === 0) return { status: 404, body: { error: 'no such path' } }
  const route = here.find(([method]) => method === request.method)
  if (route === undefined) {
    const allow = here.map(([method]) => method).join(', ')
    return { status: 405, headers: { allow } }
  }
  const [, path, handler] = route
  return handler(Number(path.exec(pathname)?.[1]), request)
}

createServer(async (request, response) => {
  // Without this a broken body would end the whole program.
  const made = await answer(request).catch((): Answer => ({ status: 400 }))
  const { status, headers, body } = made
  response.writeHead(status, { 'content-type': 'application/json', ...headers })
  response.end(body === undefined ? undefined : JSON.stringify(body))
}).listen(Number(process.env['PORT'] ?? 8080), '127.0.0.1')
