/**
 * One call of one method, and the whole of what is needed for it.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node say-hello.ts
 */
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { ExampleService } from '#proto/gen/example_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })
const client = createClient(ExampleService, transport)
const { message } = await client.sayHello({ name: 'Ada' })
console.log(message)
