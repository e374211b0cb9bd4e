import { fromBinary } from '@bufbuild/protobuf'
import { FileDescriptorProtoSchema } from '@bufbuild/protobuf/wkt'
import { createClient, type Transport } from '@connectrpc/connect'
import { createGrpcTransport } from '@connectrpc/connect-node'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ServerReflection } from '#proto/gen/grpc/reflection/v1/reflection_pb.js'
import { ServerReflection as Alpha } from '#proto/gen/grpc/reflection/v1alpha/reflection_pb.js'
import { openServer, type TestServer } from '../../../test/testing/open-server.ts'
import { grpcPlugin } from '../index.ts'

let server: TestServer
let transport: Transport

beforeAll(async () => {
  server = await openServer(async ({ app, worlds, tap: { onStream } }) => {
    await app.register(grpcPlugin, { worlds, onStream, isBySecondPort: (request) => isMarked(request) })
  })
  transport = createGrpcTransport({ baseUrl: server.url })
})
afterAll(() => server.close())

/** Stands for the other port, which a test of this plugin alone does not have. */
function isMarked(request: object): boolean {
  const headers: unknown = Reflect.get(request, 'headers') ?? Reflect.get(request, 'sentHeaders')
  return typeof headers === 'object' && headers !== null && Reflect.get(headers, 'x-second') === 'yes'
}

type Question =
  | {
      readonly case: 'fileByFilename' | 'fileContainingSymbol' | 'allExtensionNumbersOfType' | 'listServices'
      readonly value: string
    }
  | {
      readonly case: 'fileContainingExtension'
      readonly value: { readonly containingType: string; readonly extensionNumber: number }
    }

async function ask(service: typeof ServerReflection | typeof Alpha, ...questions: Question[]) {
  async function* sent() {
    for (const messageRequest of questions) yield { messageRequest }
  }
  const answers = []
  const client = createClient(service, transport)
  for await (const { messageResponse } of client.serverReflectionInfo(sent())) answers.push(messageResponse)
  return answers
}

const namesIn = (files: readonly Uint8Array[]) =>
  files.map((bytes) => fromBinary(FileDescriptorProtoSchema, bytes).name)

describe.each([ServerReflection, Alpha])('$typeName', (service) => {
  test('lists the services that are here, by name', async () => {
    const [answer] = await ask(service, { case: 'listServices', value: '*' })
    const names = answer?.case === 'listServicesResponse' ? answer.value.service.map(({ name }) => name) : []
    expect(names).toEqual([...names].sort())
    expect(names).toContain('user.UserService')
    expect(names).toContain('grpc.reflection.v1alpha.ServerReflection')
  })

  test.each<{ name: string; question: Question; file: string }>([
    { name: 'a file by its name', question: { case: 'fileByFilename', value: 'echo.proto' }, file: 'echo.proto' },
    { name: 'a service', question: { case: 'fileContainingSymbol', value: 'user.UserService' }, file: 'user.proto' },
    {
      name: 'a method',
      question: { case: 'fileContainingSymbol', value: 'user.UserService.GetUser' },
      file: 'user.proto',
    },
    { name: 'a message', question: { case: 'fileContainingSymbol', value: 'user.v1.Address' }, file: 'user_v1.proto' },
    {
      name: 'a message without a package',
      question: { case: 'fileContainingSymbol', value: 'UserRequest' },
      file: 'user_service.proto',
    },
    {
      name: 'an enum in a message',
      question: { case: 'fileContainingSymbol', value: 'grpc.health.v1.HealthCheckResponse.ServingStatus' },
      file: 'grpc/health/v1/health.proto',
    },
    {
      name: 'a value of an enum',
      question: { case: 'fileContainingSymbol', value: 'user.USER_STATUS_BANNED' },
      file: 'user.proto',
    },
    { name: 'a field', question: { case: 'fileContainingSymbol', value: 'user.User.phone' }, file: 'user.proto' },
    {
      name: 'what is only imported',
      question: { case: 'fileByFilename', value: 'google/protobuf/timestamp.proto' },
      file: 'google/protobuf/timestamp.proto',
    },
    {
      name: 'an extension',
      question: {
        case: 'fileContainingExtension',
        value: { containingType: 'google.protobuf.MethodOptions', extensionNumber: 72_295_728 },
      },
      file: 'google/api/annotations.proto',
    },
  ])('finds $name', async ({ question, file }) => {
    const [answer] = await ask(service, question)
    const files = answer?.case === 'fileDescriptorResponse' ? namesIn(answer.value.fileDescriptorProto) : []
    expect(files[0]).toBe(file)
    expect(new Set(files).size).toBe(files.length)
  })

  test('a file comes with all that it imports', async () => {
    const [answer] = await ask(service, { case: 'fileContainingSymbol', value: 'user.UserService' })
    const files = answer?.case === 'fileDescriptorResponse' ? namesIn(answer.value.fileDescriptorProto) : []
    expect(files).toContain('google/protobuf/timestamp.proto')
    expect(files).toContain('google/protobuf/empty.proto')
  })

  test('questions that cannot be answered do not end the stream', async () => {
    const answers = await ask(
      service,
      { case: 'fileByFilename', value: 'nothing.proto' },
      { case: 'fileContainingSymbol', value: 'no.Thing' },
      { case: 'allExtensionNumbersOfType', value: 'no.Thing' },
      { case: 'allExtensionNumbersOfType', value: 'google.protobuf.MethodOptions' },
    )
    expect(answers).toMatchObject([
      { case: 'errorResponse', value: { errorCode: 5, errorMessage: 'There is no file nothing.proto' } },
      { case: 'errorResponse', value: { errorCode: 5, errorMessage: 'Nothing is called no.Thing' } },
      { case: 'errorResponse', value: { errorCode: 5 } },
      { case: 'allExtensionNumbersResponse', value: { extensionNumber: [72_295_728] } },
    ])
  })
})
