/**
 * user.UserService as port 50052 knows it: ids are numbers, lists have
 * page tokens. The same name, and another contract.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node second-contract.ts
 */
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { UserService } from '#proto/gen/port-50052/user_service_pb.js'

const target = process.env['FRAMEWISE_GRPC_2'] ?? 'localhost:50052'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })
const users = createClient(UserService, transport)

const { user } = await users.getUser({ id: 1n })
console.log(`${user?.name} lives in ${user?.address?.city}`)

const page = await users.listUsers({ pageSize: 2 })
console.log(`${page.totalCount} users in all, the first two:`)
for (const { id, name } of page.users) console.log(id, name)

for await (const { user } of users.streamUsers({ filter: 'grace' })) {
  console.log('found', user?.name)
}
try {
  await users.getUser({ id: 999n })
} catch (thrown) {
  const { code, rawMessage } = ConnectError.from(thrown)
  console.log(Code[code], rawMessage)
}
