/** Requests to begin from, by protocol. Plain request language: each can be copied into an IDE and run there. */
import type { Layer } from '../protocols/looks.ts'
import { STREAMS } from '../protocols/streams.ts'
import { GRAPHQL_EXAMPLES } from './graphql-examples.ts'
import { KAFKA_EXAMPLES } from './kafka-examples.ts'
import type { texts } from './texts.en.ts'

type Title = { [Key in keyof typeof texts]: (typeof texts)[Key] extends string ? Key : never }[keyof typeof texts]

const OF_STREAMS = STREAMS.flatMap(({ samples = [] }) => samples).map(
  ({ id, title, text }) => ({ id, title: title as Title, group: 'realtime', text }) as const,
)

export const EXAMPLES = [
  {
    id: 'read-user',
    title: 'readUser',
    group: 'http',
    text: 'GET {{host}}/api/v1/users/1\nAccept: application/json\n',
  },
  {
    id: 'list-users',
    title: 'listUsers',
    group: 'http',
    text: 'GET {{host}}/api/v1/users?page=1&limit=3\nAccept: application/json\n',
  },
  {
    id: 'create-user',
    title: 'createUser',
    group: 'http',
    text: 'POST {{host}}/api/v1/users\nContent-Type: application/json\n\n{\n  "name": "Grace Hopper",\n  "email": "grace@example.org"\n}\n',
  },
  {
    id: 'patch-user',
    title: 'patchUser',
    group: 'http',
    text: 'PATCH {{host}}/api/v1/users/1\nContent-Type: application/json\n\n{ "name": "Ada King" }\n',
  },
  {
    id: 'read-xml',
    title: 'readXml',
    group: 'http',
    text: 'GET {{host}}/api/v1/users/1\nAccept: application/xml\n',
  },
  {
    id: 'list-csv',
    title: 'listCsv',
    group: 'http',
    text: 'GET {{host}}/api/v1/users?page=1&limit=3\nAccept: text/csv\n',
  },
  {
    id: 'second-version',
    title: 'secondVersion',
    group: 'http',
    text: 'GET {{host}}/api/v2/users?page=1&per_page=3\nAccept: application/json\n',
  },
  {
    id: 'conditional',
    title: 'conditional',
    group: 'http',
    text: 'GET {{host}}/api/v1/users/1\nAccept: application/json\nIf-None-Match: *\n',
  },
  {
    id: 'wrong-method',
    title: 'wrongMethod',
    group: 'http',
    text: 'DELETE {{host}}/api/v1/users\n',
  },
  {
    id: 'three-then-one',
    title: 'threeThenOne',
    group: 'http',
    text: 'GET {{host}}/api/v1/users/1\n\n###\nGET {{host}}/api/v1/users/1/friends\n\n###\nGET {{host}}/api/v1/users/1/posts\n',
  },
  { id: 'delete-user', title: 'deleteUser', group: 'http', text: 'DELETE {{host}}/api/v1/users/2\n' },
  { id: 'missing-user', title: 'missingUser', group: 'http', text: 'GET {{host}}/api/v1/users/999999\n' },
  {
    id: 'broken-json',
    title: 'brokenJson',
    group: 'http',
    text: 'POST {{host}}/api/v1/users\nContent-Type: application/json\n\n{ "name": "Grace Hopper"\n',
  },
  {
    id: 'say-hello',
    title: 'sayHello',
    group: 'grpc',
    text: 'GRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  { id: 'get-user', title: 'getUser', group: 'grpc', text: 'GRPC {{host}}/UserService/GetUser\n\n{ "userId": 1 }\n' },
  {
    id: 'hello-twice',
    title: 'helloTwice',
    group: 'grpc',
    text: 'GRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n\n###\n# @connection reuse\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Grace" }\n',
  },
  {
    id: 'echo',
    title: 'echo',
    group: 'grpc',
    text: 'GRPC {{host}}/echo.v1.EchoService/Echo\n\n{\n  "int32Value": -1,\n  "sint32Value": -1,\n  "fixed32Value": 1,\n  "boolValue": true,\n  "stringValue": "héllo",\n  "packedNumbers": [1, 2, 300],\n  "counts": { "a": 1 },\n  "point": { "x": -3, "y": 4 }\n}\n',
  },
  {
    id: 'fail',
    title: 'fail',
    group: 'grpc',
    text: 'GRPC {{host}}/echo.v1.EchoService/Fail\n\n{ "code": 8, "message": "out of quota" }\n',
  },
  {
    id: 'deadline',
    title: 'deadline',
    group: 'grpc',
    text: '# @timeout 200ms\nGRPC {{host}}/echo.v1.EchoService/Wait\n\n{ "delay": "2s" }\n',
  },
  {
    id: 'list-stream',
    title: 'listStream',
    group: 'grpc',
    text: 'GRPC {{host}}/user.UserService/ListUsers\n\n{}\n',
  },
  {
    id: 'create-stream',
    title: 'createStream',
    group: 'grpc',
    text: 'GRPC {{host}}/user.UserService/CreateUsers\n\n{ "name": "Tove", "email": "tove@example.org" }\n===\n{ "name": "Edith", "email": "edith@example.org" }\n',
  },
  {
    id: 'grpc-chat',
    title: 'grpcChat',
    group: 'grpc',
    text: '# @half-close by-hand\nGRPC {{host}}/user.UserService/Chat\n\n{ "userId": "1", "content": "Is anybody here?" }\n',
  },
  {
    id: 'download',
    title: 'download',
    group: 'grpc',
    text: 'GRPC {{host}}/files.v1.FileService/DownloadFile\n\n{ "name": "access.log", "chunkSize": 65536 }\n',
  },
  {
    id: 'web-text',
    title: 'webText',
    group: 'browser',
    text: '# @transport grpc-web-text\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  {
    id: 'connect-get',
    title: 'connectGet',
    group: 'browser',
    text: '# @transport connect-get\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  {
    id: 'hello-web',
    title: 'helloWeb',
    group: 'browser',
    text: '# @transport grpc-web\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  {
    id: 'hello-connect',
    title: 'helloConnect',
    group: 'browser',
    text: '# @transport connect\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  {
    id: 'by-gateway',
    title: 'byGateway',
    group: 'grpc',
    text: 'GET {{host}}/v1/users/1\n\n###\n# The same method, called directly\nGRPC {{host}}/user.UserService/GetUser\n\n{ "id": "1" }\n',
  },
  {
    id: 'gateway-query',
    title: 'gatewayQuery',
    group: 'grpc',
    text: 'GET {{host}}/v1/gateway/cities/Oslo/parcels/7\n    ?weight=2.5\n    &tags=gift&tags=glass\n    &size=SIZE_LARGE\n',
  },
  {
    id: 'gateway-lines',
    title: 'gatewayLines',
    group: 'grpc',
    text: 'GET {{host}}/v1/gateway/count/3?interval=300ms&code=14\n',
  },
  {
    id: 'unknown-user',
    title: 'unknownMethod',
    group: 'grpc',
    text: 'GRPC {{host}}/UserService/GetUser\n\n{ "userId": 999999 }\n',
  },
  ...GRAPHQL_EXAMPLES,
  {
    id: 'ws-echo',
    title: 'wsEcho',
    group: 'realtime',
    text: 'WEBSOCKET {{host}}/ws\n\nHello\n===\n{ "type": "greeting", "to": "Ada" }\n===\n# @binary hex\n48 65 6c 6c 6f\n',
  },
  { id: 'ws-ticker', title: 'wsTicker', group: 'realtime', text: 'WEBSOCKET {{host}}/ws/ticker\n' },
  { id: 'ws-leaderboard', title: 'wsLeaderboard', group: 'realtime', text: 'WEBSOCKET {{host}}/ws/leaderboard\n' },
  {
    id: 'ws-raw',
    title: 'wsRaw',
    group: 'realtime',
    text: '# @via relay\nWEBSOCKET {{host}}/ws\n\n=== ping\nare you there\n=== frame opcode=text fin=no\nin two \n=== frame opcode=continuation\nfragments\n=== wait-for-server\n=== frame opcode=text mask=no\nno mask\n',
  },
  ...OF_STREAMS,
  {
    id: 'long-poll',
    title: 'longPoll',
    group: 'realtime',
    text: 'POST {{host}}/api/send_message\nContent-Type: application/json\n\n{ "recipient_id": "ada", "sender_id": "bob", "message": "Are you there?" }\n\n###\nGET {{host}}/api/poll/ada?since=0&timeout=5\n',
  },
  ...KAFKA_EXAMPLES,
] as const satisfies readonly Example[]

/** Under which headings they stand. */
export const GROUPS = [
  { id: 'http', title: 'http', layer: 'http1' },
  { id: 'grpc', title: 'grpc', layer: 'grpc' },
  { id: 'browser', title: 'browser', layer: 'grpc' },
  { id: 'graphql', title: 'graphql', layer: 'graphql' },
  { id: 'realtime', title: 'realtime', layer: 'websocket' },
  { id: 'kafka', title: 'kafkaGroupTitle', layer: 'kafka' },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly layer: Layer }[]

export type Group = (typeof GROUPS)[number]

interface Example {
  readonly id: string
  readonly title: string
  readonly group: Group['id']
  readonly text: string
}
