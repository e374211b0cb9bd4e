import { describe, expect, test } from 'vitest'
import { parseDocument } from '../language/parse.ts'
import { compile } from '../proto-compiler/index.ts'
import { type Call, callsOf, type Served } from './calls.ts'
import { type Client, linesOf } from './lines.ts'

const PROTO = `syntax = "proto3";
package greet.v1;
import "google/api/annotations.proto";
message Hello { string name = 1; int32 times = 2; }
message Answer { string text = 1; }
service Greeter {
  rpc SayHello(Hello) returns (Answer) {
    option (google.api.http) = { get: "/v1/hello/{name}" additional_bindings { post: "/v1/hello" body: "*" } };
  }
  rpc Chat(stream Hello) returns (stream Answer);
}
`

const { schema, problems } = compile(PROTO, 'greet.proto')
const NOTHING: Served = { registry: null, services: [], routes: [], sockets: [], graphql: null }
const served: Served = {
  registry: schema?.registry ?? null,
  services: ['greet.v1.Greeter'],
  routes: [
    { method: 'GET', path: '/hello/:name' },
    { method: 'POST', path: '/notes' },
  ],
  sockets: ['/chat'],
  graphql: '/graphql',
}
const calls = callsOf(served)
const address = { authority: 'localhost:51000', registry: served.registry }
const blockOf = (kind: Call['kind'], name: string) =>
  calls.find((call) => call.kind === kind && call.name === name)?.block

test('the contract of this test is a good one', () => {
  expect(problems).toEqual([])
})

test('what serves nothing has nothing to call', () => {
  expect(callsOf(NOTHING)).toEqual([])
})

test('a service without its contract is left out', () => {
  expect(callsOf({ ...served, registry: null }).map(({ kind }) => kind)).toEqual([
    'route',
    'route',
    'graphql',
    'socket',
  ])
})

describe('each way in is a block with sample values', () => {
  test.each([
    [
      'grpc',
      'greet.v1.Greeter/SayHello',
      'GRPC {{mine}}/greet.v1.Greeter/SayHello\n\n{ "name": "Katherine Johnson", "times": 3 }\n',
    ],
    [
      'connect',
      'greet.v1.Greeter/SayHello',
      'POST {{mine}}/greet.v1.Greeter/SayHello\nContent-Type: application/json\n\n{ "name": "Katherine Johnson", "times": 3 }\n',
    ],
    ['gateway', 'GET /v1/hello/{name}', 'GET {{mine}}/v1/hello/Katherine%20Johnson\n'],
    [
      'gateway',
      'POST /v1/hello',
      'POST {{mine}}/v1/hello\nContent-Type: application/json\n\n{ "name": "Katherine Johnson", "times": 3 }\n',
    ],
    ['route', 'GET /hello/:name', 'GET {{mine}}/hello/Ada\n'],
    ['route', 'POST /notes', 'POST {{mine}}/notes\nContent-Type: application/json\n\n{ "text": "Hello" }\n'],
    ['graphql', '/graphql', 'GRAPHQL {{mine}}/graphql\n\n{ __typename }\n'],
    ['socket', '/chat', 'WEBSOCKET {{mine}}/chat\n\nHello\n'],
  ] as const)('%s %s', (kind, name, block) => {
    expect(blockOf(kind, name)).toBe(block)
  })

  test('of a stream two messages', () => {
    const block = blockOf('grpc', 'greet.v1.Greeter/Chat') ?? ''
    expect(block.split('===\n')).toHaveLength(2)
  })

  test.each(calls)('$kind $name is read by the request language', ({ block }) => {
    const document = parseDocument(block)
    expect(document.requests).toHaveLength(1)
    expect(document.problems).toEqual([])
  })
})

describe('each client gets lines that it speaks', () => {
  const first = (client: Client) => linesOf(calls, client, address)[0]?.text ?? ''

  test.each([
    [
      'grpcurl',
      /^grpcurl -plaintext \\\n {2}-d '\{ "name": "Katherine Johnson", "times": 3 \}' \\\n {2}localhost:51000 greet\.v1\.Greeter\/SayHello$/,
    ],
    ['curl', /^curl -i http:\/\/localhost:51000\/greet\.v1\.Greeter\/SayHello \\\n/],
    ['wscat', /^wscat -c ws:\/\/localhost:51000\/chat$/],
    ['python', /grpc\.insecure_channel\("localhost:51000"\)[\s\S]*GreeterStub/],
    ['go', /localhost:51000[\s\S]*SayHello/],
    ['here', /^GRPC \{\{mine\}\}\//],
  ] as const)('%s', (client, line) => {
    expect(first(client)).toMatch(line)
  })

  test('curl calls routes, the gateway and GraphQL too', () => {
    const text = linesOf(calls, 'curl', address)
      .map((line) => line.text)
      .join('\n')
    expect(text).toContain('http://localhost:51000/hello/Ada')
    expect(text).toContain('http://localhost:51000/v1/hello/Katherine%20Johnson')
    expect(text).toContain('http://localhost:51000/graphql')
  })
})

test('of a program only the ways are offered that it is known to answer', () => {
  const kinds = new Set(
    callsOf({ ...served, routes: [], sockets: [], graphql: null, isProgram: true }).map(({ kind }) => kind),
  )
  expect([...kinds]).toEqual(['grpc'])
})
