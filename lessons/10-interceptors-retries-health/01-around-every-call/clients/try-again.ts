/**
 * Orders two failures, then calls by a client that tries again by itself.
 * An interceptor of the client counts calls; the server's log counts attempts.
 * First switch on "Catch my terminal": the shared world has no operator.
 * Install: npm i @grpc/grpc-js. Run: node try-again.ts
 */
import {
  create,
  type DescMessage,
  type DescMethod,
  fromBinary,
  type MessageInitShape,
  type MessageShape,
  toBinary,
} from '@bufbuild/protobuf'
import * as grpc from '@grpc/grpc-js'
import { ExampleService } from '#proto/gen/example_pb.js'
import { OperationsService } from '#proto/gen/operations_pb.js'

const retryPolicy = {
  maxAttempts: 4,
  initialBackoff: '0.1s',
  maxBackoff: '1s',
  backoffMultiplier: 2,
  retryableStatusCodes: ['UNAVAILABLE'],
}
const name = [{ service: ExampleService.typeName }]
const config = { methodConfig: [{ name, retryPolicy }] }

const count: grpc.Interceptor = (options, next) => {
  console.log(`calling ${options.method_definition.path}`)
  return new grpc.InterceptingCall(next(options))
}
const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const insecure = grpc.credentials.createInsecure()
const client = new grpc.Client(target, insecure, {
  'grpc.service_config': JSON.stringify(config),
  interceptors: [count],
})

/** What stubs do: bytes out, bytes in. */
function call<I extends DescMessage, O extends DescMessage>(
  method: DescMethod & { readonly input: I; readonly output: O },
  message: MessageInitShape<I>,
): Promise<MessageShape<O>> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      `/${method.parent.typeName}/${method.name}`,
      (bytes: Buffer) => bytes,
      (bytes: Buffer) => fromBinary(method.output, bytes),
      Buffer.from(toBinary(method.input, create(method.input, message))),
      (error, answer) => {
        if (answer === undefined) reject(error)
        else resolve(answer)
      },
    )
  })
}

const operations = OperationsService.method
await call(operations.setInterceptors, { logging: true })
await call(operations.injectFailures, {
  method: 'example.ExampleService/SayHello',
  times: 2,
})
const { message } = await call(ExampleService.method.sayHello, { name: 'Ada' })
console.log(message)

const log = client.makeServerStreamRequest(
  `/${OperationsService.typeName}/ReadLog`,
  (bytes: Buffer) => bytes,
  (bytes: Buffer) => fromBinary(operations.readLog.output, bytes),
  Buffer.alloc(0),
)
for await (const { status, previousAttempts } of log) {
  console.log(`${status}, ${previousAttempts} before`)
}
client.close()
