//en Greets three people. Each greeting opens a connection of its own.
//ru Здоровается с тремя людьми. Каждый раз открывает соединение.
// node greet-all.ts
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { ExampleService } from '#proto/gen/example_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const names = ['Ada', 'Grace', 'Alan']

//en A transport connects at its first call, and keeps the connection.
//ru Транспорт соединяется при первом вызове и держит соединение.
function open() {
  return createGrpcTransport({
    baseUrl: `http://${target}`,
    defaultTimeoutMs: 5_000,
  })
}

//en ↓ The same greetings on one connection.
//ru ↓ Те же приветствия по одному соединению.
for (const name of names) {
  const client = createClient(ExampleService, open())
  const { message } = await client.sayHello({ name })
  console.log(message)
}
// ↑
