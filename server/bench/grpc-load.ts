/**
 * Load: asked by `{ port, milliseconds }`, keeps unary calls in flight and answers with calls per second.
 *
 * It speaks HTTP/2 by hand: requests are made once and only their stream numbers change, and of answers it reads the frame
 * headers and the messages. A whole client costs more per call than either server, and would measure itself.
 */
import { connect, type Socket } from 'node:net'
import { create, toBinary } from '@bufbuild/protobuf'
import { HelloRequestSchema, HelloResponseSchema } from '#proto/gen/example_pb.js'
import {
  ACK,
  DATA,
  END_STREAM,
  frame,
  GOAWAY,
  HEADERS,
  literal,
  PING,
  PREFACE,
  SETTINGS,
  serveLoad,
  windowUpdate,
} from './http2-by-hand.ts'

const CONNECTIONS = 4
const IN_FLIGHT = 16

const message = toBinary(HelloRequestSchema, create(HelloRequestSchema, { name: 'Ada' }))
const answer = toBinary(HelloResponseSchema, create(HelloResponseSchema, { message: 'Hello, Ada' }))

function requestTo(authority: string): { readonly bytes: Buffer; readonly dataAt: number } {
  const block = Buffer.concat([
    Buffer.from([0x83, 0x86]), // :method POST, :scheme http (RFC 7541 Appendix A)
    literal(':path', '/example.ExampleService/SayHello'),
    literal(':authority', authority),
    literal('content-type', 'application/grpc'),
    literal('te', 'trailers'),
  ])
  const head = frame(HEADERS, 4, 0, block)
  const body = frame(DATA, END_STREAM, 0, Buffer.concat([Buffer.from([0, 0, 0, 0, message.length]), message]))
  return { bytes: Buffer.concat([head, body]), dataAt: head.length }
}

/** One connection that keeps calls in flight until it is told to stop. */
class Caller {
  readonly #socket: Socket
  readonly #request: ReturnType<typeof requestTo>
  readonly #failed: (error: Error) => void
  #rest: Buffer = Buffer.alloc(0)
  #stream = -1
  #messages = 0
  done = 0

  constructor(port: number, failed: (error: Error) => void) {
    this.#request = requestTo(`127.0.0.1:${port}`)
    this.#failed = failed
    this.#socket = connect(port, '127.0.0.1')
    this.#socket.setNoDelay(true)
    this.#socket.on('error', failed)
    this.#socket.on('data', (chunk: Buffer) => this.#read(chunk))
    this.#socket.write(Buffer.concat([PREFACE, frame(SETTINGS, 0, 0, new Uint8Array()), windowUpdate(0, 0x7fff_0000)]))
    this.#call(IN_FLIGHT)
  }

  stop(): void {
    this.#socket.destroy()
  }

  #call(count: number): void {
    const { bytes, dataAt } = this.#request
    const batch = Buffer.allocUnsafe(bytes.length * count)
    for (let at = 0; at < batch.length; at += bytes.length) {
      this.#stream += 2
      batch.set(bytes, at)
      batch.writeUInt32BE(this.#stream, at + 5)
      batch.writeUInt32BE(this.#stream, at + dataAt + 5)
    }
    this.#socket.write(batch)
  }

  #read(chunk: Buffer): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk])
    let at = 0
    let ended = 0
    while (bytes.length - at >= 9) {
      const end = at + 9 + bytes.readUIntBE(at, 3)
      if (end > bytes.length) break
      if (this.#frame(bytes, at, end)) ended += 1
      at = end
    }
    this.#rest = bytes.subarray(at)
    this.done += ended
    // Every answer must have brought its message: a server that only refuses would be the fastest.
    if (this.done > this.#messages) this.#failed(new Error(`${this.done} calls ended with ${this.#messages} messages`))
    else if (ended > 0) this.#call(ended)
  }

  /** Whether the frame ends a call. */
  #frame(bytes: Buffer, at: number, end: number): boolean {
    const type = bytes[at + 3]
    const flags = bytes[at + 4] ?? 0
    const payload = bytes.subarray(at + 9, end)
    if (type === DATA && payload.length > 0) this.#messages += payload.subarray(5).equals(answer) ? 1 : 0
    if (type === SETTINGS && (flags & ACK) === 0) this.#socket.write(frame(SETTINGS, ACK, 0, new Uint8Array()))
    if (type === PING && (flags & ACK) === 0) this.#socket.write(frame(PING, ACK, 0, payload))
    if (type === GOAWAY) this.#failed(new Error('the server went away'))
    return (type === HEADERS || type === DATA) && (flags & END_STREAM) !== 0
  }
}

serveLoad(CONNECTIONS, (port, failed) => new Caller(port, failed))
