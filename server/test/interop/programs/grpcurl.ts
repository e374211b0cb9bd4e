import { firstLine, nothing, PROTO, type Program, run, runBoth } from '../program.ts'
import { KATHERINE } from './expected.ts'

/** By JSON, with the contracts from their files. */
const CALLS: readonly (readonly [proto: string, method: string, message: string, ...flags: string[]])[] = [
  ['example.proto', 'example.ExampleService/SayHello', '{"name":"grpcurl"}'],
  ['user_service.proto', 'UserService/GetUser', '{"user_id":123}'],
  ['user.proto', 'user.UserService/GetUser', '{"id":"1"}'],
  ['user.proto', 'user.UserService/GetUser', '{"id":"999"}'],
  ['user.proto', 'user.UserService/CreateUser', '{"name":"John","email":"john@example.com"}'],
  ['user.proto', 'user.UserService/UpdateUser', '{"id":"124","name":"Jack"}'],
  ['user.proto', 'user.UserService/ListUsers', '{"page":2,"page_size":2}'],
  ['user.proto', 'user.UserService/DeleteUser', '{"id":"124"}'],
  ['user_v1.proto', 'user.v1.UserService/ListUsers', '{"page_size":1,"filter":"ada"}'],
  ['user_v1.proto', 'user.v1.UserService/StreamUsers', '{"filter":"grace"}'],
  ['echo.proto', 'echo.v1.EchoService/Echo', '{"sint32Value":-1,"counts":{"a":1},"textChoice":"one"}'],
  ['echo.proto', 'echo.v1.EchoService/Fail', '{"code":14,"message":"down","reason":{"reason":"NIGHT"}}'],
  ['echo.proto', 'echo.v1.EchoService/Wait', '{"delay":"30s"}', '-max-time', '0.3'],
]

export const grpcurl: Program = {
  name: 'grpcurl',
  find: async () => {
    // Prints its version to stderr.
    const { stdout, stderr } = await runBoth('grpcurl', ['--version'])
    return firstLine(stdout + stderr)
  },
  prepare: nothing,
  async run({ grpc }) {
    const printed: string[] = []
    for (const [proto, method, message, ...flags] of CALLS) {
      const contract = ['-import-path', PROTO, '-import-path', `${PROTO}/google/rpc`, '-proto', proto]
      const args = ['-plaintext', ...contract, ...flags, '-d', message, grpc, method]
      // A status other than OK is an exit code other than 0, and printed.
      printed.push(await run('grpcurl', args).catch((failed: unknown) => String(Reflect.get(Object(failed), 'stderr'))))
    }
    return printed.join('\n')
  },
  prints: [
    'Hello, grpcurl',
    ...KATHERINE,
    '"status": "USER_STATUS_ACTIVE"',
    'Code: NotFound\n  Message: User with id 999 not found',
    '"id": "124"',
    '"name": "Jack"',
    '"totalCount": 1',
    'Grace Hopper',
    '"sint32Value": -1',
    '"textChoice": "one"',
    'Code: Unavailable\n  Message: down',
    'Code: DeadlineExceeded',
  ],
  frames: { toServer: ['PRI * HTTP/2.0', 'grpcurl', 'john@example.com'], toClient: ['Hello, grpcurl', ...KATHERINE] },
}
