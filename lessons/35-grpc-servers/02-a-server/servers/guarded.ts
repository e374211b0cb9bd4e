/**
 * Two interceptors around every call: a number, then a token. Needs
 * example.proto, here or in proto/.
 * Install: npm i @grpc/grpc-js @grpc/proto-loader. Run: node guarded.ts
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
  callback(null, { message: `Hello, ${request.name}` })
}

/** Gives back the number of the call, and logs how the call ended. */
const number: grpc.ServerInterceptor = (method, call) => {
  let id: grpc.MetadataValue = 'none'
  return new grpc.ServerInterceptingCall(call, {
    start: (next) =>
      next({
        onReceiveMetadata(metadata, pass) {
          id = metadata.get('x-request-id')[0] ?? id
          pass(metadata)
        },
      }),
    sendStatus(status, next) {
      const metadata = status.metadata ?? new grpc.Metadata()
      metadata.set('x-request-id', id)
      console.log(`${id} ${method.path} ${grpc.status[status.code]}`)
      next({ ...status, metadata })
    },
  })
}

const refused = {
  code: grpc.status.UNAUTHENTICATED,
  details: 'no valid token',
}

/** Lets nobody through without the token. */
const token: grpc.ServerInterceptor = (_method, call) =>
  new grpc.ServerInterceptingCall(call, {
    start: (next) =>
      next({
        onReceiveMetadata(metadata, pass) {
          const [given] = metadata.get('authorization')
          if (given === 'Bearer let-me-in') pass(metadata)
          else call.sendStatus(refused)
        },
      }),
  })

const files = { includeDirs: ['.', 'proto'], defaults: true }
const contract = loadSync('example.proto', files)
const service = contract['example.ExampleService'] as grpc.ServiceDefinition
// The first one is the outermost.
const server = new grpc.Server({ interceptors: [number, token] })
server.addService(service, { sayHello })
const address = `[::]:${process.env['PORT'] ?? 50051}`
const plain = grpc.ServerCredentials.createInsecure()
server.bindAsync(address, plain, (error, port) => {
  if (error) throw error
  console.log(`listening at port ${port}`)
})
