import { timestampDate } from '@bufbuild/protobuf/wkt'
import { type Client, Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type User, UserService, UserStatus } from '#proto/gen/user_pb.js'
import { SEED_USERS } from '../../../domain/index.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'
import { WAYS } from '../testing/transports.ts'

let server: TestServer
let sandboxes = 0
let headers: { 'x-sandbox': string }

beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream })
  })
})
afterAll(() => server.close())
beforeEach(() => {
  sandboxes += 1
  headers = { 'x-sandbox': `users-${sandboxes}` }
})

type UserClient = Client<typeof UserService>

async function list(client: UserClient, request: Parameters<UserClient['listUsers']>[0]): Promise<User[]> {
  const users: User[] = []
  for await (const user of client.listUsers(request, { headers })) users.push(user)
  return users
}

const failure = (thrown: unknown) => ConnectError.from(thrown)
const JOHN = { name: 'John', email: 'john@example.com', password: 'secret' }

describe.each(WAYS)('user.UserService over $name', ({ open }) => {
  test('a user is created, read, changed, listed and deleted', async () => {
    const client = createClient(UserService, open(server.url))
    const made = await client.createUser(JOHN, { headers })
    expect(made).toMatchObject({ id: '124', name: 'John', email: 'john@example.com', status: UserStatus.ACTIVE })
    expect((await client.getUser({ id: '124' }, { headers })).user).toEqual(made)

    const renamed = await client.updateUser({ id: '124', name: 'Jack' }, { headers })
    expect(renamed).toEqual({ ...made, name: 'Jack' })
    expect((await list(client, { pageSize: 100 })).at(-1)).toEqual(renamed)

    expect(await client.deleteUser({ id: '124' }, { headers })).toMatchObject({ $typeName: 'google.protobuf.Empty' })
    const error = await client.getUser({ id: '124' }, { headers }).catch(failure)
    expect(error).toMatchObject({ code: Code.NotFound, rawMessage: 'User with id 124 not found' })
  })

  test('all that a user has comes through', async () => {
    const client = createClient(UserService, open(server.url))
    const [seed] = SEED_USERS
    const { user } = await client.getUser({ id: '1' }, { headers })
    expect(user).toMatchObject({ roles: seed?.roles, metadata: seed?.metadata, phone: seed?.phone })
    expect(user?.createdAt && timestampDate(user.createdAt)).toEqual(new Date(seed?.createdAt ?? ''))
  })

  test('a stream that fails ends by the same status as a call', async () => {
    const client = createClient(UserService, open(server.url))
    const error = await list(client, { page: -1 }).catch(failure)
    expect(error).toMatchObject({ code: Code.InvalidArgument, rawMessage: 'page must be 1 or more' })
  })
})

describe('user.UserService', () => {
  let client: UserClient
  beforeAll(() => {
    client = createClient(UserService, createGrpcTransport({ baseUrl: server.url }))
  })

  const calls: readonly { name: string; call: () => Promise<unknown>; code: Code; message: string }[] = [
    {
      name: 'GetUser of a number that nobody has',
      call: () => client.getUser({ id: '999' }, { headers }),
      code: Code.NotFound,
      message: 'User with id 999 not found',
    },
    {
      name: 'GetUser of what is no number',
      call: () => client.getUser({ id: 'abc' }, { headers }),
      code: Code.NotFound,
      message: 'User with id abc not found',
    },
    {
      name: 'GetUser without an id',
      call: () => client.getUser({}, { headers }),
      code: Code.NotFound,
      message: 'User with id  not found',
    },
    {
      name: 'UpdateUser of nobody',
      call: () => client.updateUser({ id: '999', name: 'x' }, { headers }),
      code: Code.NotFound,
      message: 'User with id 999 not found',
    },
    {
      name: 'DeleteUser of nobody',
      call: () => client.deleteUser({ id: '999' }, { headers }),
      code: Code.NotFound,
      message: 'User with id 999 not found',
    },
    {
      name: 'CreateUser without a name',
      call: () => client.createUser({ email: 'a@example.com' }, { headers }),
      code: Code.InvalidArgument,
      message: 'Name is required',
    },
    {
      name: 'CreateUser without an e-mail address',
      call: () => client.createUser({ name: 'A' }, { headers }),
      code: Code.InvalidArgument,
      message: 'Email is required',
    },
    {
      name: 'CreateUser with something else',
      call: () => client.createUser({ name: 'A', email: 'ada' }, { headers }),
      code: Code.InvalidArgument,
      message: 'Email must be an address like ada@example.com',
    },
    {
      name: 'CreateUser with a taken address',
      call: () => client.createUser({ name: 'A', email: 'ADA@example.com' }, { headers }),
      code: Code.AlreadyExists,
      message: 'The e-mail address ADA@example.com belongs to another user',
    },
    {
      name: 'CreateUser with a name too long',
      call: () => client.createUser({ name: 'x'.repeat(201), email: 'a@example.com' }, { headers }),
      code: Code.InvalidArgument,
      message: 'Name must have at most 200 characters',
    },
    {
      name: 'UpdateUser with a name that is present and empty',
      call: () => client.updateUser({ id: '1', name: '' }, { headers }),
      code: Code.InvalidArgument,
      message: 'Name is required',
    },
    {
      name: 'ListUsers with an unknown status',
      call: () => list(client, { statusFilter: 77 as UserStatus }),
      code: Code.InvalidArgument,
      message: 'status_filter 77 is no UserStatus',
    },
    {
      name: 'ListUsers with a negative page size',
      call: () => list(client, { pageSize: -1 }),
      code: Code.InvalidArgument,
      message: 'page_size must not be negative',
    },
  ]
  test.each(calls)('$name fails', async ({ call, code, message }) => {
    expect(await call().catch(failure)).toMatchObject({ code, rawMessage: message })
  })

  test.each([
    { name: 'UpdateUser changes nothing that is absent', update: {}, changes: {} },
    {
      name: 'UpdateUser changes the address alone',
      update: { email: 'l@example.com' },
      changes: { email: 'l@example.com' },
    },
    {
      name: 'UpdateUser may write the address as it is',
      update: { email: 'ada@example.com' },
      changes: { email: 'ada@example.com' },
    },
  ])('$name', async ({ update, changes }) => {
    const { user: before } = await client.getUser({ id: '1' }, { headers })
    const after = await client.updateUser({ id: '1', ...update }, { headers })
    expect(after).toEqual({ ...before, ...changes })
  })

  const ids = (users: readonly { readonly id: string | number }[]) => users.map(({ id }) => String(id))
  const withStatus = (status: string) => SEED_USERS.filter((user) => user.status === status)
  test.each([
    { request: {}, expected: ids(SEED_USERS.slice(0, 10)) },
    { request: { page: 1, pageSize: 3 }, expected: ids(SEED_USERS.slice(0, 3)) },
    { request: { page: 2, pageSize: 3 }, expected: ids(SEED_USERS.slice(3, 6)) },
    { request: { page: 99, pageSize: 3 }, expected: [] },
    { request: { pageSize: 5000 }, expected: ids(SEED_USERS.slice(0, 100)) },
    { request: { pageSize: 100, statusFilter: UserStatus.ACTIVE }, expected: ids(withStatus('active')) },
    { request: { pageSize: 100, statusFilter: UserStatus.INACTIVE }, expected: ids(withStatus('inactive')) },
    { request: { pageSize: 100, statusFilter: UserStatus.BANNED }, expected: ids(withStatus('banned')) },
  ])('ListUsers of $request', async ({ request, expected }) => {
    expect(ids(await list(client, request))).toEqual(expected)
  })
})
