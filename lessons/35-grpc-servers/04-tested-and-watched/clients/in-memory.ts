/**
 * Tests of a server on a port that the system chooses. In a project each
 * check is a test() of node:test or vitest. Needs example.proto, here or in
 * proto/. Install: npm i @grpc/grpc-js @grpc/proto-loader
 * Run: node in-memory.ts
 */
import assert from 'node:assert/strict'
import * as grpc from '@grpc/grpc-js'
import { loadSync } from '@grpc/proto-loader'

type Request = { name: string }
type Response = { message: string }

const sayHello: grpc.handleUnaryCall<Request, Response> = (call, callback) => {
  const { name } = call.request
  const code = grpc.status.INVALID_ARGUMENT
  if (name === '') callback({ code, details: 'name is required' })
  else callback(null, { message: `Hello, ${name}` })
}

const files = { includeDirs: ['.', 'proto'], defaults: true }
const contract = loadSync('example.proto', files)
const service = contract['example.ExampleService'] as grpc.ServiceDefinition
const server = new grpc.Server()
server.addService(service, { sayHello })
const plain = grpc.ServerCredentials.createInsecure()
const port = await new Promise<number>((done, failed) =>
  server.bindAsync('localhost:0', plain, (error, bound) => {
    if (error) failed(error)
    else done(bound)
  }),
)
const Stub = grpc.makeGenericClientConstructor(service, 'Example')
const stub = new Stub(`localhost:${port}`, grpc.credentials.createInsecure())

function greet(name: string): Promise<Response> {
  return new Promise((done, failed) =>
    stub['sayHello']?.({ name }, (error: Error | null, answer: Response) => {
      if (error) failed(error)
      else done(answer)
    }),
  )
}

for (const name of ['Ada', 'Юрий']) {
  assert.deepEqual(await greet(name), { message: `Hello, ${name}` })
}
await assert.rejects(greet(''), {
  code: grpc.status.INVALID_ARGUMENT,
  details: 'name is required',
})
stub.close()
server.forceShutdown()
console.log('3 passed')
