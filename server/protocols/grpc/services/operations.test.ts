import { durationFromMs } from '@bufbuild/protobuf/wkt'
import { type Client, Code, ConnectError, createClient, type Transport } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ExampleService } from '#proto/gen/example_pb.js'
import { Health } from '#proto/gen/grpc/health/v1/health_pb.js'
import { OperationsService } from '#proto/gen/operations_pb.js'
import { UserService } from '#proto/gen/user_pb.js'
import { createAccessTokens } from '../../../protocol-kit/access-tokens.ts'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'
import { WAYS } from '../testing/transports.ts'

const tokens = createAccessTokens(Date.now)
let server: TestServer
let transport: Transport
let operations: Client<typeof OperationsService>
let sandboxes = 0
let sandbox = ''
let headers: Record<string, string>

beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream, accessTokens: tokens })
  })
  transport = createGrpcTransport({ baseUrl: server.url })
  operations = createClient(OperationsService, transport)
})
afterAll(() => server.close())
beforeEach(() => {
  sandboxes += 1
  sandbox = `operated-${sandboxes}`
  headers = { 'x-sandbox': sandbox }
})

const failure = (thrown: unknown) => ConnectError.from(thrown)
const bearer = (token: string) => ({ ...headers, authorization: `Bearer ${token}` })

async function log(): Promise<readonly string[]> {
  const lines: string[] = []
  for await (const { method, protocol, status, previousAttempts, caller } of operations.readLog({}, { headers })) {
    lines.push(`${protocol} ${method} ${status} ${previousAttempts} ${caller}`.trim())
  }
  return lines
}

describe.each(WAYS)('interceptors over $name', ({ open }) => {
  test('log calls and how they ended, once they are switched on', async () => {
    const users = createClient(UserService, open(server.url))
    await users.getUser({ id: '1' }, { headers })
    await operations.setInterceptors({ logging: true }, { headers })
    await users.getUser({ id: '2' }, { headers })
    await users.getUser({ id: '999' }, { headers }).catch(failure)
    for await (const { id } of users.listUsers({ pageSize: 2 }, { headers })) expect(id).toMatch(/^[12]$/)
    expect((await log()).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'user.UserService/GetUser OK 0',
      'user.UserService/GetUser NOT_FOUND 0',
      'user.UserService/ListUsers OK 0',
    ])
  })

  test('fail as often as was asked for, the log tells of it, and another sandbox does not notice', async () => {
    const hello = createClient(ExampleService, open(server.url))
    await operations.setInterceptors({ logging: true }, { headers })
    const method = 'example.ExampleService/SayHello'
    expect(await operations.injectFailures({ method, times: 2 }, { headers })).toMatchObject({ pending: 2 })
    const stranger = { headers: { 'x-sandbox': `${sandbox}-next-door` } }
    expect((await hello.sayHello({ name: 'A' }, stranger)).message).toBe('Hello, A')
    const ends = [0, 1, 2].map(
      async () => (await hello.sayHello({ name: 'A' }, { headers }).catch(failure)) instanceof ConnectError,
    )
    expect((await Promise.all(ends)).filter(Boolean)).toHaveLength(2)
    expect((await log()).filter((line) => line.includes('UNAVAILABLE'))).toHaveLength(2)
  })

  test('want a token, and one that may do what is asked', async () => {
    const users = createClient(UserService, open(server.url))
    await operations.setInterceptors({ auth: true }, { headers })
    const get = (given: Record<string, string>) => users.getUser({ id: '1' }, { headers: given }).catch(failure)
    const remove = (given: Record<string, string>) => users.deleteUser({ id: '5' }, { headers: given }).catch(failure)
    expect(await get(headers)).toMatchObject({ code: Code.Unauthenticated })
    expect(await get(bearer('nonsense'))).toMatchObject({ code: Code.Unauthenticated })
    expect(await get({ ...headers, authorization: 'reader-token' })).toMatchObject({ code: Code.Unauthenticated })
    expect(await get(bearer('reader-token'))).toMatchObject({ user: { id: '1' } })
    expect(await remove(bearer('reader-token'))).toMatchObject({
      code: Code.PermissionDenied,
      rawMessage: 'This token may only read, and DeleteUser changes something',
    })
    expect(await remove(bearer(tokens.mint('elsewhere', 'admin', 60).token))).toMatchObject({
      code: Code.PermissionDenied,
    })
    expect(await remove(bearer(tokens.mint(sandbox, 'admin', 60).token))).toMatchObject({
      $typeName: 'google.protobuf.Empty',
    })
    await operations.setInterceptors({ auth: false }, { headers })
    expect(await get(headers)).toMatchObject({ user: { id: '1' } })
  })
})

describe('operations.v1.OperationsService', () => {
  test('what a token says of its caller is in the log', async () => {
    await operations.setInterceptors({ auth: true, logging: true }, { headers })
    await createClient(ExampleService, transport).sayHello({}, { headers: bearer('writer-token') })
    expect(await log()).toEqual(['grpc example.ExampleService/SayHello OK 0 writer'])
  })

  test('the log tells how many attempts went before, and the client when to try again', async () => {
    await operations.setInterceptors({ logging: true }, { headers })
    await operations.injectFailures({ times: 1, retryAfter: durationFromMs(250) }, { headers })
    const hello = createClient(ExampleService, transport)
    const failed = await hello.sayHello({}, { headers }).then(() => expect.unreachable(), failure)
    expect(failed.metadata.get('grpc-retry-pushback-ms')).toBe('250')
    await hello.sayHello({}, { headers: { ...headers, 'grpc-previous-rpc-attempts': '1' } })
    expect(await log()).toEqual([
      'grpc example.ExampleService/SayHello UNAVAILABLE 0',
      'grpc example.ExampleService/SayHello OK 1',
    ])
  })

  test('who follows the log hears of each further call, until he leaves', async () => {
    await operations.setInterceptors({ logging: true }, { headers })
    const hello = createClient(ExampleService, transport)
    await hello.sayHello({}, { headers })
    const leave = new AbortController()
    const seen: string[] = []
    const reading = (async () => {
      for await (const { status } of operations.readLog({ follow: true }, { headers, signal: leave.signal })) {
        seen.push(status)
        if (seen.length === 1) await hello.sayHello({}, { headers })
        else leave.abort()
      }
    })()
    expect(await reading.catch(failure)).toMatchObject({ code: Code.Canceled })
    expect(seen).toEqual(['OK', 'OK'])
  })

  test('no more than the last hundred calls are kept', async () => {
    await operations.setInterceptors({ logging: true }, { headers })
    const hello = createClient(ExampleService, transport)
    for (let round = 0; round < 105; round += 1) await hello.sayHello({ name: `${round}` }, { headers })
    expect(await log()).toHaveLength(100)
  })

  test('a reset of the sandbox ends it all', async () => {
    await operations.setInterceptors({ auth: true, logging: true }, { headers })
    await operations.injectFailures({ times: 9 }, { headers })
    await operations.setServing({ service: 'user.UserService', serving: false }, { headers })
    await server.worlds.reset(sandbox)
    await createClient(ExampleService, transport).sayHello({}, { headers })
    expect(await createClient(Health, transport).check({ service: 'user.UserService' }, { headers })).toMatchObject({
      status: 1,
    })
    expect(await log()).toEqual([])
  })

  test('nobody locks himself out', async () => {
    await operations.setInterceptors({ auth: true }, { headers })
    await operations.injectFailures({ times: 1000 }, { headers })
    expect(await operations.setInterceptors({ auth: false }, { headers })).toMatchObject({
      auth: false,
      logging: false,
    })
    expect(await operations.injectFailures({ times: 0 }, { headers })).toMatchObject({ pending: 0 })
    await createClient(ExampleService, transport).sayHello({}, { headers })
  })

  test.each([
    { name: 'the shared world', call: () => operations.setInterceptors({ auth: true }), code: Code.FailedPrecondition },
    {
      name: 'a method that is not here',
      call: () => operations.injectFailures({ method: 'a.B/C', times: 1 }, { headers }),
    },
    { name: 'a service that is not here', call: () => operations.setServing({ service: 'a.B' }, { headers }) },
    { name: 'too many failures', call: () => operations.injectFailures({ times: 1001 }, { headers }) },
    { name: 'fewer than none', call: () => operations.injectFailures({ times: -1 }, { headers }) },
    { name: 'a code that is none', call: () => operations.injectFailures({ times: 1, code: 17 }, { headers }) },
    {
      name: 'too long a pause',
      call: () => operations.injectFailures({ times: 1, retryAfter: durationFromMs(61_000) }, { headers }),
    },
  ])('$name is refused', async ({ call, code = Code.InvalidArgument }) => {
    expect(await call().catch(failure)).toMatchObject({ code, rawMessage: expect.stringMatching(/./) })
  })
})
