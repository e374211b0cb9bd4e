/**
 * A mixed recording of some megabytes, made by real clients and servers: REST with JSON bodies of many sizes (with a length
 * and chunked, several requests on a connection), unary gRPC calls over HTTP/2 with small and large messages, a WebSocket and
 * an event stream. What is sent is the same on every run (seeded).
 */
import { once } from 'node:events'
import { Agent, createServer as createHttpServer, request } from 'node:http'
import { connect, createServer, type Socket } from 'node:net'
import { create, toBinary } from '@bufbuild/protobuf'
import { HelloRequestSchema, HelloResponseSchema } from '#proto/gen/example_pb.js'
import { UserRequestSchema, UserResponseSchema } from '#proto/gen/user_service_pb.js'
import { type Chunk, type RecordedCall, recordGrpc } from '#proto/wire/grpc/testing/record.ts'
import { seededRandom } from '#proto/wire/testing/random.ts'
import { recordEventStream, recordGraphql, recordWebSocket } from './decoders-streams.ts'

export interface RecordedConnection {
  readonly version: 1 | 2
  readonly chunks: readonly Chunk[]
}

const REST_CONNECTIONS = 8
const GRPC_CONNECTIONS = 4
const REQUESTS = 24
const CALLS = 120

export async function recordMixed(): Promise<RecordedConnection[]> {
  const random = seededRandom(5)
  const connections: RecordedConnection[] = []
  for (let index = 0; index < REST_CONNECTIONS; index++) {
    const users = Array.from({ length: REQUESTS }, () => [1, 3, 20, 100, 400][random.below(5)] ?? 1)
    connections.push({ version: 1, chunks: await recordRest(users) })
  }
  for (let index = 0; index < GRPC_CONNECTIONS; index++) {
    const calls = Array.from({ length: CALLS }, () =>
      grpcCall([5, 40, 900, 12_000][random.below(4)] ?? 5, random.below(2) === 0),
    )
    connections.push({ version: 2, chunks: await recordGrpc(calls, answer) })
  }
  for (const record of [recordWebSocket, recordGraphql, recordEventStream]) {
    connections.push({ version: 1, chunks: await record() })
  }
  return connections
}

function grpcCall(letters: number, isLookUp: boolean): RecordedCall {
  return isLookUp
    ? {
        path: '/UserService/GetUser',
        messages: [toBinary(UserRequestSchema, create(UserRequestSchema, { userId: letters }))],
      }
    : {
        path: '/example.ExampleService/SayHello',
        messages: [
          toBinary(HelloRequestSchema, create(HelloRequestSchema, { name: 'Ada Lovelace '.repeat(letters / 5) })),
        ],
        metadata: { 'x-sandbox': 'sandbox-7', 'x-length': String(letters) },
      }
}

function answer(path: string, message: Uint8Array): Uint8Array {
  return path === '/UserService/GetUser'
    ? toBinary(UserResponseSchema, create(UserResponseSchema, { name: 'Grace Hopper', email: 'grace@example.org' }))
    : toBinary(HelloResponseSchema, create(HelloResponseSchema, { message: `Hello, ${message.length} bytes` }))
}

/** `users`: how many users each answer lists. Every third answer is chunked. */
async function recordRest(users: readonly number[]): Promise<Chunk[]> {
  const server = createHttpServer((incoming, outgoing) => {
    const count = Number(new URL(incoming.url ?? '/', 'http://localhost').searchParams.get('limit'))
    const body = JSON.stringify({ users: Array.from({ length: count }, (_, index) => user(index)) })
    outgoing.setHeader('content-type', 'application/json; charset=utf-8')
    if (count % 3 === 0) outgoing.write(body)
    else outgoing.setHeader('content-length', Buffer.byteLength(body))
    incoming.resume().on('end', () => outgoing.end(count % 3 === 0 ? '' : body))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const chunks: Chunk[] = []
  const sockets: Socket[] = []
  const tap = createServer((socket) => {
    const upstream = connect(portOf(server.address()), '127.0.0.1')
    sockets.push(socket, upstream)
    socket.on('data', (bytes) => chunks.push({ direction: 'toServer', bytes })).pipe(upstream)
    upstream.on('data', (bytes) => chunks.push({ direction: 'toClient', bytes })).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(tap, 'listening')
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  for (const count of users) await get(agent, portOf(tap.address()), count)
  agent.destroy()
  for (const socket of sockets) socket.destroy()
  tap.close()
  server.close()
  return chunks
}

async function get(agent: Agent, port: number, count: number): Promise<void> {
  const headers = { accept: 'application/json', 'x-sandbox': 'sandbox-7' }
  const asked = request({ agent, port, host: '127.0.0.1', path: `/api/v1/users?page=1&limit=${count}`, headers })
  asked.end()
  const [answered] = await once(asked, 'response')
  answered.resume()
  await once(answered, 'end')
}

function user(index: number): object {
  const address = { street: `Tverskaya ${index}`, city: 'Москва', country: 'RU', postal_code: String(101_000 + index) }
  return { id: String(index), name: `User ${index}`, email: `user${index}@example.org`, status: 'active', address }
}

function portOf(address: ReturnType<ReturnType<typeof createServer>['address']>): number {
  return typeof address === 'object' && address ? address.port : 0
}
