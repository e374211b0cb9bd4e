/**
 * Task 4: a gRPC service, and REST in front of it, translated by hand. Needs
 * user.proto and google/api/, here or in proto/.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader. Run: node gateway.ts
 */
import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

interface User {
  readonly id: string
  readonly name: string
  readonly email: string
}
type Draft = Omit<User, 'id'>
interface Page {
  readonly page: number
  readonly pageSize: number
}

const users: User[] = []
const { INVALID_ARGUMENT, NOT_FOUND } = grpc.status

/** As gRPC refuses: the gateway finds it in the client's error. */
function refusal(code: grpc.status, details: string) {
  return Object.assign(new Error(details), { code, details })
}

const createUser: grpc.handleUnaryCall<Draft, User> = (call, callback) => {
  const { name, email } = call.request
  if (email === '') {
    callback(refusal(INVALID_ARGUMENT, 'email is required'))
    return
  }
  const user = { id: String(users.length + 1), name, email }
  users.push(user)
  callback(null, user)
}

type GetUser = grpc.handleUnaryCall<{ id: string }, { user: User }>

const getUser: GetUser = ({ request: { id } }, callback) => {
  const user = users[Number(id) - 1]
  if (user !== undefined) callback(null, { user })
  else callback(refusal(NOT_FOUND, `there is no user ${id}`))
}

const listUsers: grpc.handleServerStreamingCall<Page, User> = (call) => {
  const size = call.request.pageSize || 10
  const first = Math.max(call.request.page - 1, 0) * size
  for (const user of users.slice(first, first + size)) call.write(user)
  call.end()
}

const files = { includeDirs: ['.', 'proto'], defaults: true, enums: String }
const contract = loadSync('user.proto', files)
const service = contract['user.UserService'] as grpc.ServiceDefinition
const server = new grpc.Server()
server.addService(service, { createUser, getUser, listUsers })
const port = process.env['PORT'] ?? '50051'
const plain = grpc.ServerCredentials.createInsecure()
server.bindAsync(`[::]:${port}`, plain, (error) => {
  if (error) throw error
  console.log(`gRPC at port ${port}`)
})

// From here on the gateway: a client of the service, like any other one.
const Client = grpc.makeGenericClientConstructor(service, 'UserService')
const credentials = grpc.credentials.createInsecure()
const client = new Client(`localhost:${port}`, credentials)

type Unary = (
  message: object,
  done: (error: grpc.ServiceError | null, answer: object) => void,
) => void

function unary(method: string, message: object): Promise<string> {
  const call = client[method]?.bind(client) as Unary
  return new Promise((resolve, reject) => {
    call(message, (error, answer) => {
      if (error) reject(error)
      else resolve(JSON.stringify(answer))
    })
  })
}

/** A line for each message. */
async function stream(method: string, message: object): Promise<string> {
  const open = client[method]?.bind(client) as (
    message: object,
  ) => AsyncIterable<object>
  let lines = ''
  for await (const result of open(message))
    lines += `${JSON.stringify({ result })}\n`
  return lines
}

async function bodyOf(request: IncomingMessage): Promise<object> {
  try {
    return JSON.parse(await text(request))
  } catch {
    throw refusal(INVALID_ARGUMENT, 'the body is no JSON')
  }
}

async function answer(request: IncomingMessage): Promise<string> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const id = /^\/v1\/users\/([^/]+)$/.exec(url.pathname)?.[1]
  if (request.method === 'GET' && id !== undefined)
    return unary('GetUser', { id: decodeURIComponent(id) })
  if (url.pathname !== '/v1/users') throw refusal(NOT_FOUND, 'Not Found')
  if (request.method === 'POST')
    return unary('CreateUser', await bodyOf(request))
  return stream('ListUsers', {
    page: Number(url.searchParams.get('page')),
    pageSize: Number(url.searchParams.get('pageSize')),
  })
}

const STATUSES: Readonly<Record<number, number>> = {
  [INVALID_ARGUMENT]: 400,
  [NOT_FOUND]: 404,
}

const web = Number(process.env['HTTP_PORT'] ?? 8080)
createServer(async (request, response) => {
  response.setHeader('content-type', 'application/json')
  try {
    response.end(await answer(request))
  } catch (error) {
    const { code, details: message } = error as grpc.ServiceError
    response.statusCode = STATUSES[code] ?? 500
    response.end(JSON.stringify({ code, message, details: [] }))
  }
}).listen(web, () => console.log(`REST at port ${web}`))
