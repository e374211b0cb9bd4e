/**
 * A whole server: one service with one method. Needs example.proto, here or
 * in proto/. Install: npm i @grpc/grpc-js @grpc/proto-loader
 * Run: node say-hello.ts
 */
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

interface HelloRequest {
  readonly name: string
}
interface HelloResponse {
  readonly message: string
}

type SayHello = grpc.handleUnaryCall<HelloRequest, HelloResponse>

const sayHello: SayHello = ({ request }, callback) => {
  if (request.name === '') {
    const code = grpc.status.INVALID_ARGUMENT
    callback({ code, details: 'name is required' })
    return
  }
  callback(null, { message: `Hello, ${request.name}` })
}

const files = { includeDirs: ['.', 'proto'], defaults: true }
const contract = loadSync('example.proto', files)
const service = contract['example.ExampleService'] as grpc.ServiceDefinition
const server = new grpc.Server()
server.addService(service, { sayHello })
const address = `[::]:${process.env['PORT'] ?? 50051}`
const plain = grpc.ServerCredentials.createInsecure()
server.bindAsync(address, plain, (error, port) => {
  if (error) throw error
  console.log(`listening at port ${port}`)
})
