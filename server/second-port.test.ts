import { createServer } from 'node:net'
import { Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { UserService as Second } from '#proto/gen/port-50052/user_service_pb.js'
import { UserService as First } from '#proto/gen/user_pb.js'
import type { RunningServer } from './app.ts'
import { openWatcher } from './test/interop/watcher.ts'
import { openWholeServer } from './test/testing/whole-server.ts'

let server: RunningServer
let transport: Transport

beforeAll(async () => {
  server = await openWholeServer()
  transport = createGrpcTransport({ baseUrl: `http://127.0.0.1:${server.grpcPort2}` })
})
afterAll(() => server.close())

const failure = (thrown: unknown) => ConnectError.from(thrown)

test('user.UserService is the other contract there, on the same users', async () => {
  const users = createClient(Second, transport)
  expect(await users.getUser({ id: 1n })).toMatchObject({ success: true, user: { id: 1n, name: 'Ada Lovelace' } })
  expect(await users.listUsers({ pageSize: 2, filter: 'a' })).toMatchObject({ users: [{ id: 1n }, {}] })
  const names: (string | undefined)[] = []
  for await (const { user } of users.streamUsers({ filter: 'grace' })) names.push(user?.name)
  expect(names).toEqual(['Grace Hopper'])
  async function* rows() {
    yield { name: 'Bulk', email: 'bulk@example.com' }
    yield { name: '', email: 'nobody@example.com' }
  }
  expect(await users.bulkCreateUsers(rows())).toMatchObject({ createdCount: 1, errors: [expect.stringMatching(/./)] })
  expect(await users.getUser({ id: 999n }).catch(failure)).toMatchObject({ code: Code.NotFound })
})

test('a client of the first contract does not get along with it', async () => {
  const users = createClient(First, transport)
  expect(await users.getUser({ id: '1' }).catch(failure)).toMatchObject({ code: Code.Internal })
  async function* nothing() {}
  expect(await users.createUsers(nothing()).catch(failure)).toMatchObject({ code: Code.Unimplemented })
})

test('the other ports keep the first contract', async () => {
  for (const port of [server.port, server.grpcPort]) {
    const users = createClient(First, createGrpcTransport({ baseUrl: `http://127.0.0.1:${port}` }))
    expect(await users.getUser({ id: '1' })).toMatchObject({ user: { id: '1', name: 'Ada Lovelace' } })
  }
})

test('reflection tells that contract, and no other of users', async () => {
  async function* question() {
    yield { messageRequest: { case: 'listServices' as const, value: '' } }
  }
  const names: string[] = []
  for await (const { messageResponse: answer } of createClient(ServerReflection, transport).serverReflectionInfo(
    question(),
  )) {
    if (answer.case === 'listServicesResponse') names.push(...answer.value.service.map(({ name }) => name))
  }
  expect(names).toContain('user.UserService')
  expect(names).not.toContain('user.v1.UserService')
})

test('a caught terminal that calls it is seen', async () => {
  const watcher = await openWatcher(server.url)
  // A client that connected before the catching began is not caught.
  const terminal = createGrpcTransport({ baseUrl: `http://127.0.0.1:${server.grpcPort2}` })
  await createClient(Second, terminal).getUser({ id: 1n })
  await watcher.wait(() => watcher.text('toClient').includes('Ada Lovelace'), 5_000)
  expect(watcher.text('toServer')).toContain('PRI * HTTP/2.0')
  watcher.close()
})

test('a busy port is one clear line', async () => {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  const address = other.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  await expect(openWholeServer({ flags: ['--grpc-port-2', String(port)] })).rejects.toThrow(
    `GRPC_PORT_2 ${port} is in use on 127.0.0.1: stop the other program, or choose another port with --grpc-port-2.`,
  )
  other.close()
})
