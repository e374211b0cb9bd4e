/**
 * Each call waits for half a second, and no call waits for another one. Needs
 * example.proto, here or in proto/.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader. Run: node waiting.ts
 */
import { setTimeout as pause } from 'node:timers/promises'
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

type SayHello = grpc.handleUnaryCall<{ name: string }, { message: string }>

const sayHello: SayHello = async ({ request }, callback) => {
  await pause(500) // Meanwhile the one thread serves others.
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
