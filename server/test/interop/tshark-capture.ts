/**
 * Real calls to our own server, written down connection by connection, for another dissector to read: REST over a kept
 * connection with a chunked body, gRPC unary and as a stream, gRPC-Web, a WebSocket with fragments and control frames, and a compressed one.
 */
import { once } from 'node:events'
import { Agent, request } from 'node:http'
import { createClient } from '@connectrpc/connect'
import { createGrpcTransport, createGrpcWebTransport, Http2SessionManager } from '@connectrpc/connect-node'
import { WebSocket } from 'ws'
import { EchoService } from '#proto/gen/echo_pb.js'
import { ExampleService } from '#proto/gen/example_pb.js'
import type { Turn } from '#proto/wire/testing/traffic.ts'
import { startRecorder } from '../recorder.ts'

export interface Capture {
  readonly name: string
  readonly version: 1 | 2
  /** What one side sent until the other one answered, joined: a message lies in one piece. */
  readonly chunks: readonly Turn[]
}

export async function captureCalls(port: number): Promise<readonly Capture[]> {
  return [
    { name: 'REST', version: 1, chunks: await recorded(port, rest) },
    { name: 'gRPC, unary', version: 2, chunks: await recorded(port, grpcUnary) },
    { name: 'gRPC, a stream', version: 2, chunks: await recorded(port, grpcStream) },
    { name: 'gRPC-Web', version: 1, chunks: await recorded(port, grpcWeb) },
    { name: 'WebSocket', version: 1, chunks: await recorded(port, webSocket) },
    { name: 'WebSocket, compressed', version: 1, chunks: await recorded(port, compressedWebSocket) },
  ]
}

async function recorded(target: number, calls: (port: number) => Promise<void>): Promise<readonly Turn[]> {
  const recorder = await startRecorder(target)
  try {
    await calls(recorder.port)
    if (recorder.connections.length !== 1) throw new Error(`expected 1 connection, got ${recorder.connections.length}`)
    return joined(recorder.connections[0] ?? [])
  } finally {
    await recorder.close()
  }
}

function joined(turns: readonly Turn[]): readonly Turn[] {
  const out: Turn[] = []
  for (const turn of turns) {
    const last = out.at(-1)
    if (last?.direction === turn.direction) {
      out[out.length - 1] = { ...last, bytes: new Uint8Array(Buffer.concat([last.bytes, turn.bytes])) }
    } else out.push(turn)
  }
  return out
}

async function rest(port: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const call = async (method: string, path: string, body?: readonly string[]): Promise<void> => {
    const asked = request({
      agent,
      port,
      host: '127.0.0.1',
      method,
      path,
      headers: { 'content-type': 'application/json' },
    })
    // Several writes and no length: the body goes in chunks.
    for (const part of body ?? []) asked.write(part)
    asked.end()
    const [answered] = await once(asked, 'response')
    answered.resume()
    await once(answered, 'end')
  }
  await call('GET', '/api/v1/users/1?sandbox=shared')
  await call('POST', '/api/v1/users?sandbox=tshark', ['{"name":"Ada Lovelace",', '"email":"ada@example.org"}'])
  await call('GET', '/api/v1/users/no-such-user')
  agent.destroy()
}

async function grpcUnary(port: number): Promise<void> {
  const baseUrl = `http://127.0.0.1:${port}`
  const sessionManager = new Http2SessionManager(baseUrl)
  const client = createClient(ExampleService, createGrpcTransport({ baseUrl, sessionManager }))
  await client.sayHello({ name: 'Ada' })
  // The second call of a connection finds its headers in HPACK's table.
  await client.sayHello({ name: 'Grace' })
  sessionManager.abort()
}

async function grpcStream(port: number): Promise<void> {
  const baseUrl = `http://127.0.0.1:${port}`
  const sessionManager = new Http2SessionManager(baseUrl)
  const client = createClient(EchoService, createGrpcTransport({ baseUrl, sessionManager }))
  for await (const { number } of client.repeat({ text: 'tick', times: 3 }))
    if (number < 1) throw new Error('counted from 0')
  sessionManager.abort()
}

async function grpcWeb(port: number): Promise<void> {
  const client = createClient(
    ExampleService,
    createGrpcWebTransport({ baseUrl: `http://127.0.0.1:${port}`, httpVersion: '1.1' }),
  )
  await client.sayHello({ name: 'Katherine' })
}

async function webSocket(port: number): Promise<void> {
  const client = new WebSocket(`ws://127.0.0.1:${port}/ws`, { perMessageDeflate: false })
  await once(client, 'open')
  const ask = async (data: string | Uint8Array): Promise<void> => {
    client.send(data)
    await once(client, 'message')
  }
  await ask('hello')
  await ask(new Uint8Array(300))
  client.send('in two ', { fin: false })
  await ask('pieces')
  client.ping('alive?')
  await once(client, 'pong')
  const over = once(client, 'close')
  client.close(1000, 'done')
  await over
}

async function compressedWebSocket(port: number): Promise<void> {
  const client = new WebSocket(`ws://127.0.0.1:${port}/ws?deflate=1`, { perMessageDeflate: { threshold: 0 } })
  await once(client, 'open')
  if (!client.extensions.includes('permessage-deflate')) throw new Error('compression was not agreed on')
  // The second message refers back to the first one's window.
  for (const text of ['squeezed '.repeat(40), 'squeezed '.repeat(41)]) {
    client.send(text)
    await once(client, 'message')
  }
  const over = once(client, 'close')
  client.close(1000)
  await over
}
