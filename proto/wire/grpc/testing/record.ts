/** Real gRPC traffic: a grpc-js client and server with a socket between them that writes down what passes. */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { Client, credentials, Metadata, Server, ServerCredentials, type ServerDuplexStream } from '@grpc/grpc-js'
import type { Direction } from '../../model.ts'

export interface RecordedCall {
  /** `/example.ExampleService/SayHello` */
  readonly path: string
  readonly messages: readonly Uint8Array[]
  readonly metadata?: Readonly<Record<string, string>>
}

/** What the server answers to one request message, or the status it ends the call with. */
export type Answer = (
  path: string,
  message: Uint8Array,
) => Uint8Array | { readonly code: number; readonly details: string }

export interface Chunk {
  readonly direction: Direction
  readonly bytes: Uint8Array
}

const same = { serialize: (bytes: Buffer) => bytes, deserialize: (bytes: Buffer) => bytes }

/** All calls one after another on one connection. `compression`: 0 none, 2 gzip. */
export async function recordGrpc(calls: readonly RecordedCall[], answer: Answer, compression = 0): Promise<Chunk[]> {
  const options = { 'grpc.default_compression_algorithm': compression }
  const server = new Server(options)
  for (const path of new Set(calls.map((call) => call.path))) {
    const definition = {
      path,
      requestStream: true,
      responseStream: true,
      requestSerialize: same.serialize,
      requestDeserialize: same.deserialize,
      responseSerialize: same.serialize,
      responseDeserialize: same.deserialize,
    }
    server.addService({ call: definition }, { call: (call: Stream) => serve(call, path, answer) })
  }
  const port = await new Promise<number>((resolve, reject) =>
    server.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    ),
  )
  const chunks: Chunk[] = []
  const sockets: Socket[] = []
  const tap = createServer((socket) => {
    const upstream = connect(port, '127.0.0.1')
    sockets.push(socket, upstream)
    socket.on('data', (bytes) => chunks.push({ direction: 'toServer', bytes })).pipe(upstream)
    upstream.on('data', (bytes) => chunks.push({ direction: 'toClient', bytes })).pipe(socket)
  }).listen(0, '127.0.0.1')
  await once(tap, 'listening')
  const address = tap.address()
  const target = typeof address === 'object' && address ? `127.0.0.1:${address.port}` : ''
  const client = new Client(target, credentials.createInsecure(), options)
  for (const call of calls) await make(client, call)
  client.close()
  for (const socket of sockets) socket.destroy()
  tap.close()
  server.forceShutdown()
  return chunks
}

type Stream = ServerDuplexStream<Buffer, Buffer>

function serve(call: Stream, path: string, answer: Answer): void {
  call.on('data', (message: Buffer) => {
    const answered = answer(path, message)
    if (answered instanceof Uint8Array) call.write(Buffer.from(answered))
    else call.emit('error', answered)
  })
  call.on('end', () => call.end())
}

async function make(client: Client, { path, messages, metadata = {} }: RecordedCall): Promise<void> {
  const sent = new Metadata()
  for (const [name, value] of Object.entries(metadata)) sent.set(name, value)
  const call = client.makeBidiStreamRequest(path, same.serialize, same.deserialize, sent)
  const over = new Promise<void>((resolve) => call.on('status', () => resolve()))
  // The status tells of an error as well.
  call.on('error', () => undefined)
  call.resume()
  for (const message of messages) call.write(Buffer.from(message))
  call.end()
  await over
}
