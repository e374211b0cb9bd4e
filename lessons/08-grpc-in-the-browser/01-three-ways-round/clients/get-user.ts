/**
 * The same client over two transports, as a page would use it: it runs in a browser as well as here.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node get-user.ts
 */
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createConnectTransport, createGrpcWebTransport } from '@connectrpc/connect-web'
import { UserService } from '#proto/gen/user_service_pb.js'

const options = { baseUrl: process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080', defaultTimeoutMs: 5_000 }

for (const transport of [createConnectTransport(options), createGrpcWebTransport(options)]) {
  const users = createClient(UserService, transport)
  const user = await users.getUser({ userId: 123 })
  console.log(user.name, user.email)
  await users.getUser({ userId: 999 }).catch((thrown: unknown) => console.log(Code[ConnectError.from(thrown).code]))
}
