/**
 * user.UserService as port 50051 knows it: ids are texts.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node first-contract.ts
 */
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { UserService } from '#proto/gen/user_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })
const users = createClient(UserService, transport)

const { user } = await users.getUser({ id: '1' })
console.log(user?.name, user?.email)

const email = `${process.pid}@clients.example`
const made = await users.createUser({ name: 'John', email })
console.log('made', made.id)
await users.updateUser({ id: made.id, name: 'Jack' })
for await (const { id, name } of users.listUsers({ pageSize: 3 })) {
  console.log(id, name)
}
await users.deleteUser({ id: made.id })
try {
  await users.getUser({ id: made.id })
} catch (thrown) {
  const { code, rawMessage } = ConnectError.from(thrown)
  console.log(Code[code], rawMessage)
}
