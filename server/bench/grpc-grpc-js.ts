/** SayHello, and EchoEach, on @grpc/grpc-js. Sends its port to the parent. */
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js'
import { type Everything, EverythingSchema } from '#proto/gen/echo_pb.js'
import { HelloRequestSchema, HelloResponseSchema } from '#proto/gen/example_pb.js'

const server = new Server()
server.addService(
  {
    SayHello: {
      path: '/example.ExampleService/SayHello',
      requestStream: false,
      responseStream: false,
      requestSerialize: (message) => Buffer.from(toBinary(HelloRequestSchema, message)),
      requestDeserialize: (bytes: Buffer) => fromBinary(HelloRequestSchema, bytes),
      responseSerialize: (message) => Buffer.from(toBinary(HelloResponseSchema, message)),
      responseDeserialize: (bytes: Buffer) => fromBinary(HelloResponseSchema, bytes),
    },
  },
  {
    SayHello: (call: { request: { name: string } }, done: (error: null, answer: object) => void) => {
      done(null, create(HelloResponseSchema, { message: `Hello, ${call.request.name}` }))
    },
  },
)
server.addService(
  {
    EchoEach: {
      path: '/echo.v1.EchoService/EchoEach',
      requestStream: true,
      responseStream: true,
      requestSerialize: (message) => Buffer.from(toBinary(EverythingSchema, message)),
      requestDeserialize: (bytes: Buffer) => fromBinary(EverythingSchema, bytes),
      responseSerialize: (message) => Buffer.from(toBinary(EverythingSchema, message)),
      responseDeserialize: (bytes: Buffer) => fromBinary(EverythingSchema, bytes),
    },
  },
  {
    EchoEach: (call: ServerDuplexStream<Everything, Everything>) => {
      call.on('data', (message: Everything) => call.write(message))
      call.on('end', () => call.end())
    },
  },
)
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error
  process.send?.(port)
})
process.on('disconnect', () => process.exit())
