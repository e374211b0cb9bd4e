import { join } from 'node:path'
import { firstLine, nothing, PROTO, type Program, ROOT, run } from '../program.ts'
import { KATHERINE } from './expected.ts'

const BUF = join(ROOT, 'node_modules', '.bin', 'buf')

const PROTOCOLS: readonly (readonly string[])[] = [
  ['--protocol', 'connect'],
  ['--protocol', 'connect', '--http2-prior-knowledge'],
  ['--protocol', 'grpcweb'],
  ['--protocol', 'grpcweb', '--http2-prior-knowledge'],
  ['--protocol', 'grpc', '--http2-prior-knowledge'],
]

const CALLS: readonly (readonly [method: string, message: string])[] = [
  ['example.ExampleService/SayHello', '{"name":"buf"}'],
  ['UserService/GetUser', '{"userId":123}'],
  ['user.UserService/GetUser', '{"id":"1"}'],
  ['user.UserService/ListUsers', '{"pageSize":3}'],
  ['user.UserService/GetUser', '{"id":"999"}'],
  ['user.v1.UserService/ListUsers', '{"pageSize":1}'],
  ['echo.v1.EchoService/Echo', '{"sint64Value":"-1","points":{"1":{"x":-1}}}'],
  ['echo.v1.EchoService/Fail', '{"code":8,"message":"slow down","retryAfter":"2s"}'],
  ['echo.v1.EchoService/Repeat', '{"text":"tick","times":2}'],
]

/** connect-go's clients: one program for three protocols. */
export const bufCurl: Program = {
  name: 'buf-curl',
  find: async () => `buf ${firstLine(await run(BUF, ['--version']))}`,
  prepare: nothing,
  async run({ url }) {
    const printed: string[] = []
    for (const protocol of PROTOCOLS) {
      for (const [method, message] of CALLS) {
        const args = ['curl', '--schema', PROTO, ...protocol, '--data', message, `${url}/${method}`]
        // A status other than OK is an exit code other than 0, and printed. Options are found beside the contracts.
        const output = await run(BUF, args, { cwd: PROTO }).catch((failed: unknown) =>
          String(Reflect.get(Object(failed), 'stderr')),
        )
        printed.push(`${protocol.join(' ')} ${method} ${output.replaceAll(/\s+/g, '')}`)
      }
    }
    return printed.join('\n')
  },
  prints: PROTOCOLS.flatMap((protocol) => {
    const by = protocol.join(' ')
    return [
      `${by} example.ExampleService/SayHello {"message":"Hello,buf"}`,
      `${by} UserService/GetUser {"name":"KatherineJohnson"`,
      `${by} user.UserService/GetUser {"user":{"id":"1","name":"AdaLovelace"`,
      `${by} user.UserService/ListUsers {"id":"1"`,
      `${by} user.UserService/GetUser {"code":"not_found","message":"Userwithid999notfound"}`,
      `${by} user.v1.UserService/ListUsers {"users":[{"id":"1"`,
      `${by} echo.v1.EchoService/Echo {"sint64Value":"-1","points":{"1":{"x":-1}}}`,
      `${by} echo.v1.EchoService/Fail {"code":"resource_exhausted","message":"slowdown","details":[{"type":"google.rpc.RetryInfo"`,
      `${by} echo.v1.EchoService/Repeat {"number":1,"text":"tick"}{"number":2,"text":"tick"}`,
    ]
  }),
  frames: {
    toServer: ['application/grpc-web+proto', 'Connect-Protocol-Version: 1', 'PRI * HTTP/2.0'],
    toClient: ['grpc-status: 0', '"code":"not_found"', ...KATHERINE],
  },
}
