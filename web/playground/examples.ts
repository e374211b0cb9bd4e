/** Requests to begin from, by protocol. Plain request language: each can be copied into an IDE and run there. */
import type { Layer } from '../design/index.ts'

export const EXAMPLES = [
  {
    id: 'read-user',
    title: 'readUser',
    layer: 'http1',
    text: 'GET {{host}}/api/v1/users/1\nAccept: application/json\n',
  },
  {
    id: 'list-users',
    title: 'listUsers',
    layer: 'http1',
    text: 'GET {{host}}/api/v1/users?page=1&limit=3\nAccept: application/json\n',
  },
  {
    id: 'create-user',
    title: 'createUser',
    layer: 'http1',
    text: 'POST {{host}}/api/v1/users\nContent-Type: application/json\n\n{\n  "name": "Grace Hopper",\n  "email": "grace@example.org"\n}\n',
  },
  {
    id: 'patch-user',
    title: 'patchUser',
    layer: 'http1',
    text: 'PATCH {{host}}/api/v1/users/1\nContent-Type: application/json\n\n{ "name": "Ada King" }\n',
  },
  { id: 'delete-user', title: 'deleteUser', layer: 'http1', text: 'DELETE {{host}}/api/v1/users/2\n' },
  { id: 'missing-user', title: 'missingUser', layer: 'http1', text: 'GET {{host}}/api/v1/users/999999\n' },
  {
    id: 'broken-json',
    title: 'brokenJson',
    layer: 'http1',
    text: 'POST {{host}}/api/v1/users\nContent-Type: application/json\n\n{ "name": "Grace Hopper"\n',
  },
  {
    id: 'say-hello',
    title: 'sayHello',
    layer: 'grpc',
    text: 'GRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  { id: 'get-user', title: 'getUser', layer: 'grpc', text: 'GRPC {{host}}/UserService/GetUser\n\n{ "userId": 1 }\n' },
  {
    id: 'hello-twice',
    title: 'helloTwice',
    layer: 'grpc',
    text: 'GRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n\n###\n# @connection reuse\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Grace" }\n',
  },
  {
    id: 'hello-web',
    title: 'helloWeb',
    layer: 'grpc',
    text: '# @transport grpc-web\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  {
    id: 'hello-connect',
    title: 'helloConnect',
    layer: 'grpc',
    text: '# @transport connect\nGRPC {{host}}/example.ExampleService/SayHello\n\n{ "name": "Ada" }\n',
  },
  {
    id: 'unknown-user',
    title: 'unknownMethod',
    layer: 'grpc',
    text: 'GRPC {{host}}/UserService/GetUser\n\n{ "userId": 999999 }\n',
  },
] as const satisfies readonly Example[]

interface Example {
  readonly id: string
  readonly title: string
  readonly layer: Layer
  readonly text: string
}
