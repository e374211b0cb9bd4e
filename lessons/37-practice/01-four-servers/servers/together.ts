/**
 * Task 3: one list of users, by gRPC and by WebSocket. Needs user.proto and
 * google/api/, here or in proto/.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader ws. Run: node together.ts
 */
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'
import { type WebSocket, WebSocketServer } from 'ws'

interface User {
  readonly id: string
  readonly name: string
  readonly email: string
}
type Draft = Omit<User, 'id'>

const users: User[] = []
const guests = new Set<WebSocket>()

/** Both doors lead here. */
function create({ name, email }: Draft): User {
  const user = { id: String(users.length + 1), name, email }
  users.push(user)
  for (const guest of guests) guest.send(JSON.stringify(user))
  return user
}

const createUser: grpc.handleUnaryCall<Draft, User> = (call, callback) => {
  callback(null, create(call.request))
}
const listUsers: grpc.handleServerStreamingCall<object, User> = (call) => {
  for (const user of users) call.write(user)
  call.end()
}

const files = { includeDirs: ['.', 'proto'], defaults: true }
const contract = loadSync('user.proto', files)
const service = contract['user.UserService'] as grpc.ServiceDefinition
const server = new grpc.Server()
server.addService(service, { createUser, listUsers })
const address = `[::]:${process.env['PORT'] ?? 50051}`
const plain = grpc.ServerCredentials.createInsecure()
server.bindAsync(address, plain, (error, port) => {
  if (error) throw error
  console.log(`gRPC at port ${port}`)
})

const port = Number(process.env['HTTP_PORT'] ?? 8080)
const sockets = new WebSocketServer({ port, path: '/ws' })
sockets.on('connection', (guest) => {
  guests.add(guest)
  guest.on('close', () => guests.delete(guest))
  guest.on('error', (error) => console.error(error.message))
  guest.on('message', (message) => {
    try {
      create(JSON.parse(String(message)))
    } catch {
      guest.send(JSON.stringify({ error: 'a user is JSON' }))
    }
  })
})
sockets.on('listening', () => console.log(`WebSocket at port ${port}`))
