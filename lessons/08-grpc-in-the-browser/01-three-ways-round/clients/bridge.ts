/**
 * One service with two faces: WebSocket for pages, gRPC for the services
 * behind it. A page asks by id; each question is a call, each answer a
 * message. Install: npm i ws. Run: node bridge.ts
 */
import { once } from 'node:events'
import { Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { WebSocketServer } from 'ws'
import { UserService } from '#proto/gen/user_pb.js'

const target = process.env['FRAMEWISE_GRPC'] ?? 'localhost:50051'
const transport = createGrpcTransport({ baseUrl: `http://${target}` })
const users = createClient(UserService, transport)

async function answer(id: string): Promise<object> {
  try {
    const { user } = await users.getUser({ id }, { timeoutMs: 5_000 })
    return { id, name: user?.name }
  } catch (thrown) {
    // What pages need of it: the code, not a text of another language.
    return { id, error: Code[ConnectError.from(thrown).code] }
  }
}

const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
server.on('connection', (page) => {
  page.on('message', async (id) => {
    page.send(JSON.stringify(await answer(String(id))))
  })
})
await once(server, 'listening')

// And a page, for whoever runs this in a terminal.
const address = server.address()
const port = typeof address === 'object' ? address?.port : 0
const page = new WebSocket(`ws://127.0.0.1:${port}`)
await once(page, 'open')
for (const id of ['1', '999']) {
  page.send(id)
  const [{ data }] = await once(page, 'message')
  console.log('page got', data)
}
page.close()
server.close()
