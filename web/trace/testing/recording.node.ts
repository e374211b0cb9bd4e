/**
 * Real traffic for tests: node's own clients talk to node's own servers through a socket that writes down every read, as
 * the tap does. Nothing is hand-made but what the calls say.
 */
import { once } from 'node:events'
import http from 'node:http'
import http2 from 'node:http2'
import { type AddressInfo, connect, createServer, type Server } from 'node:net'
import { create, fromBinary, toBinary } from '@bufbuild/protobuf'
import { HelloRequestSchema, HelloResponseSchema } from '#proto/gen/example_pb.js'
import type { Direction } from '#proto/wire/model.ts'

export type OnBytes = (direction: Direction, bytes: Uint8Array) => void

/** A port whose connections go on to `port`, every byte told in the order it passes. */
export async function recorder(port: number, tell: OnBytes): Promise<Server> {
  const server = createServer((client) => {
    const upstream = connect(port, '127.0.0.1')
    client.on('data', (bytes) => {
      tell('toServer', new Uint8Array(bytes))
      upstream.write(bytes)
    })
    upstream.on('data', (bytes) => {
      tell('toClient', new Uint8Array(bytes))
      client.write(bytes)
    })
    client.on('end', () => upstream.end())
    upstream.on('end', () => client.end())
    client.on('error', () => upstream.destroy())
    upstream.on('error', () => client.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return server
}

export function portOf(server: { address(): AddressInfo | string | null }): number {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('not listening on a port')
  return address.port
}

export interface Http1Talk {
  get(path: string, headers?: Record<string, string>): Promise<string>
  close(): Promise<void>
}

/** One keep-alive HTTP/1.1 connection. The server answers with the path in JSON; `/chunked` comes in chunks. */
export async function talkHttp1(tell: OnBytes): Promise<Http1Talk> {
  const server = http.createServer((request, response) => {
    const body = JSON.stringify({ path: request.url })
    if (request.url !== '/chunked') response.setHeader('content-length', body.length)
    response.setHeader('content-type', 'application/json')
    response.end(body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const door = await recorder(portOf(server), tell)
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  return {
    get: async (path, headers = {}) => {
      const request = http.get({ host: '127.0.0.1', port: portOf(door), path, headers, agent })
      const [response]: http.IncomingMessage[] = await once(request, 'response')
      let text = ''
      for await (const chunk of response ?? []) text += chunk
      return text
    },
    close: async () => {
      agent.destroy()
      server.closeAllConnections()
      await Promise.all([closed(server), closed(door)])
    },
  }
}

export interface Http2Talk {
  sayHello(name: string, headers?: Record<string, string>): Promise<string>
  /** Resolves when both sides have said and acknowledged their settings and nothing is on its way. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** One HTTP/2 connection that carries gRPC calls; the server waits for as many calls as `together` before it answers. */
export async function talkGrpc(tell: OnBytes, together = 1): Promise<Http2Talk> {
  const waiting: (() => void)[] = []
  const server = http2.createServer()
  server.on('stream', async (stream) => {
    const parts: Buffer[] = []
    for await (const part of stream) parts.push(part)
    const { name } = fromBinary(HelloRequestSchema, Buffer.concat(parts).subarray(5))
    waiting.push(() => {
      stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true })
      stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }))
      const message = create(HelloResponseSchema, { message: `Hello, ${name}` })
      stream.end(prefixed(toBinary(HelloResponseSchema, message)))
    })
    if (waiting.length >= together) for (const answer of waiting.splice(0)) answer()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const door = await recorder(portOf(server), tell)
  const session = http2.connect(`http://127.0.0.1:${portOf(door)}`)
  return {
    sayHello: async (name, headers = {}) => {
      const stream = session.request({
        ':method': 'POST',
        ':path': '/example.ExampleService/SayHello',
        'content-type': 'application/grpc',
        ...headers,
      })
      stream.end(prefixed(toBinary(HelloRequestSchema, create(HelloRequestSchema, { name }))))
      const parts: Buffer[] = []
      for await (const part of stream) parts.push(part)
      return fromBinary(HelloResponseSchema, Buffer.concat(parts).subarray(5)).message
    },
    settle: () => new Promise((resolve) => session.ping(() => resolve())),
    close: async () => {
      session.close()
      await once(session, 'close')
      await Promise.all([closed(server), closed(door)])
    },
  }
}

/** gRPC: one byte of flags, four of length, then the message. */
function prefixed(message: Uint8Array): Uint8Array {
  const framed = new Uint8Array(5 + message.length)
  new DataView(framed.buffer).setUint32(1, message.length)
  framed.set(message, 5)
  return framed
}

export async function closed(server: { close(done: () => void): unknown }): Promise<void> {
  await new Promise<void>((resolve) => {
    server.close(() => resolve())
  })
}
