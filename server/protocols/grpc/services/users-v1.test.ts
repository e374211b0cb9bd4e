import { type Client, Code, ConnectError, createClient } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { UserService } from '#proto/gen/user_v1_pb.js'
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
  headers = { 'x-sandbox': `v1-${sandboxes}` }
})

const failure = (thrown: unknown) => ConnectError.from(thrown)
const HOME = { street: '1 Main St', city: 'Springfield', country: 'USA', postalCode: '12345' }

describe.each(WAYS)('user.v1.UserService over $name', ({ open }) => {
  test('a user is created, read, changed, listed and deleted', async () => {
    const client = createClient(UserService, open(server.url))
    const john = { name: 'John', email: 'john@example.com', address: HOME, tags: ['a', 'b'] }
    const made = await client.createUser(john, { headers })
    expect(made).toMatchObject({ success: true, errorMessage: '', user: { id: 124n, ...john } })
    expect(await client.getUser({ id: 124n }, { headers })).toEqual(made)

    const renamed = await client.updateUser({ id: 124n, name: 'Jack' }, { headers })
    expect(renamed.user).toEqual({ ...made.user, name: 'Jack' })
    const { users } = await client.listUsers({ filter: 'jaCK' }, { headers })
    expect(users[0]).toEqual(renamed.user)

    expect(await client.deleteUser({ id: 124n }, { headers })).toMatchObject({ success: true, errorMessage: '' })
    const error = await client.getUser({ id: 124n }, { headers }).catch(failure)
    expect(error).toMatchObject({ code: Code.NotFound, rawMessage: 'User with id 124 not found' })
  })

  test('StreamUsers sends all that the filter matches', async () => {
    const client = createClient(UserService, open(server.url))
    const names: (string | undefined)[] = []
    for await (const { user, success } of client.streamUsers({ filter: 'a' }, { headers })) {
      expect(success).toBe(true)
      names.push(user?.name)
    }
    expect(names).toEqual(SEED_USERS.map(({ name }) => name).filter((name) => name.toLowerCase().includes('a')))
  })
})

describe('user.v1.UserService', () => {
  let client: Client<typeof UserService>
  beforeAll(() => {
    client = createClient(UserService, createGrpcTransport({ baseUrl: server.url }))
  })

  test('created_at is whole seconds since 1970', async () => {
    const { user } = await client.getUser({ id: 1n }, { headers })
    expect(user?.createdAt).toBe(BigInt(Date.parse(SEED_USERS[0]?.createdAt ?? '') / 1000))
  })

  test('page tokens lead through all users, though some go and come meanwhile', async () => {
    const seen: bigint[] = []
    let pageToken = ''
    do {
      const page = await client.listUsers({ pageSize: 4, pageToken }, { headers })
      seen.push(...page.users.map(({ id }) => id))
      // The last one of this page: the next begins behind it all the same.
      if (pageToken === '') await client.deleteUser({ id: page.users.at(-1)?.id ?? 0n }, { headers })
      pageToken = page.nextPageToken
    } while (pageToken !== '')
    expect(seen).toEqual(SEED_USERS.map(({ id }) => BigInt(id)))
  })

  test('the last page has no token, however exactly it fits', async () => {
    const { length } = SEED_USERS
    const whole = await client.listUsers({ pageSize: length }, { headers })
    expect(whole).toMatchObject({ totalCount: length, nextPageToken: '' })
    const less = await client.listUsers({ pageSize: length - 1 }, { headers })
    expect(less).toMatchObject({ totalCount: length, nextPageToken: expect.stringMatching(/./) })
  })

  test('an update leaves what is empty or absent as it was, and replaces an address whole', async () => {
    const before = await client.getUser({ id: 1n }, { headers })
    const after = await client.updateUser({ id: 1n, address: HOME }, { headers })
    expect(after.user).toEqual({ ...before.user, address: { ...before.user?.address, ...HOME } })
  })

  test.each([
    { name: 'an unknown user', call: () => client.getUser({ id: 999n }, { headers }), code: Code.NotFound },
    { name: 'a number beyond all', call: () => client.getUser({ id: 2n ** 62n }, { headers }), code: Code.NotFound },
    { name: 'a negative number', call: () => client.getUser({ id: -1n }, { headers }), code: Code.NotFound },
    { name: 'no name', call: () => client.createUser({ email: 'a@b.cd' }, { headers }), code: Code.InvalidArgument },
    {
      name: 'a taken address',
      call: () => client.createUser({ name: 'A', email: 'ada@example.com' }, { headers }),
      code: Code.AlreadyExists,
    },
    {
      name: 'a made-up page token',
      call: () => client.listUsers({ pageToken: 'next' }, { headers }),
      code: Code.InvalidArgument,
    },
  ])('$name fails with code $code', async ({ call, code }) => {
    expect(await call().catch(failure)).toMatchObject({ code, rawMessage: expect.stringMatching(/./) })
  })
})
