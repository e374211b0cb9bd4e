/**
 * Task 1: greets whoever calls, and finishes open calls on Ctrl+C. Needs
 * example.proto, here or in proto/.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader. Run: node greet.ts
 */
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

type SayHello = grpc.handleUnaryCall<{ name: string }, { message: string }>

const sayHello: SayHello = ({ request }, callback) => {
  callback(null, { message: `Hello, ${request.name}` })
}

const files = { includeDirs: ['.', 'proto'], defaults: true }
const contract = loadSync('example.proto', files)
const service = contract['example.ExampleService'] as grpc.ServiceDefinition
const server = new grpc.Server()
server.addService(service, { sayHello })

// No new calls; those that have begun are finished.
const stop = () => server.tryShutdown(() => console.log('stopped'))
process.once('SIGINT', stop).once('SIGTERM', stop)

const address = `[::]:${process.env['PORT'] ?? 50051}`
const plain = grpc.ServerCredentials.createInsecure()
server.bindAsync(address, plain, (error, port) => {
  if (error) throw error
  console.log(`listening at port ${port}`)
})
