/** Requests whose copies are run: every odd value, each kind of body, each way of a gRPC call. */
export interface CopiedRequest {
  readonly name: string
  readonly text: string
}

const ODD = `it's "quoted" $HOME \`date\` \\n \\ !! %PATH% * ~ ; & | < > ( ) {x} #{y}`

export const COPIED: readonly CopiedRequest[] = [
  {
    name: 'a GET with a query',
    text: 'GET {{host}}/api/v1/users?page=1&limit=2&q=%20a%26b\nAccept: application/json\n',
  },
  { name: 'odd headers', text: `GET {{host}}/api/v1/users/1\nx-odd: ${ODD}\nx-twice: 1\nx-twice: 2\n` },
  { name: 'HEAD', text: 'HEAD {{host}}/api/v1/users/1\n' },
  { name: 'OPTIONS', text: 'OPTIONS {{host}}/api/v1/users\n' },
  { name: 'DELETE', text: 'DELETE {{host}}/api/v1/users/999999\n' },
  {
    name: 'JSON over several lines',
    text: 'POST {{host}}/api/v1/users\nContent-Type: application/json\n\n{\n  "name": "Ада \\"A\\" Лавлейс 🌍",\n  "email": "it\'s@example.com"\n}\n',
  },
  {
    name: 'odd text in a body',
    text: `PUT {{host}}/api/v1/users/1\nContent-Type: text/plain\n\n${ODD}\n"""\n'''\n\${x} \`\`\` \\\n`,
  },
  { name: 'a body without a type', text: 'PATCH {{host}}/api/v1/users/1\n\nhi' },
  {
    name: 'a call of Connect',
    text: '# @transport connect\nGRPC {{host}}/UserService/GetUser\nx-a: b c\n\n{"userId": 1}\n',
  },
  {
    name: 'a call of Connect by GET',
    text: '# @transport connect-get\nGRPC {{host}}/user.UserService/GetUser\n\n{ "id": "1" }\n',
  },
  {
    name: 'a native call',
    text: 'GRPC {{host}}/example.ExampleService/SayHello\nx-a: b c\n\n{ "name": "it\'s \\"A\\" Ада" }\n',
  },
  {
    name: 'metadata that is empty, and odd',
    text: `GRPC {{host}}/example.ExampleService/SayHello\nx-empty:\nx-odd: ${ODD}\n\n{ "name": "@/etc/passwd" }\n`,
  },
  {
    name: 'numbers as they are written',
    text: 'GRPC {{host}}/echo.v1.EchoService/Echo\n\n{ "int32Value": 1.0, "doubleValue": 1e300, "uint64Value": "18446744073709551615", "stringValue": "%PATH% $HOME `id`\\u0000|&&" }\n',
  },
  {
    name: 'a native call with a deadline',
    text: '# @timeout 5s\nGRPC {{host}}/UserService/GetUser\n\n{ "userId": 1 }\n',
  },
  {
    name: 'a native call that may be made again',
    text: '# @retry 3\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  {
    name: 'a native call that is compressed',
    text: 'GRPC {{host}}/example.ExampleService/SayHello\ngrpc-encoding: gzip\n\n{ "name": "Ada Ada Ada" }\n',
  },
  {
    name: 'a rich message',
    text: 'GRPC {{host}}/echo.v1.EchoService/Echo\n\n{\n  "int64Value": "-9007199254740993",\n  "boolValue": true,\n  "packedNumbers": [1, 2, 300],\n  "color": "COLOR_GREEN",\n  "point": { "x": -1, "y": 2 },\n  "textChoice": "one of",\n  "timestamp": "2025-01-15T09:30:00Z"\n}\n',
  },
  {
    name: 'a native stream',
    text: 'GRPC {{host}}/user.UserService/ListUsers\nx-a: b c\n\n{}\n',
  },
  {
    name: 'a stream of requests',
    text: 'GRPC {{host}}/user.v1.UserService/BulkCreateUsers\n\n{ "name": "Ann" }\n===\n{ "email": "it\'s@example.net" }\n',
  },
  {
    name: 'streams both ways',
    text: 'GRPC {{host}}/echo.v1.EchoService/EchoEach\nx-a: b c\n\n{ "stringValue": "one", "color": "COLOR_RED" }\n=== wait-for-server\n{ "stringValue": "Ада" }\n',
  },
  {
    name: 'a call of gRPC-Web',
    text: '# @transport grpc-web\nGRPC {{host}}/example.ExampleService/SayHello\nx-a: b c\n\n{ "name": "it\'s \\"A\\" Ада" }\n',
  },
  {
    name: 'a rich message of gRPC-Web with a deadline',
    text: '# @transport grpc-web\n# @timeout 5s\nGRPC {{host}}/echo.v1.EchoService/Echo\n\n{ "point": { "x": -1, "y": 2 }, "packedNumbers": [1, 300] }\n',
  },
  {
    name: 'a failing call of gRPC-Web',
    text: '# @transport grpc-web\nGRPC {{host}}/echo.v1.EchoService/Fail\n\n{ "code": 8, "message": "out of quota" }\n',
  },
  {
    name: 'a stream of gRPC-Web',
    text: '# @transport grpc-web\nGRPC {{host}}/user.UserService/ListUsers\n\n{}\n',
  },
  {
    name: 'a stream of gRPC-Web as text',
    text: '# @transport grpc-web-text\nGRPC {{host}}/user.UserService/ListUsers\n\n{}\n',
  },
  {
    name: 'a call of gRPC-Web as text',
    text: '# @transport grpc-web-text\nGRPC {{host}}/UserService/GetUser\n\n{ "userId": 1 }\n',
  },
  {
    name: 'a query of GraphQL',
    text: 'GRAPHQL {{host}}/graphql\nx-batching: off\n\nquery One($id: ID!) { # who\n  user(id: $id) { name }\n}\n\n{ "id": 1 }\n',
  },
  {
    name: 'a query of GraphQL by GET',
    text: '# @transport get\nGRAPHQL {{host}}/graphql\n\nquery One($id: ID!) { user(id: $id) { name posts(limit: 2) { title } } }\n\n{ "id": 1 }\n',
  },
  {
    name: 'a mutation of GraphQL with odd text',
    text: `GRAPHQL {{host}}/graphql\n\nmutation Make($input: CreatePostInput!) { createPost(input: $input) { id } }\n\n${JSON.stringify({ input: { authorId: 1, content: ODD, title: 'Ада 🌍' } })}\n`,
  },
  {
    name: 'a query of GraphQL that is wrong',
    text: 'GRAPHQL {{host}}/graphql\n\n{ user(id: 999999) { id } posts(limit: -1) { id } }\n',
  },
]
