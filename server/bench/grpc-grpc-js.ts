/** SayHello on @grpc/grpc-js, loaded from the .proto as its documentation shows. Sends its port to the parent. */

import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { Server, ServerCredentials } from '@grpc/grpc-js'
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
server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => {
  if (error !== null) throw error
  process.send?.(port)
})
