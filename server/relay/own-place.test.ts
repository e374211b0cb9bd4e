/** Calls to the own server of a sandbox: here a server of this test, which speaks a contract that Framewise does not know. */
import { once } from 'node:events'
import { createServer as createHttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { create, createFileRegistry, type Registry } from '@bufbuild/protobuf'
import {
  FieldDescriptorProto_Label,
  FieldDescriptorProto_Type,
  FileDescriptorProtoSchema,
} from '@bufbuild/protobuf/wkt'
import {
  Server,
  ServerCredentials,
  type ServerDuplexStream,
  type ServerUnaryCall,
  type sendUnaryData,
} from '@grpc/grpc-js'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { WebSocketServer } from 'ws'
import type { RelayStreamEvent } from '#proto/api/relay-stream.ts'
import { askForLines } from '../wire/testing/ask-for-lines.ts'
import { openRelay, type RelayServer, RUN } from './testing/open-relay.ts'
import { relay } from './testing/relayed-web-socket.ts'

const registry = petRegistry()

/** `pets.PetService`, whose messages are one text. */
function petRegistry(): Registry {
  const text = {
    name: 'name',
    jsonName: 'name',
    number: 1,
    type: FieldDescriptorProto_Type.STRING,
    label: FieldDescriptorProto_Label.OPTIONAL,
  }
  const types = { inputType: '.pets.Pet', outputType: '.pets.Pet' }
  const file = create(FileDescriptorProtoSchema, {
    name: 'pets.proto',
    package: 'pets',
    syntax: 'proto3',
    messageType: [{ name: 'Pet', field: [text] }],
    service: [
      {
        name: 'PetService',
        method: [
          { name: 'Name', ...types },
          { name: 'NameAll', clientStreaming: true, serverStreaming: true, ...types },
        ],
      },
    ],
  })
  return createFileRegistry(file, () => undefined)
}

let server: RelayServer
let closeOwn: () => void
let deployed: { readonly port: number; readonly registry: Registry } | null = null
let grpcPort = 0
let webSocketPort = 0

beforeAll(async () => {
  server = await openRelay({}, () => deployed)
  const own = new Server()
  const echo = {
    requestSerialize: (message: Buffer) => message,
    requestDeserialize: (message: Buffer) => message,
    responseSerialize: (message: Buffer) => message,
    responseDeserialize: (message: Buffer) => message,
  }
  own.addService(
    {
      name: { path: '/pets.PetService/Name', requestStream: false, responseStream: false, ...echo },
      nameAll: { path: '/pets.PetService/NameAll', requestStream: true, responseStream: true, ...echo },
    },
    {
      name: ({ request }: ServerUnaryCall<Buffer, Buffer>, answer: sendUnaryData<Buffer>) => answer(null, request),
      nameAll(call: ServerDuplexStream<Buffer, Buffer>) {
        call.on('data', (pet: Buffer) => call.write(pet))
        call.on('end', () => call.end())
      },
    },
  )
  const plain = createHttpServer()
  const sockets = new WebSocketServer({ server: plain, path: '/wire/of/my/own' })
  sockets.on('connection', (socket) => socket.send('hello'))
  plain.listen(0, '127.0.0.1')
  await once(plain, 'listening')
  grpcPort = await promisify(own.bindAsync.bind(own))('127.0.0.1:0', ServerCredentials.createInsecure())
  webSocketPort = (plain.address() as AddressInfo).port
  closeOwn = () => {
    own.forceShutdown()
    plain.closeAllConnections()
    plain.close()
  }
})
afterAll(async () => {
  await server.close()
  closeOwn()
})

const CALL = { port: 'mine', method: 'pets.PetService/Name', message: { name: 'Tom' } }

describe('a call to the own server', () => {
  test('goes to its port, by its contract', async () => {
    deployed = { port: grpcPort, registry }
    const browser = await server.openBrowser()
    const { status, json } = await browser.call(CALL)
    expect(status).toBe(200)
    expect(json).toMatchObject({ status: { code: 0 }, message: { name: 'Tom' } })
  })

  test.each([
    ['a method that its contract does not have', { method: 'pets.PetService/Feed' }, 'method'],
    ['a service of this server', { method: 'example.ExampleService/SayHello' }, 'method'],
    ['a field that its message does not have', { message: { age: 3 } }, 'message.age'],
    ['a contract of this server', { contract: 'example.ExampleService' }, 'contract'],
  ])('is refused with %s', async (_, wanted, detail) => {
    deployed = { port: grpcPort, registry }
    const browser = await server.openBrowser()
    const { status, json } = await browser.call({ ...CALL, ...wanted })
    expect(status).toBe(422)
    expect(json.error.details).toHaveProperty([detail])
  })

  test('knows health without its contract', async () => {
    deployed = { port: grpcPort, registry }
    const browser = await server.openBrowser()
    const { json } = await browser.call({ port: 'mine', method: 'grpc.health.v1.Health/Check', message: {} })
    expect(json.status).toMatchObject({ name: 'UNIMPLEMENTED' })
  })

  test('that sends a stream goes there, too', async () => {
    deployed = { port: grpcPort, registry }
    const { cookie } = await server.openBrowser()
    const wanted = { run: RUN, metadata: [], port: 'mine', method: 'pets.PetService/NameAll' }
    const lines = await askForLines<RelayStreamEvent>({ url: server.url, cookie }, '/wire/relay/grpc-stream', wanted)
    expect((await lines.next())?.type).toBe('opened')
    lines.leave()
  })
})

test('a WebSocket to the own server may go to any path of it', async () => {
  deployed = { port: webSocketPort, registry }
  const socket = await relay(server, await server.openBrowser(), { port: 'mine', target: '/wire/of/my/own' })
  await socket.next('opened')
  expect((await socket.next('frame')).text).toBe('hello')
  socket.leave()
})

test.each(['/wire/relay/grpc', '/wire/relay/grpc-stream', '/wire/relay/websocket'])(
  'without a deployment %s says so',
  async (path) => {
    deployed = null
    const browser = await server.openBrowser()
    const call = { run: RUN, port: 'mine', metadata: [], method: 'pets.PetService/Name' }
    const body = path.endsWith('websocket')
      ? { run: RUN, port: 'mine', target: '/chat', headers: [] }
      : path.endsWith('stream')
        ? call
        : { ...call, message: {} }
    const { status, json } = await browser.post(path, body)
    expect(status).toBe(404)
    expect(json.error).toMatchObject({ code: 'not_found', details: { port: expect.any(String) } })
  },
)
