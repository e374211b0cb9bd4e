/**
 * The same client over two transports, as a page would use it:
 * it runs in a browser as well as here.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node get-user.ts
 */
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import * as web from '@connectrpc/connect-web'
import { UserService } from '#proto/gen/user_service_pb.js'

const baseUrl = process.env['FRAMEWISE_URL'] ?? 'http://127.0.0.1:8080'
const options = { baseUrl, defaultTimeoutMs: 5_000 }
const connect = web.createConnectTransport(options)
const grpcWeb = web.createGrpcWebTransport(options)

function tell(thrown: unknown): void {
  console.log(Code[ConnectError.from(thrown).code])
}

for (const transport of [connect, grpcWeb]) {
  const users = createClient(UserService, transport)
  const user = await users.getUser({ userId: 123 })
  console.log(user.name, user.email)
  await users.getUser({ userId: 999 }).catch(tell)
}
