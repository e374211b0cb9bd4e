/**
 * One call of each kind.
 * Stubs: npx buf generate, with protoc-gen-es. Run: node four-kinds.ts
 */
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { UserService } from '#proto/gen/user_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({
  baseUrl: `http://${target}`,
  defaultTimeoutMs: 10_000,
})
const users = createClient(UserService, transport)

const { user } = await users.getUser({ id: '1' })
console.log(`unary: ${user?.name}`)

let came = 0
for await (const _ of users.listUsers({ pageSize: 3 })) came += 1
console.log(`server stream: ${came}`)

// An address can be taken only once.
const now = Date.now()
async function* people() {
  yield { name: 'Tove', email: `tove.${now}@example.org` }
  yield { name: 'Edith', email: `edith.${now}@example.org` }
}
const made = await users.createUsers(people())
console.log(`client stream: ${made.totalCount}`)

// Sends while it reads: the generator is asked in its own time.
const mine = `program ${now}`
async function* lines() {
  for (const content of ['one', 'two', 'three']) {
    yield { userId: mine, content }
  }
}
const heard: string[] = []
for await (const { userId, content } of users.chat(lines())) {
  if (userId === mine) heard.push(content)
}
console.log(`both ways: ${heard.join(', ')}`)
