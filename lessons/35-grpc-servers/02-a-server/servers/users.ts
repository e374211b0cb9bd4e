/**
 * All of user.proto: what is asked, refused, changed and streamed. Needs
 * user.proto and google/api/, here or in proto/.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader. Run: node users.ts
 */
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

interface User {
  readonly id: string
  readonly name: string
  readonly email: string
}
/** Fields that are `optional` in the contract are absent if not sent. */
type Update = Pick<User, 'id'> & Partial<User>
type Draft = Omit<User, 'id'>
interface Page {
  readonly page: number
  readonly pageSize: number
}
interface Message {
  readonly content: string
}

const users = new Map<string, User>()
let last = 0

function refuse(code: grpc.status, details: string): never {
  throw Object.assign(new Error(details), { code, details })
}

function find(id: string): User {
  const user = users.get(id)
  return user ?? refuse(grpc.status.NOT_FOUND, `user '${id}' not found`)
}

function checkEmail(email: string, owner?: string): void {
  if (email === '') refuse(grpc.status.INVALID_ARGUMENT, 'email is required')
  for (const user of users.values()) {
    if (user.email !== email || user.id === owner) continue
    refuse(grpc.status.ALREADY_EXISTS, `${email} is taken`)
  }
}

function create({ name, email }: Draft): User {
  if (name === '') refuse(grpc.status.INVALID_ARGUMENT, 'name is required')
  checkEmail(email)
  const user = {
    id: String(++last),
    name,
    email,
    status: 'USER_STATUS_ACTIVE',
    createdAt: { seconds: Math.floor(Date.now() / 1000) },
  }
  users.set(user.id, user)
  return user
}

function update({ id, name, email }: Update): User {
  const user = find(id)
  if (name === '') refuse(grpc.status.INVALID_ARGUMENT, 'name is required')
  if (email !== undefined) checkEmail(email, id)
  const changed = {
    ...user,
    name: name ?? user.name,
    email: email ?? user.email,
  }
  users.set(id, changed)
  return changed
}

/** grpc-js wants a callback; a function that answers or throws is shorter. */
function unary<I, O>(handle: (request: I) => O): grpc.handleUnaryCall<I, O> {
  return ({ request }, callback) => {
    try {
      callback(null, handle(request))
    } catch (error) {
      callback(error as grpc.ServiceError)
    }
  }
}

const listUsers: grpc.handleServerStreamingCall<Page, User> = (call) => {
  const size = Math.min(call.request.pageSize || 10, 100)
  const first = (Math.max(call.request.page, 1) - 1) * size
  const page = [...users.values()].slice(first, first + size)
  for (const user of page) call.write(user)
  call.end()
}

type CreateUsers = grpc.handleClientStreamingCall<Draft, object>

const createUsers: CreateUsers = async (call, callback) => {
  try {
    const created: User[] = []
    for await (const draft of call) created.push(create(draft))
    callback(null, { users: created, totalCount: created.length })
  } catch (error) {
    callback(error as grpc.ServiceError)
  }
}

const chat: grpc.handleBidiStreamingCall<Message, object> = async (call) => {
  for await (const { content } of call) {
    const timestamp = { seconds: Math.floor(Date.now() / 1000) }
    call.write({ userId: 'server', content: `You said: ${content}`, timestamp })
  }
  call.end()
}

const contract = loadSync('user.proto', {
  includeDirs: ['.', 'proto'],
  defaults: true,
})
const service = contract['user.UserService'] as grpc.ServiceDefinition
const server = new grpc.Server()
server.addService(service, {
  getUser: unary<{ id: string }, object>(({ id }) => ({ user: find(id) })),
  createUser: unary(create),
  updateUser: unary(update),
  deleteUser: unary<{ id: string }, object>(({ id }) => {
    users.delete(find(id).id)
    return {}
  }),
  listUsers,
  createUsers,
  chat,
})
const address = `[::]:${process.env['PORT'] ?? 50051}`
const plain = grpc.ServerCredentials.createInsecure()
server.bindAsync(address, plain, (error, port) => {
  if (error) throw error
  console.log(`listening at port ${port}`)
})
