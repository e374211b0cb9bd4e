//en Orders two failures of SayHello, then calls it once.
//ru Заказывает две неудачи SayHello, потом вызывает его один раз.
// node retry-policy.ts
import {
  create,
  type DescMethod,
  fromBinary,
  toBinary,
} from '@bufbuild/protobuf'
import * as grpc from '@grpc/grpc-js'
import { ExampleService } from '#proto/gen/example_pb.js'
import { OperationsService } from '#proto/gen/operations_pb.js'

//en ↓ Tries again by itself when the server is not available.
//ru ↓ Повторяет попытку сама, когда сервер недоступен.
const retryPolicy = undefined
// ↑
const name = [{ service: ExampleService.typeName }]
const config = { methodConfig: [{ name, retryPolicy }] }

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const insecure = grpc.credentials.createInsecure()
const client = new grpc.Client(target, insecure, {
  'grpc.service_config': JSON.stringify(config),
})

//en What stubs do: bytes out, bytes in.
//ru То, что делают заглушки: байты туда, байты обратно.
function call({ parent, name, input, output }: DescMethod, fields: object) {
  const bytes = toBinary(input, create(input, fields))
  const path = `/${parent.typeName}/${name}`
  const read = (data: Buffer) => fromBinary(output, data)
  return new Promise<unknown>((resolve) => {
    const same = (data: Buffer) => data
    const end = (error: grpc.ServiceError | null, answer: unknown) =>
      resolve(error?.details ?? answer)
    client.makeUnaryRequest(path, same, read, Buffer.from(bytes), end)
  })
}

const method = 'example.ExampleService/SayHello'
await call(OperationsService.method.injectFailures, { method, times: 2 })
console.log(await call(ExampleService.method.sayHello, { name: 'Ada' }))
client.close()
